package io.github.redoubt.audit.channels;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.audit.notifications.destinations.Destination;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.sources.Source;
import io.github.redoubt.audit.notifications.subscriptions.Subscription;
import io.github.redoubt.audit.notifications.subscriptions.SubscriptionAttributes;
import io.github.redoubt.audit.notifications.templates.Template;
import io.github.redoubt.audit.notifications.templates.TemplateText;
import io.github.redoubt.audit.notifications.topics.EventFilter;
import io.github.redoubt.audit.notifications.topics.Topic;
import io.github.redoubt.audit.notifications.topics.TopicRule;
import io.github.redoubt.audit.notifications.topics.WantedTopic;
import io.github.redoubt.audit.webhooks.MissingAuthorizationException;
import io.github.redoubt.audit.webhooks.OutgoingWebhook;
import io.github.redoubt.audit.webhooks.OutgoingWebhooks;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ways from the alerts of an instance of Cloud Logs to people, through an instance of Event
 * Notifications. Safe for use by many threads.
 *
 * <pre>{@code
 * NotificationChannel security = logs.channels(notifications)
 *     .ensure("security", c -> c.slack(webhookUrl).pagerDuty(routingKey).email("soc@example.com"))
 *     .resource();
 * security.test();
 * }</pre>
 *
 * <p>A channel is made of an outgoing webhook, which all channels through one instance share, of a
 * topic, and of a destination with its subscription for each place. Alerts that tell a channel
 * carry a label by which the topic knows them.
 */
public final class Channels {

  /** How often it is begun anew when something is gone that was there. */
  private static final int ATTEMPTS = 4;

  private final OutgoingWebhooks webhooks;
  private final String logsSource;
  private final EventNotifications notifications;

