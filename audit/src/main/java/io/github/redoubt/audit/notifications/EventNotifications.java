package io.github.redoubt.audit.notifications;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.destinations.Destinations;
import io.github.redoubt.audit.notifications.integrations.Integrations;
import io.github.redoubt.audit.notifications.smtp.SmtpConfigurations;
import io.github.redoubt.audit.notifications.sources.Sources;
import io.github.redoubt.audit.notifications.subscriptions.Subscriptions;
import io.github.redoubt.audit.notifications.templates.Templates;
import io.github.redoubt.audit.notifications.topics.Topics;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.time.Instant;
import java.util.List;

/**
 * An instance of Event Notifications: events come in from sources, topics choose among them, and
 * subscriptions send them to destinations. Safe for use by many threads. What is got from it sends
 * nothing before its own verbs are called.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/event-notifications?topic=event-notifications-en-about">About
 *     Event Notifications</a>
 */
public final class EventNotifications {

  private final Notifications notifications;

  private EventNotifications(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * Speaks to an instance, in the region that its CRN names, over the connection's network. Nothing
   * is sent.
   *
   * @param crn the instance's
   * @throws InvalidRequestException if it is another service's
   */
  public static EventNotifications on(IbmCloud cloud, Crn crn) {
    return new EventNotifications(new Notifications(cloud, crn));
  }

  /** Gives the instance's CRN. */
  public Crn crn() {
    return notifications.instance();
  }

  /** Gives where events come from. */
  public Sources sources() {
    return Sources.of(notifications);
  }

  /** Gives which events belong together. */
  public Topics topics() {
    return Topics.of(notifications);
  }

  /** Gives where messages go to. */
  public Destinations destinations() {
    return Destinations.of(notifications);
  }

  /** Gives which topics go to which destinations. */
  public Subscriptions subscriptions() {
    return Subscriptions.of(notifications);
  }

  /** Gives what messages look like. */
  public Templates templates() {
    return Templates.of(notifications);
  }

  /** Gives what the instance itself uses. */
  public Integrations integrations() {
    return Integrations.of(notifications);
  }

  /** Gives the domains that programs send mail by, over SMTP. */
  public SmtpConfigurations smtp() {
    return SmtpConfigurations.of(notifications);
  }

  /**
   * Begins an event of an application. Such events do not go to the e-mail and text messages that
   * IBM itself sends; they need an own domain or number.
   *
   * @param sourceId the id of the application's source
   * @param type a reversed domain name and what happened, such as {@code com.example.shop:refund}
   * @param brief a text for where there is little room
   * @param full a text for where there is more
   * @throws InvalidRequestException if one of them is blank
   */
  public EventSending newEvent(String sourceId, String type, String brief, String full) {
    return new EventSending(notifications, sourceId, type, brief, full);
  }

  /**
   * Tells how a test message to a webhook went; of other messages the service tells nothing.
   *
   * @param notificationId what the test gave
   * @throws NotFoundException if there is none
   */
  public Delivery delivery(String notificationId) {
    return notifications
        .api()
        .get("get notification")
        .path("notifications", notificationId)
        .reading(
            answer -> {
              JsonObject json = Resources.object(answer);
              JsonObject details = Fields.object(json, "details");
              return new Delivery(
                  Fields.text(json, "status"),
                  Fields.optionalText(details, "status_code"),
                  Fields.optionalText(details, "status_message"));
            })
        .send();
  }

  /**
   * Counts what was sent to destinations of one kind in a time.
   *
   * @param from the beginning
   * @param to the end
   */
  public List<Metric> metrics(DestinationType type, Instant from, Instant to) {
    return notifications
        .api()
        .get("get metrics")
        .path("metrics")
        .query("destination_type", type.code())
        .query("gte", from)
        .query("lte", to)
        .reading(
            answer ->
                Fields.objects(Resources.object(answer), "metrics").stream()
                    .map(Metric::read)
                    .toList())
        .send();
  }

  /**
   * Asks which mail did not arrive in a time.
   *
   * @throws InvalidRequestException if it does not end after it begins
   */
  public Bounces bounces(Instant from, Instant to) {
    return new Bounces(notifications, from, to);
  }

  @Override
  public String toString() {
    return "EventNotifications[" + notifications.instance() + "]";
  }
}
