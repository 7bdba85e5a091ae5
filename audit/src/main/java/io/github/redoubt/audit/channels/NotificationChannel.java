package io.github.redoubt.audit.channels;

import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.OutcomeUnknownException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way from alerts to people that was brought about. Alerts {@code tell} it. Safe for use by many
 * threads; equal by its parts.
 */
public final class NotificationChannel implements AlertTarget {

  private final EventNotifications notifications;
  private final Parts parts;

  NotificationChannel(EventNotifications notifications, Parts parts) {
    this.notifications = notifications;
    this.parts = parts;
  }

  /** What it is made of. */
  record Parts(String name, long integrationId, String topicId, String testSourceId) {}

  /** Gives what people call it. */
  public String name() {
    return parts.name;
  }

  /** Gives the id of its topic in Event Notifications. */
  public String topicId() {
    return parts.topicId;
  }

  @Override
  public long integrationId() {
    return parts.integrationId;
  }

  @Override
  public Map<String, String> labels() {
    return Map.of(ChannelLabel.name(parts.name), ChannelLabel.VALUE);
  }

  /**
   * Sends a test that looks like an alert of the lowest priority to all places of the channel, but
   * to IBM's own e-mail, which takes no events of applications. In PagerDuty it opens an incident,
   * which {@link ChannelTest#resolve()} resolves.
   *
   * @throws OutcomeUnknownException if no answer came; the test may have been sent
   */
  public ChannelTest test() {
    return ChannelTest.send(notifications, parts, UUID.randomUUID().toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NotificationChannel channel && parts.equals(channel.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return "NotificationChannel" + parts.toString().substring("Parts".length());
  }
}
