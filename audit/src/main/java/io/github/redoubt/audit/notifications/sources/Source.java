package io.github.redoubt.audit.notifications.sources;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where events come from: a service that is connected, or an application that sends its own.
 *
 * @param id its id; for a service that is connected, the CRN of its instance
 * @param name what people call it
 * @param description what it is for
 * @param type what kind it is, such as {@code api}; empty where the service does not tell
 * @param enabled whether its events are taken
 * @param storesNotifications whether what came from it is kept for a while
 * @param topicNames the topics that take events from it; told of one, not in listings
 * @param updated when it was last changed
 */
public record Source(
    String id,
    String name,
    String description,
    String type,
    boolean enabled,
    boolean storesNotifications,
    List<String> topicNames,
    Optional<Instant> updated) {

  static Source read(JsonObject from) {
    return new Source(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.optionalText(from, "type").orElse(""),
        Fields.flag(from, "enabled"),
        Fields.flag(from, "store_notifications"),
        Fields.texts(from, "topic_names"),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }
}