  private Channels(Logs logs, EventNotifications notifications) {
    this.webhooks = OutgoingWebhooks.of(logs);
    this.logsSource = logs.instance().toString();
    this.notifications = notifications;
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Channels of(Logs logs, EventNotifications notifications) {
    return new Channels(logs, notifications);
  }

  /**
   * Finds a channel by its name.
   *
   * @throws InvalidRequestException if the name cannot be one of a channel
   */
  public Optional<NotificationChannel> find(String name) {
    ChannelLabel.requireName(name);
    Optional<Topic> topic = notifications.topics().find(topicName(name));
    Optional<Source> test = notifications.sources().find(testName(name));
    Optional<OutgoingWebhook> webhook = webhook();
    return topic.isPresent() && test.isPresent() && webhook.isPresent()
        ? Optional.of(channel(name, webhook.get(), topic.get(), test.get()))
        : Optional.empty();
  }

  /**
   * Brings it about that there is a channel by this name that reaches the places said. Places that
   * are not mentioned are left alone.
   *
   * @param name small letters, digits and hyphens, up to 60
   * @return what was done; the differences tell each part that was missing or otherwise
   * @throws MissingAuthorizationException if Cloud Logs may not tell Event Notifications anything
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   * @throws InvalidRequestException if the name cannot be one, or no place is said
   */
  public Change<NotificationChannel> ensure(String name, Consumer<WantedChannel> wanted) {
    WantedChannel said = said(name, wanted);
    Story story = new Story("Bringing channel '" + name + "' about");
    for (int again = ATTEMPTS; ; again--) {
      try {
        return ensure(name, said, story);
      } catch (PartialFailureException e) {
        if (again == 0 || !(e.getCause() instanceof NotFoundException)) {
          throw e;
        }
        // What was there a moment ago was of a caller at the same time, who has given way.
      }
    }
  }

  private Change<NotificationChannel> ensure(String name, WantedChannel said, Story story) {
    OutgoingWebhook webhook = story.step("outgoing webhook", this::ensureWebhook);
    Source test =
        story.step(
            "source '" + testName(name) + "'",
            () -> notifications.sources().ensure(testName(name)));
    Optional<String> template = Optional.empty();
    if (said.ways.stream().anyMatch(WantedChannel.Way::resolves)) {
      Template resolving =
          story.step(
              "template '" + templateName(name) + "'",
              () ->
                  notifications
                      .templates()
                      .ensure(templateName(name), TemplateText.pagerDutyResolving()));
      template = Optional.of(resolving.id());
    }
    Topic topic =
        story.step(
            "topic '" + topicName(name) + "'",
            () -> notifications.topics().ensure(topicName(name), topic(name, said, test.id())));
    for (WantedChannel.Way way : said.ways) {
      ensure(story, way, said.renewing, topic.id(), template);
    }
    NotificationChannel channel = channel(name, webhook, topic, test);
    return story.hasCreated("topic '" + topicName(name) + "'")
        ? new Change<>(channel, Outcome.CREATED, List.of())
        : Change.updated(channel, story.differences());
  }

  private void ensure(
      Story story,
      WantedChannel.Way way,
      boolean renewing,
      String topicId,
      Optional<String> template) {
    String destination =
        way.config()
            .map(
                config ->
                    story
                        .step(
                            "destination '" + way.name() + "'",
                            () ->
                                notifications
                                    .destinations()
                                    .ensure(
                                        way.name(),
                                        config,
                                        wanted -> {
                                          if (renewing) {
                                            wanted.renewingSecrets();
                                          }
                                        }))
                        .id())
            .orElseGet(() -> story.step("IBM e-mail", () -> Change.unchanged(ibmEmail())));
    Subscription unused =
        story.step(
            "subscription '" + way.name() + "'",
            () ->
                notifications
                    .subscriptions()
                    .ensure(way.name(), topicId, destination, attributes(way, template)));
  }

  private static SubscriptionAttributes attributes(
      WantedChannel.Way way, Optional<String> template) {
    return way.resolves() && template.isPresent()
        ? way.attributes().looking(template.get())
        : way.attributes();
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<NotificationChannel> preview(String name, Consumer<WantedChannel> wanted) {
    WantedChannel said = said(name, wanted);
    Story story = new Story("Previewing channel '" + name + "'");
    Optional<OutgoingWebhook> webhook = webhook();
    if (webhook.isEmpty()) {
      story.missing("outgoing webhook");
    }
    Optional<Source> test =
        story
            .plan(
                "source '" + testName(name) + "'",
                notifications.sources().preview(testName(name), source -> {}))
            .present();
    Optional<String> template = Optional.empty();
    if (said.ways.stream().anyMatch(WantedChannel.Way::resolves)) {
      template =
          story
              .plan(
                  "template '" + templateName(name) + "'",
                  notifications
                      .templates()
                      .preview(templateName(name), "", TemplateText.pagerDutyResolving()))
              .present()
              .map(Template::id);
    }
    Optional<Topic> topic =
        story
            .plan(
                "topic '" + topicName(name) + "'",
                notifications
                    .topics()
                    .preview(
                        topicName(name),
                        topic(name, said, test.map(Source::id).orElse("not made yet"))))
            .present();
    for (WantedChannel.Way way : said.ways) {
      preview(story, way, topic.map(Topic::id), template);
    }
    String what = "channel '" + name + "'";
    return topic.isPresent() && webhook.isPresent() && test.isPresent()
        ? Plan.update(
            what, channel(name, webhook.get(), topic.get(), test.get()), story.differences())
        : Plan.create(what);
  }

  private void preview(
      Story story, WantedChannel.Way way, Optional<String> topicId, Optional<String> template) {
    Optional<String> destination =
        way.config().isEmpty()
            ? Optional.of(ibmEmail())
            : story
                .plan(
                    "destination '" + way.name() + "'",
                    notifications.destinations().preview(way.name(), way.config().get()))
                .present()
                .map(Destination::id);
    String subscription = "subscription '" + way.name() + "'";
    if (topicId.isPresent() && destination.isPresent()) {
      story.plan(
          subscription,
          notifications
              .subscriptions()
              .preview(way.name(), topicId.get(), destination.get(), attributes(way, template)));
    } else {
      story.missing(subscription);
    }
  }

  /**
   * Takes a channel away: its topic with the subscriptions, its destinations, its template. The
   * outgoing webhook stays, for the other channels; alerts that tell this one reach nobody by it.
   *
   * @return whether there was one
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public boolean remove(String name) {
    ChannelLabel.requireName(name);
    Story story = new Story("Taking channel '" + name + "' away");
    Optional<Topic> topic = notifications.topics().find(topicName(name));
    for (Subscription each : subscriptions(topic)) {
      taken(
          story,
          "subscription '" + each.name() + "'",
          () -> notifications.subscriptions().delete(each.id()));
      destination(each)
          .ifPresent(
              own ->
                  taken(
                      story,
                      "destination '" + own.name() + "'",
                      () -> notifications.destinations().delete(own.id())));
    }
    topic.ifPresent(
        each ->
            taken(
                story,
                "topic '" + each.name() + "'",
                () -> notifications.topics().delete(each.id())));
    notifications
        .templates()
        .find(templateName(name))
        .ifPresent(
            each ->
                taken(
                    story,
                    "template '" + each.name() + "'",
                    () -> notifications.templates().delete(each.id())));
    notifications
        .sources()
        .find(testName(name))
        .ifPresent(
            each ->
                taken(
                    story,
                    "source '" + each.name() + "'",
                    () -> notifications.sources().delete(each.id())));
    return topic.isPresent();
  }

  private List<Subscription> subscriptions(Optional<Topic> topic) {
    if (topic.isEmpty()) {
      return List.of();
    }
    try (Stream<Subscription> all = notifications.subscriptions().list()) {
      return all.filter(each -> each.topicId().equals(topic.get().id())).toList();
    }
  }

  /** Gives the destination that was made with a subscription: both have one name. */
  private Optional<Destination> destination(Subscription subscription) {
    return subscription.destinationType().equals(DestinationType.IBM_EMAIL)
        ? Optional.empty()
        : Optional.of(notifications.destinations().get(subscription.destinationId()))
            .filter(each -> each.name().equals(subscription.name()));
  }

  private static void taken(Story story, String named, Runnable deletion) {
    Supplier<Change<String>> step =
        () -> {
          deletion.run();
          return Change.removed(named);
        };
    String unused = story.step(named, step);
  }

  private WantedChannel said(String name, Consumer<WantedChannel> wanted) {
    WantedChannel said = new WantedChannel(ChannelLabel.requireName(name));
    wanted.accept(said);
    if (said.ways.isEmpty()) {
      throw new InvalidRequestException(
          "channel", "reaches nobody", "Say at least one place, such as slack(webhookUrl).");
    }
    return said;
  }

  private Consumer<WantedTopic> topic(String name, WantedChannel said, String testSource) {
    Optional<EventFilter> own =
        said.everyAlert ? Optional.empty() : Optional.of(ChannelLabel.filter(name));
    Optional<EventFilter> both =
        own.isPresent() && said.filter.isPresent()
            ? Optional.of(own.get().and(said.filter.get()))
            : own.or(() -> said.filter);
    TopicRule rule = both.map(TopicRule::where).orElseGet(TopicRule::everything);
    return topic -> topic.from(logsSource, rule).from(testSource, TopicRule.everything());
  }

  /** Any that leads there will do: a second one would lead to the same source. */
  private Optional<OutgoingWebhook> webhook() {
    return webhooks.leadingTo(notifications.crn());
  }

  private Change<OutgoingWebhook> ensureWebhook() {
    Optional<OutgoingWebhook> there = webhook();
    return there.isPresent()
        ? Change.unchanged(there.get())
        : webhooks.ensure(
            "event-notifications-" + notifications.crn().serviceInstance(), notifications.crn());
  }

  private String ibmEmail() {
    try (Stream<Destination> all = notifications.destinations().list()) {
      return all.filter(each -> each.type().equals(DestinationType.IBM_EMAIL))
          .findFirst()
          .map(Destination::id)
          .orElseThrow(
              () ->
                  new InvalidRequestException(
                      "email",
                      "needs IBM's own e-mail, which this instance does not have",
                      "Use to(…) with DestinationConfig.email(domain)."));
    }
  }

  private NotificationChannel channel(
      String name, OutgoingWebhook webhook, Topic topic, Source test) {
    return new NotificationChannel(
        notifications,
        new NotificationChannel.Parts(name, webhook.integrationId(), topic.id(), test.id()));
  }

  private static String topicName(String channel) {
    return channel;
  }

  private static String testName(String channel) {
    return channel + " test";
  }

  private static String templateName(String channel) {
    return channel + " pagerduty";
  }
}
