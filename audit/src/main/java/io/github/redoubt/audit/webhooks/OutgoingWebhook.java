package io.github.redoubt.audit.webhooks;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A way out of an instance of Cloud Logs, to an instance of Event Notifications.
 *
 * @param id its id
 * @param integrationId the number that alerts name it by
 * @param name what people call it
 * @param destination where it leads; empty where only a listing was read
 * @param created when it was made
 * @param updated when it was last changed
 */
public record OutgoingWebhook(
    String id,
    long integrationId,
    String name,
    Optional<NotificationsTarget> destination,
    Optional<Instant> created,
    Optional<Instant> updated)
    implements AlertTarget {

  static OutgoingWebhook read(JsonObject from) {
    return new OutgoingWebhook(
        Fields.text(from, "id"),
        Fields.whole(from, "external_id"),
        Fields.text(from, "name"),
        from.has(OutgoingWebhooks.TYPE)
            ? Optional.of(NotificationsTarget.read(Fields.object(from, OutgoingWebhooks.TYPE)))
            : Optional.empty(),
        Fields.time(from, "created_at"),
        Fields.time(from, "updated_at"));
  }
}
