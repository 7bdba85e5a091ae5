package io.github.redoubt.audit.notifications;

import static io.github.redoubt.audit.channels.AlertingCloud.secret;
import static io.github.redoubt.audit.notifications.topics.EventFilter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.channels.AlertingCloud;
import io.github.redoubt.audit.notifications.destinations.Destination;
import io.github.redoubt.audit.notifications.destinations.DestinationConfig;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.sources.Source;
import io.github.redoubt.audit.notifications.subscriptions.Subscription;
import io.github.redoubt.audit.notifications.subscriptions.SubscriptionAttributes;
import io.github.redoubt.audit.notifications.templates.Template;
import io.github.redoubt.audit.notifications.templates.TemplateText;
import io.github.redoubt.audit.notifications.topics.Topic;
import io.github.redoubt.audit.notifications.topics.TopicRule;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Delivery;
import io.github.redoubt.emulator.Mail;
import java.net.URI;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources, topics, destinations, subscriptions and templates of one instance. */
class NotificationsTest {

  private final AlertingCloud cloud = AlertingCloud.shared();
  private final EventNotifications notifications = cloud.notifications();

  private static <T> void assertConverges(Supplier<Change<T>> ensuring) {
    Change<T> first = ensuring.get();
    Change<T> again = ensuring.get();

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(again.differences()).isEmpty();
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.resource()).isEqualTo(first.resource());
  }

  private Topic topic(String sourceId) {
    return notifications
        .topics()
        .ensure("sales", t -> t.from(sourceId, TopicRule.everything()))
        .resource();
  }

  private Destination slack() {
    return notifications
        .destinations()
        .ensure("slack", DestinationConfig.slack(secret("http://127.0.0.1:9/x")))
        .resource();
  }

  @Test
  void sourceConverges() {
    assertConverges(() -> notifications.sources().ensure("shop", s -> s.describedAs("orders")));
  }

  @Test
  void topicConverges() {
    Source source = notifications.sources().ensure("shop").resource();

    assertConverges(
        () ->
            notifications
                .topics()
                .ensure(
                    "sales",
                    t ->
                        t.describedAs("what was sold")
                            .from(
                                source.id(),
                                TopicRule.where(field("$.data.amount").matches("^1")),
                                TopicRule.where(field("$.data.kind").is("refund")))));
  }

  @Test
  void topicLosesTheRuleThatIsNotWantedAnyMore() {
    Source source = notifications.sources().ensure("shop").resource();
    notifications
        .topics()
        .ensure(
            "sales",
            t ->
                t.from(
                    source.id(),
                    TopicRule.where(field("$.data.kind").is("a")),
                    TopicRule.everything()));

    Change<Topic> change =
        notifications.topics().ensure("sales", t -> t.from(source.id(), TopicRule.everything()));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.resource().sources().get(0).rules()).containsExactly(TopicRule.everything());
  }

  @Test
  void destinationsOfEachKindConverge() {
    assertConverges(
        () ->
            notifications
                .destinations()
                .ensure(
                    "hook",
                    DestinationConfig.webhook(URI.create("http://127.0.0.1:9/hook"))
                        .sendingHeader("x-team", "soc")
                        .sendingHeader("authorization", secret("Bearer sesame"))));
    assertConverges(
        () ->
            notifications
                .destinations()
                .ensure("slack", DestinationConfig.slack(secret("http://127.0.0.1:9/slack"))));
    assertConverges(
        () ->
            notifications
                .destinations()
                .ensure("duty", DestinationConfig.pagerDuty(secret("R0UT1NGKEY"))));
    assertConverges(
        () ->
            notifications
                .destinations()
                .ensure("teams", DestinationConfig.teams(secret("http://127.0.0.1:9/teams"))));
    assertConverges(
        () -> notifications.destinations().ensure("mail", DestinationConfig.email("example.com")));
  }

  @Test
  void destinationShowsItsKindAndNothingSecret() {
    Destination slack = slack();

    assertThat(slack.type()).isEqualTo(DestinationType.SLACK);
    assertThat(slack.toString()).doesNotContain("127.0.0.1");
  }

  @Test
  void subscriptionConverges() {
    Topic topic = topic(notifications.sources().ensure("shop").resource().id());
    Destination slack = slack();
    Template template =
        notifications
            .templates()
            .ensure("blocks", TemplateText.slack("{\"text\":\"{{data.what}}\"}"))
            .resource();

    assertConverges(
        () ->
            notifications
                .subscriptions()
                .ensure(
                    "sales to slack",
                    topic.id(),
                    slack.id(),
                    SubscriptionAttributes.none().looking(template.id()).coloured("#cc0000")));
  }

  @Test
  void templateConverges() {
    assertConverges(
        () ->
            notifications
                .templates()
                .ensure("duty", "opens and resolves", TemplateText.pagerDutyResolving()));
  }

  @Test
  void templateWithAnotherTextIsWritten() {
    notifications.templates().ensure("t", TemplateText.webhook("{\"a\":1}"));

    assertThat(notifications.templates().ensure("t", TemplateText.webhook("{\"a\":2}")).outcome())
        .isEqualTo(Outcome.UPDATED);
  }

  private String ibmEmail() {
    return notifications
        .destinations()
        .list()
        .filter(each -> each.type().equals(DestinationType.IBM_EMAIL))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Change<Subscription> mailTo(Topic topic, String... addresses) {
    return notifications
        .subscriptions()
        .ensure(
            "mail",
            topic.id(),
            ibmEmail(),
            SubscriptionAttributes.email("SOC", "soc@example.com", addresses));
  }

  @Test
  void peopleAreInvitedOnceAndNotAgainAfterTheyLeft() {
    Topic topic = topic(notifications.sources().ensure("shop").resource().id());
    mailTo(topic, "ann@example.com", "bob@example.com");
    cloud.otherEnd().accept("ann@example.com");
    cloud.otherEnd().accept("bob@example.com");
    cloud.otherEnd().unsubscribe("bob@example.com");

    Change<Subscription> change =
        mailTo(topic, "ann@example.com", "bob@example.com", "eve@example.com");

    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly("invited: absent -> eve@example.com");
    assertThat(change.resource().subscribed()).containsExactly("ann@example.com");
    assertThat(change.resource().invited()).containsExactly("eve@example.com");
    assertThat(cloud.otherEnd().mailbox())
        .extracting(Mail::to)
        .containsExactly("ann@example.com", "bob@example.com", "eve@example.com");
  }

  @Test
  void personIsWithdrawn() {
    Topic topic = topic(notifications.sources().ensure("shop").resource().id());
    Subscription mail = mailTo(topic, "ann@example.com", "bob@example.com").resource();
    cloud.otherEnd().accept("ann@example.com");

    Subscription after = notifications.subscriptions().withdraw(mail.id(), "ann@example.com");

    assertThat(after.subscribed()).isEmpty();
    assertThat(after.invited()).containsExactly("bob@example.com");
  }

  @Test
  void eventOfAnApplicationReachesWhoeverSubscribed() {
    Source source = notifications.sources().ensure("shop").resource();
    notifications
        .subscriptions()
        .ensure(
            "s",
            topic(source.id()).id(),
            notifications
                .destinations()
                .ensure("duty", DestinationConfig.pagerDuty(secret("KEY")))
                .resource()
                .id(),
            SubscriptionAttributes.none());

    String id =
        notifications
            .newEvent(source.id(), "com.example.shop:sold", "sold", "sold one")
            .data("{\"amount\":5}")
            .send();

    assertThat(cloud.otherEnd().deliveries())
        .extracting(Delivery::notificationId)
        .containsExactly(id);
  }

  @Test
  void listingsHaveEverything() {
    IntStream.range(0, 25).forEach(i -> notifications.sources().ensure("source " + i));

    assertThat(notifications.sources().list().map(Source::name))
        .contains("source 0", "source 24")
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsDeletedIsNotFound() {
    Source source = notifications.sources().ensure("shop").resource();

    notifications.sources().delete(source.id());

    assertThatThrownBy(() -> notifications.sources().get(source.id()))
        .isInstanceOf(NotFoundException.class);
    assertThat(notifications.sources().find("shop")).isEmpty();
  }
}
