package io.github.redoubt.emulator.logs.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads one value of JSON that somebody sends, or refuses it. */
@FunctionalInterface
public interface Check {

  /**
   * Reads it.
   *
   * @param where the member's name with those around it
   * @return what is kept of it
   * @throws Rejection if it is wrong
   */
  JsonElement read(String where, JsonElement value);

  static Rejection wrong(String where, String how) {
    return Rejection.invalid(where + " " + how + ".");
  }

  private static Check of(String how, Predicate<JsonElement> right) {
    return (where, value) -> {
      if (!right.test(value)) {
        throw wrong(where, how);
      }
      return value;
    };
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  private static boolean isNumber(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  static Check text() {
    return of("must be a string", Check::isText);
  }

  /** Text of at least one character. */
  static Check name() {
    return of(
        "must be a string that is not empty",
        value -> isText(value) && !value.getAsString().isBlank());
  }

  static Check uuid() {
    return of("must be a UUID", value -> isText(value) && isUuid(value.getAsString()));
  }

  private static boolean isUuid(String text) {
    try {
      return text.length() == 36 && UUID.fromString(text).version() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Check flag() {
    return of(
        "must be true or false",
        value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean());
  }

  static Check number() {
    return of("must be a number", Check::isNumber);
  }

  static Check integer(long least, long most) {
    return of(
        "must be an integer from " + least + " to " + most,
        value -> {
          try {
            long number = isNumber(value) ? value.getAsBigDecimal().longValueExact() : least - 1;
            return number >= least && number <= most;
          } catch (ArithmeticException e) {
            return false;
          }
        });
  }

  /** A date and time with an offset. */
  static Check moment() {
    return of("must be a date and time", value -> isText(value) && isMoment(value.getAsString()));
  }

  private static boolean isMoment(String text) {
    try {
      return !OffsetDateTime.parse(text).equals(OffsetDateTime.MIN);
    } catch (DateTimeException e) {
      return false;
    }
  }

  static Check oneOf(String... values) {
    List<String> allowed = List.of(values);
    return of(
        "must be one of " + allowed,
        value -> isText(value) && allowed.contains(value.getAsString()));
  }

  /** Any object, kept as it is. */
  static Check anything() {
    return of("must be a JSON object", JsonElement::isJsonObject);
  }

  static Check listOf(Check element) {
    return listOf(element, Integer.MAX_VALUE);
  }

  static Check listOf(Check element, int most) {
    return (where, value) -> {
      if (!value.isJsonArray()) {
        throw wrong(where, "must be an array");
      }
      JsonArray array = value.getAsJsonArray();
      if (array.size() > most) {
        throw wrong(where, "must have at most " + most + " elements");
      }
      JsonArray kept = new JsonArray();
      for (int i = 0; i < array.size(); i++) {
        kept.add(element.read(where + "[" + i + "]", array.get(i)));
      }
      return kept;
    };
  }

  /** An object whose members, whatever they are called, are all of one kind. */
  static Check mapOf(Check element) {
    return (where, value) -> {
      if (!value.isJsonObject()) {
        throw wrong(where, "must be a JSON object");
      }
      JsonObject kept = new JsonObject();
      for (Map.Entry<String, JsonElement> each : value.getAsJsonObject().entrySet()) {
        kept.add(each.getKey(), element.read(where + "." + each.getKey(), each.getValue()));
      }
      return kept;
    };
  }
}
