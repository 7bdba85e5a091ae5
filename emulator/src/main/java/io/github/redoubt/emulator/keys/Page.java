package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A window on a list: {@code limit}, {@code offset}, and {@code totalCount} if it is asked for. */
record Page(int limit, int offset, boolean counted) {

  private static final int USUAL_LIMIT = 200;

  static Page of(Exchange exchange) {
    return of(exchange, USUAL_LIMIT);
  }

  static Page of(Exchange exchange, int usualLimit) {
    return new Page(
        number(exchange, "limit", usualLimit, 1, 5_000),
        number(exchange, "offset", 0, 0, Integer.MAX_VALUE),
        exchange.flag("totalCount").orElse(false));
  }

  private static int number(Exchange exchange, String name, int usual, int least, int most) {
    Optional<String> text = exchange.query(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of bounds.
    }
    throw Refusal.query(name, "must be a number from " + least + " to " + most);
  }

  /** A window that lets everything through. */
  static Page all() {
    return new Page(Integer.MAX_VALUE, 0, false);
  }

  JsonObject of(String collectionType, List<JsonObject> all) {
    return of(collectionType, all.stream().skip(offset).limit(limit).toList(), all.size());
  }

  /** Answers with a window that was cut out already. */
  JsonObject of(String collectionType, List<JsonObject> window, int total) {
    JsonObject answer = Answers.collection(collectionType, window);
    if (counted) {
      answer.getAsJsonObject("metadata").addProperty("totalCount", total);
    }
    return answer;
  }
}
