package io.github.redoubt.audit.notifications.templates;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What messages look like. The service does not show the text itself.
 *
 * @param id its id
 * @param name what people call it
 * @param description what it is for; what this library brought about ends with a mark of the text
 * @param type what it is for
 * @param subscriptionNames the subscriptions whose messages look like it
 * @param updated when it was last changed
 */
public record Template(
    String id,
    String name,
    String description,
    TemplateType type,
    List<String> subscriptionNames,
    Optional<Instant> updated) {

  static Template read(JsonObject from) {
    return new Template(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        new TemplateType(Fields.text(from, "type")),
        Fields.texts(from, "subscription_names"),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }
}
