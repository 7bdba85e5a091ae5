package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.Optional;

/**
 * What paths in a template are looked up in.
 *
 * @param parent what was current around this
 * @param variables what names that begin with {@code @} stand for, without it
 */
record Scope(JsonElement current, Optional<Scope> parent, Map<String, JsonElement> variables) {

  static Scope of(JsonElement document) {
    return new Scope(document, Optional.empty(), Map.of("root", document));
  }

  Scope inner(JsonElement value, Map<String, JsonElement> more) {
    return new Scope(value, Optional.of(this), more);
  }

  Optional<JsonElement> variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .or(() -> parent.flatMap(outer -> outer.variable(name)));
  }
}
