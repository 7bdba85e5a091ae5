package io.github.redoubt.emulator.logs.webhooks;

import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;
import java.util.Optional;

/**
 * That alerts can be sent to an instance of Event Notifications.
 *
 * @param externalId the number that alerts name it by
 * @param notificationsId the id of the instance
 */
public record Webhook(
    String id,
    int externalId,
    String name,
    Optional<String> url,
    String notificationsId,
    String region,
    String sourceId,
    String sourceName,
    String endpointType,
    Instant createdAt,
    Instant updatedAt) {

  static final String TYPE = "ibm_event_notifications";

  Answer summary() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("url", url)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("external_id", externalId);
  }

  Answer whole() {
    return summary()
        .with("type", TYPE)
        .with(
            TYPE,
            new Answer()
                .with("event_notifications_instance_id", notificationsId)
                .with("region_id", region)
                .with("source_id", sourceId)
                .with("source_name", sourceName)
                .with("endpoint_type", endpointType));
  }
}
