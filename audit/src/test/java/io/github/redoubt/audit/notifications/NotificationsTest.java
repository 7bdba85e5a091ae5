package io.github.redoubt.audit.notifications;

import static io.github.redoubt.audit.channels.AlertingCloud.secret;
import static io.github.redoubt.audit.notifications.topics.EventFilter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.channels.AlertingCloud;
import io.github.redoubt.audit.notifications.destinations.Destination;
import io.github.redoubt.audit.notifications.destinations.DestinationConfig;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.smtp.DomainProof;
import io.github.redoubt.audit.notifications.smtp.SmtpConfiguration;
import io.github.redoubt.audit.notifications.smtp.SmtpCredentials;
import io.github.redoubt.audit.notifications.smtp.SmtpUser;
import io.github.redoubt.audit.notifications.smtp.SmtpUsers;
import io.github.redoubt.audit.notifications.smtp.Verification;
import io.github.redoubt.audit.notifications.sources.Source;
import io.github.redoubt.audit.notifications.subscriptions.Subscription;
import io.github.redoubt.audit.notifications.subscriptions.SubscriptionAttributes;
import io.github.redoubt.audit.notifications.templates.Template;
import io.github.redoubt.audit.notifications.templates.TemplateText;
import io.github.redoubt.audit.notifications.topics.Topic;
import io.github.redoubt.audit.notifications.topics.TopicRule;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Delivery;
import io.github.redoubt.emulator.Mail;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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

  @Test
  void smtpConfigurationConverges() {
    assertConverges(
        () ->
            notifications
                .smtp()
                .ensure("shop", "example.com", c -> c.describedAs("the shop's own mail")));
  }

  @Test
  void smtpConfigurationIsDescribedAnew() {
    SmtpConfiguration shop = notifications.smtp().ensure("shop", "example.com").resource();

    Change<SmtpConfiguration> change =
        notifications.smtp().ensure("shop", "example.com", c -> c.describedAs("orders"));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).extracting(each -> each.what()).containsExactly("description");
    assertThat(notifications.smtp().get(shop.id()).description()).isEqualTo("orders");
  }

  @Test
  void smtpConfigurationKeepsItsDomain() {
    notifications.smtp().ensure("shop", "example.com");

    assertThatThrownBy(() -> notifications.smtp().ensure("shop", "example.org"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("example.com");
  }

  @Test
  void domainOfAnSmtpConfigurationIsVerified() {
    SmtpConfiguration shop = notifications.smtp().ensure("shop", "example.com").resource();

    Map<DomainProof, Verification> found =
        notifications.smtp().verify(shop.id(), DomainProof.SPF, DomainProof.DKIM);

    assertThat(found)
        .isEqualTo(
            Map.of(
                DomainProof.SPF, Verification.SUCCESSFUL,
                DomainProof.DKIM, Verification.SUCCESSFUL));
    SmtpConfiguration now = notifications.smtp().get(shop.id());
    assertThat(now.dkim().verification()).isEqualTo(Verification.SUCCESSFUL);
    assertThat(now.dkim().value()).isNotBlank();
    assertThat(now.authorization().known()).isEqualTo(Verification.Known.PENDING);
  }

  @Test
  void smtpUserGetsAPasswordOnce() {
    SmtpUsers users = users();
    SmtpUser user;
    try (SmtpCredentials credentials = users.newUser().describedAs("shop").create()) {
      user = credentials.user();
      assertThat(credentials.password().sizeBytes()).isPositive();
    }

    assertThat(users.list()).containsExactly(user);
    assertThat(users.find(user.username())).contains(user);
    assertThat(users.describe(user.id(), "orders").description()).isEqualTo("orders");
    assertThat(users.get(user.id()).description()).isEqualTo("orders");
  }

  @Test
  void smtpUserIsClonedForAnotherConfiguration() {
    SmtpUser user;
    try (SmtpCredentials credentials = users().newUser().create()) {
      user = credentials.user();
    }
    SmtpConfiguration second = notifications.smtp().ensure("second", "example.org").resource();

    SmtpUser clone = notifications.smtp().users(second.id()).newCloneOf(user.username()).create();

    assertThat(clone.username()).isEqualTo(user.username());
    assertThat(clone.configurationId()).isEqualTo(second.id());
  }

  @Test
  void deletedSmtpUserIsGone() {
    SmtpUsers users = users();
    SmtpUser user;
    try (SmtpCredentials credentials = users.newUser().create()) {
      user = credentials.user();
    }

    users.delete(user.id());

    assertThatThrownBy(() -> users.get(user.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void deletedSmtpConfigurationIsGone() {
    SmtpConfiguration shop = notifications.smtp().ensure("shop", "example.com").resource();
    assertThat(notifications.smtp().allowedIps(shop.id()).subnets()).isEmpty();

    notifications.smtp().delete(shop.id());

    assertThat(notifications.smtp().list()).isEmpty();
    assertThatThrownBy(() -> notifications.smtp().allowedIps(shop.id()))
        .isInstanceOf(NotFoundException.class);
  }

  private SmtpUsers users() {
    SmtpConfiguration shop = notifications.smtp().ensure("shop", "example.com").resource();
    return notifications.smtp().users(shop.id());
  }

  @Test
  void sandboxGetsADomainOfItsOwn() {
    Destination sandbox =
        notifications
            .destinations()
            .ensure("mail", DestinationConfig.of(DestinationType.CUSTOM_EMAIL_SANDBOX))
            .resource();

    Destination upgraded = notifications.destinations().upgrade(sandbox.id(), "example.com");

    assertThat(upgraded.id()).isEqualTo(sandbox.id());
    assertThat(upgraded.type()).isEqualTo(DestinationType.CUSTOM_EMAIL);
    assertThat(notifications.destinations().verify(sandbox.id(), "spf")).isEqualTo("SUCCESSFUL");
  }

  @Test
  void fileArrivesWithMail() {
    Source source = notifications.sources().ensure("shop").resource();
    Destination mail =
        notifications
            .destinations()
            .ensure("mail", DestinationConfig.of(DestinationType.CUSTOM_EMAIL_SANDBOX))
            .resource();
    notifications
        .subscriptions()
        .ensure(
            "duty",
            topic(source.id()).id(),
            mail.id(),
            SubscriptionAttributes.email("shop", "shop@example.com", "duty@example.com"));
    cloud.otherEnd().accept("duty@example.com");

    notifications
        .newEvent(source.id(), "com.example.shop:report", "Report", "The day's report")
        .attaching("day.csv", "text/csv", "a,b".getBytes(StandardCharsets.UTF_8))
        .send();

    Mail arrived = cloud.otherEnd().mailbox().get(1);
    assertThat(arrived.attachments())
        .containsExactly(new Mail.Attachment("day.csv", "text/csv", "YSxi"));
  }

  @Test
  void allMailOfTheEmulatorArrives() {
    assertThat(
            notifications
                .bounces(
                    Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                .list())
        .isEmpty();
  }
}
