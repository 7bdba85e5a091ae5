package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.Optional;

/**
 * What notifications look like at a destination.
 *
 * @param type the destination's kind and the occasion, such as {@code slack.notification}
 * @param body Handlebars, in Base64 as it was sent
 * @param subject Handlebars; of mail alone
 */
public record Template(
    String id,
    String name,
    String description,
    String type,
    String body,
    Optional<String> subject,
    Instant createdAt,
    Instant updatedAt) {

  /** The text that a notification makes of it. */
  public String render(JsonElement notification) {
    return Handlebars.parse(Templates.decoded(body)).render(notification);
  }

  public Optional<String> renderSubject(JsonElement notification) {
    return subject.map(each -> Handlebars.parse(each).render(notification));
  }
}
