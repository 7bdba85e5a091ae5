package io.github.redoubt.emulator.notifications.templates;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/** Something in a template that has a value. */
sealed interface Expression {

  JsonElement in(Scope scope);

  /** As it is written, which names a helper if it is a path. */
  String text();

  /** A text, number or boolean. */
  record Literal(JsonElement value, String text) implements Expression {
    @Override
    public JsonElement in(Scope scope) {
      return value;
    }
  }

  /**
   * A path into the document.
   *
   * @param up how many scopes outwards it begins
   */
  record Path(int up, Optional<String> variable, List<String> names, String text)
      implements Expression {
    @Override
    public JsonElement in(Scope scope) {
      Scope from = scope;
      for (int i = 0; i < up; i++) {
        from = from.parent().orElse(from);
      }
      Scope start = from;
      JsonElement value =
          variable
              .map(name -> start.variable(name).orElse(JsonNull.INSTANCE))
              .orElseGet(start::current);
      for (String name : names) {
        value = child(value, name);
      }
      return value;
    }

    private static JsonElement child(JsonElement value, String name) {
      if (value.isJsonObject() && value.getAsJsonObject().has(name)) {
        return value.getAsJsonObject().get(name);
      }
      boolean index = value.isJsonArray() && name.matches("[0-9]{1,6}");
      return index && Integer.parseInt(name) < value.getAsJsonArray().size()
          ? value.getAsJsonArray().get(Integer.parseInt(name))
          : JsonNull.INSTANCE;
    }
  }

  /** Whether two values are the same. */
  record Equal(Expression one, Expression other, String text) implements Expression {
    @Override
    public JsonElement in(Scope scope) {
      return new JsonPrimitive(shown(one.in(scope)).equals(shown(other.in(scope))));
    }
  }

  /** How a value is written into a text. */
  static String shown(JsonElement value) {
    if (value.isJsonNull()) {
      return "";
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** Whether a value counts as true: what is empty, zero or not there does not. */
  static boolean isTrue(JsonElement value) {
    if (value.isJsonArray()) {
      return !value.getAsJsonArray().isEmpty();
    }
    String shown = shown(value);
    return !shown.isEmpty() && !shown.equals("false") && !shown.equals("0");
  }
}
