package io.github.redoubt.audit.webhooks;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.Optional;

/**
 * The instance of Event Notifications that an outgoing webhook leads to.
 *
 * @param instance its id
 * @param region where it is
 * @param sourceId the id of the source there
 * @param sourceName the name of the source there
 * @param overPrivateNetwork whether what is told stays off the public network
 */
public record NotificationsTarget(
    String instance,
    String region,
    Optional<String> sourceId,
    Optional<String> sourceName,
    boolean overPrivateNetwork) {

  static NotificationsTarget read(JsonObject from) {
    return new NotificationsTarget(
        Fields.text(from, "event_notifications_instance_id"),
        Fields.text(from, "region_id"),
        Fields.optionalText(from, "source_id"),
        Fields.optionalText(from, "source_name"),
        Fields.optionalText(from, "endpoint_type").filter("private"::equals).isPresent());
  }
}
