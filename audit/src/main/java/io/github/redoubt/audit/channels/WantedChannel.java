package io.github.redoubt.audit.channels;

import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.audit.notifications.destinations.DestinationConfig;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.subscriptions.SubscriptionAttributes;
import io.github.redoubt.audit.notifications.topics.EventFilter;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whom a channel reaches. Secrets are borrowed and must stay open until the verb is done. It
 * belongs to one thread.
 */
public final class WantedChannel {

  private static final String PRIORITY = "$.data.priority";

  private final String name;
  final List<Way> ways = new ArrayList<>();
  Optional<EventFilter> filter = Optional.empty();
  boolean everyAlert;
  boolean renewing;

  WantedChannel(String name) {
    this.name = name;
  }

  /**
   * One way to people.
   *
   * @param name what the destination and its subscription are called
   * @param config empty for IBM's own e-mail, whose destination is there by itself
   */
  record Way(String name, Optional<DestinationConfig> config, SubscriptionAttributes attributes) {

    boolean resolves() {
      return config.filter(each -> each.type().equals(DestinationType.PAGER_DUTY)).isPresent();
    }
  }

  /**
   * Reaches a channel of Slack.
   *
   * @param webhookUrl the address of an incoming webhook, as UTF-8
   */
  public WantedChannel slack(SecretBytes webhookUrl) {
    return to("slack", DestinationConfig.slack(webhookUrl), SubscriptionAttributes.none());
  }

  /**
   * Reaches a service of PagerDuty. An alert opens one incident, which is resolved when the alert
   * is.
   *
   * @param routingKey the integration key of its Events API v2
   */
  public WantedChannel pagerDuty(SecretBytes routingKey) {
    return to("pagerduty", DestinationConfig.pagerDuty(routingKey), SubscriptionAttributes.none());
  }

  /** Reaches a channel of Microsoft Teams, through an incoming webhook. */
  public WantedChannel teams(SecretBytes webhookUrl) {
    return to("teams", DestinationConfig.teams(webhookUrl), SubscriptionAttributes.none());
  }

  /** Reaches an address that takes events by POST, with a signature. */
  public WantedChannel webhook(URI address) {
    return to(
        "webhook", DestinationConfig.webhook(address), SubscriptionAttributes.signedWebhook());
  }

  /** As {@link #webhook(URI)}, where the address lets in whoever knows it. */
  public WantedChannel webhook(SecretBytes address) {
    return to(
        "webhook", DestinationConfig.webhook(address), SubscriptionAttributes.signedWebhook());
  }

  /**
   * Reaches people by e-mail from IBM; each is invited and must accept. Answers go to the first of
   * them.
   *
   * @throws InvalidRequestException if one is not an address
   */
  public WantedChannel email(String address, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = address;
    System.arraycopy(more, 0, all, 1, more.length);
    ways.add(
        new Way(
            unused("email"), Optional.empty(), SubscriptionAttributes.email(name, address, all)));
    return this;
  }

  /**
   * Reaches any other place.
   *
   * @param suffix what sets its name apart from those of the channel's other places
   */
  public WantedChannel to(
      String suffix, DestinationConfig config, SubscriptionAttributes attributes) {
    ways.add(new Way(unused(suffix), Optional.of(config), attributes));
    return this;
  }

  private String unused(String suffix) {
    String first = name + " " + suffix;
    String candidate = first;
    for (int number = 2; taken(candidate); number++) {
      candidate = first + " " + number;
    }
    return candidate;
  }

  private boolean taken(String candidate) {
    return ways.stream().anyMatch(way -> way.name().equals(candidate));
  }

  /** Takes alerts of some priorities alone, of those that tell it. */
  public WantedChannel ofPriority(Priority first, Priority... more) {
    String[] codes = Arrays.stream(more).map(WantedChannel::told).toArray(String[]::new);
    return where(EventFilter.field(PRIORITY).isOneOf(told(first), codes));
  }

  /** In what is told, priorities have other words than in settings. */
  private static String told(Priority priority) {
    return priority.toString();
  }

  /** Takes some alerts alone, of those that tell it; said again, those that pass both. */
  public WantedChannel where(EventFilter more) {
    filter = Optional.of(filter.map(before -> before.and(more)).orElse(more));
    return this;
  }

  /**
   * Takes every alert that tells any channel or webhook of the instance of Event Notifications, and
   * not only those that tell this one.
   */
  public WantedChannel everyAlert() {
    everyAlert = true;
    return this;
  }

  /**
   * Writes what is secret again, even where the service does not show it, so that nobody can say
   * whether it differs.
   */
  public WantedChannel renewingSecrets() {
    renewing = true;
    return this;
  }
}
