package io.github.redoubt.emulator.notifications.topics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.notifications.internal.Rejection;

/**
 * A condition on a notification, in JSONPath: paths, compared or simply there, joined by {@code
 * &&}, {@code ||} and {@code not(…)}.
 *
 * @param text as it was sent
 */
record Filter(String text, Condition condition) {

  /** Whether something holds of an element of a document. */
  interface Condition {
    boolean holds(JsonElement root, JsonElement current);
  }

  /** Refuses what is no condition. */
  static Filter parse(String text) {
    try {
      return new Filter(text, new FilterParser(text).whole());
    } catch (IllegalArgumentException e) {
      throw Rejection.invalid("The filter '" + text + "' is not valid: " + e.getMessage());
    }
  }

  boolean holds(JsonObject document) {
    return condition.holds(document, document);
  }
}
