package io.github.redoubt.audit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects: what is missing is empty, what has another shape is an error. */
public final class Fields {

  private Fields() {}

  /**
   * Gives a text that must be there.
   *
   * @throws JsonParseException if it is missing
   */
  public static String text(JsonObject from, String name) {
    return optionalText(from, name)
        .orElseThrow(() -> new JsonParseException("'" + name + "' is missing"));
  }

  /** Gives a text. */
  public static Optional<String> optionalText(JsonObject from, String name) {
    return primitive(from, name).map(JsonElement::getAsString);
  }

  /** Gives a number, also one that the service carries as a text. */
  public static Optional<BigDecimal> number(JsonObject from, String name) {
    try {
      return optionalText(from, name).map(BigDecimal::new);
    } catch (NumberFormatException quotesItsInput) {
      throw new JsonParseException("'" + name + "' is not a number");
    }
  }

  /**
   * Gives a whole number that must be there.
   *
   * @throws JsonParseException if it is missing, or not whole
   */
  public static long whole(JsonObject from, String name) {
    BigDecimal number =
        number(from, name).orElseThrow(() -> new JsonParseException("'" + name + "' is missing"));
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new JsonParseException("'" + name + "' is not a whole number");
    }
  }

  /** Gives a number as it is best compared; zero where none is told. */
  public static double decimal(JsonObject from, String name) {
    return number(from, name).map(BigDecimal::doubleValue).orElse(0.0);
  }

  /** Says whether something is told to be so. */
  public static boolean flag(JsonObject from, String name) {
    return primitive(from, name).map(JsonElement::getAsBoolean).orElse(false);
  }

  /** Gives a time. */
  public static Optional<Instant> time(JsonObject from, String name) {
    return optionalText(from, name).filter(text -> !text.isEmpty()).map(Json::time);
  }

  /** Gives an object; an empty one where there is none. */
  public static JsonObject object(JsonObject from, String name) {
    @Nullable JsonElement value = from.get(name);
    if (value == null || value.isJsonNull()) {
      return new JsonObject();
    }
    if (!value.isJsonObject()) {
      throw new JsonParseException("'" + name + "' is not an object");
    }
    return value.getAsJsonObject();
  }

  /** Gives the objects of a list. */
  public static List<JsonObject> objects(JsonObject from, String name) {
    List<JsonObject> all = new ArrayList<>();
    for (JsonElement each : array(from, name)) {
      if (!each.isJsonObject()) {
        throw new JsonParseException("'" + name + "' holds something that is not an object");
      }
      all.add(each.getAsJsonObject());
    }
    return List.copyOf(all);
  }

  /** Gives the texts of a list. */
  public static List<String> texts(JsonObject from, String name) {
    List<String> all = new ArrayList<>();
    for (JsonElement each : array(from, name)) {
      if (!each.isJsonPrimitive()) {
        throw new JsonParseException("'" + name + "' holds something that is not a text");
      }
      all.add(each.getAsString());
    }
    return List.copyOf(all);
  }

  /** Writes a list of texts. */
  public static JsonArray list(Iterable<String> texts) {
    JsonArray all = new JsonArray();
    texts.forEach(all::add);
    return all;
  }

  /** Writes a list of objects. */
  public static JsonArray all(Iterable<JsonObject> objects) {
    JsonArray all = new JsonArray();
    objects.forEach(all::add);
    return all;
  }

  private static JsonArray array(JsonObject from, String name) {
    @Nullable JsonElement value = from.get(name);
    if (value == null || value.isJsonNull()) {
      return new JsonArray();
    }
    if (!value.isJsonArray()) {
      throw new JsonParseException("'" + name + "' is not a list");
    }
    return value.getAsJsonArray();
  }

  private static Optional<JsonElement> primitive(JsonObject from, String name) {
    @Nullable JsonElement value = from.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (!value.isJsonPrimitive()) {
      throw new JsonParseException("'" + name + "' is not a single value");
    }
    return Optional.of(value);
  }
}
