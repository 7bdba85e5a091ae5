package io.github.redoubt.emulator.keys.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A window on a list: {@code limit}, {@code offset}, and {@code totalCount} if it is asked for. */
public record Page(int limit, int offset, boolean counted) {

  private static final int USUAL_LIMIT = 200;

  public static Page of(Call call) {
    return of(call, USUAL_LIMIT);
  }

  public static Page of(Call call, int usualLimit) {
    return new Page(
        number(call, "limit", usualLimit, 1, 5_000),
        number(call, "offset", 0, 0, Integer.MAX_VALUE),
        call.flag("totalCount").orElse(false));
  }

  private static int number(Call call, String name, int usual, int least, int most) {
    Optional<String> text = call.query(name);
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
  public static Page all() {
    return new Page(Integer.MAX_VALUE, 0, false);
  }

  public JsonObject of(String collectionType, List<JsonObject> all) {
    return of(collectionType, all.stream().skip(offset).limit(limit).toList(), all.size());
  }

  /** Answers with a window that was cut out already. */
  public JsonObject of(String collectionType, List<JsonObject> window, int total) {
    JsonObject answer = Envelope.collection(collectionType, window);
    if (counted) {
      answer.getAsJsonObject("metadata").addProperty("totalCount", total);
    }
    return answer;
  }
}
