package io.github.redoubt.audit.notifications;

import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A question about mail that did not arrive, which is about to be asked: of all, unless it is said
 * of which. It belongs to one thread.
 */
public final class Bounces {

  private final Notifications notifications;
  private final Map<String, String> only = new LinkedHashMap<>();

  Bounces(Notifications notifications, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new InvalidRequestException(
          "time", "does not end after it begins", "Give an end after the beginning.");
    }
    this.notifications = notifications;
    only.put("gte", from.toString());
    only.put("lte", to.toString());
  }

  private Bounces where(String name, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(name, "is blank", "Give one, or leave it out.");
    }
    only.put(name, value);
    return this;
  }

  /** Of mail that was sent by an own domain as destination of notifications. */
  public Bounces ofDestinations() {
    return where("destination_type", DestinationType.CUSTOM_EMAIL.code());
  }

  /** Of mail that was sent to one destination. */
  public Bounces ofDestination(String id) {
    return where("destination_id", id);
  }

  /** Of mail that programs sent by one SMTP configuration. */
  public Bounces ofSmtpConfiguration(String id) {
    return where("smtp_config_id", id);
  }

  /** Of mail of one subscription. */
  public Bounces ofSubscription(String id) {
    return where("subscription_id", id);
  }

  /** Of mail of one source's events. */
  public Bounces ofSource(String id) {
    return where("source_id", id);
  }

  /** Of mail of one notification. */
  public Bounces ofNotification(String id) {
    return where("notification_id", id);
  }

  /** Of mail to one address. */
  public Bounces to(String emailAddress) {
    return where("email_to", emailAddress);
  }

  /** Of mail with one subject. */
  public Bounces withSubject(String subject) {
    return where("subject", subject);
  }

  /** Gives them, page by page as they are asked for. */
  public Stream<Bounce> list() {
    Map<String, String> asked = Map.copyOf(only);
    return Pages.byOffset(
        Resources.PAGE,
        (offset, limit) -> {
          Call.Builder call = notifications.api().get("list bounces").path("metrics", "bounce");
          asked.forEach(call::query);
          return call.query("limit", limit)
              .query("offset", offset)
              .reading(answer -> Resources.page(answer, "metrics", Bounce::read))
              .send();
        });
  }
}
