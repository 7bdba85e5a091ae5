package io.github.redoubt.audit.channels;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.audit.notifications.EventSeverity;
import io.github.redoubt.core.OutcomeUnknownException;

/** A test of a channel that was sent. */
public final class ChannelTest {

  private final EventNotifications notifications;
  private final NotificationChannel.Parts channel;
  private final String alertId;
  private final String notificationId;

  private ChannelTest(
      EventNotifications notifications,
      NotificationChannel.Parts channel,
      String alertId,
      String notificationId) {
    this.notifications = notifications;
    this.channel = channel;
    this.alertId = alertId;
    this.notificationId = notificationId;
  }

  static ChannelTest send(
      EventNotifications notifications, NotificationChannel.Parts channel, String alertId) {
    return new ChannelTest(
        notifications, channel, alertId, send(notifications, channel, alertId, "triggered"));
  }

  private static String send(
      EventNotifications notifications,
      NotificationChannel.Parts channel,
      String alertId,
      String status) {
    String text = "Test of the channel '" + channel.name() + "': " + status;
    return notifications
        .newEvent(
            channel.testSourceId(),
            "io.github.redoubt.channel:test",
            text,
            text + ". No alert is behind this.")
        .severity(EventSeverity.LOW)
        .data(data(channel, alertId, status))
        .send();
  }

  /** As of an alert, so that templates made for alerts find what they look for. */
  private static String data(NotificationChannel.Parts channel, String alertId, String status) {
    JsonObject alert = new JsonObject();
    alert.addProperty("id", alertId);
    alert.addProperty("name", "Test of the channel " + channel.name());
    alert.addProperty("severity", "INFO");
    JsonObject links = new JsonObject();
    links.addProperty("view_alert", "https://cloud.ibm.com/observe/logging");
    JsonObject data = new JsonObject();
    data.addProperty("status", status);
    data.addProperty("priority", "P5");
    data.add("alert_definition", alert);
    data.add("links", links);
    return data.toString();
  }

  /** Gives the id that Event Notifications knows it by. */
  public String notificationId() {
    return notificationId;
  }

  /**
   * Sends that the test is over, so that PagerDuty resolves its incident.
   *
   * @return the id of this notification
   * @throws OutcomeUnknownException if no answer came; it may have been sent
   */
  public String resolve() {
    return send(notifications, channel, alertId, "resolved");
  }

  @Override
  public String toString() {
    return "ChannelTest[" + channel.name() + ", " + notificationId + "]";
  }
}
