package io.github.redoubt.emulator.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON bodies in and out, as trees: the emulator keeps what it was sent, also members it does not
 * know.
 */
public final class Json {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  /** Answers with a JSON body. */
  public static void answer(Context ctx, int status, JsonElement body) {
    ctx.status(status).contentType("application/json").result(GSON.toJson(body));
  }

  /** Reads a request's body; empty if it is no JSON object. */
  public static Optional<JsonObject> body(Context ctx) {
    try {
      JsonElement root = JsonParser.parseString(ctx.body());
      return root.isJsonObject() ? Optional.of(root.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Gives a member that is a string; empty if it is missing or something else. */
  public static Optional<String> text(JsonObject from, String member) {
    JsonElement value = from.get(member);
    boolean text =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return text ? Optional.of(value.getAsString()) : Optional.empty();
  }

  /** Gives a member that is true or false; false if it is missing or something else. */
  public static boolean flag(JsonObject from, String member) {
    JsonElement value = from.get(member);
    return value != null
        && value.isJsonPrimitive()
        && value.getAsJsonPrimitive().isBoolean()
        && value.getAsBoolean();
  }

  /** Gives a member that is an object; an empty object if it is missing or something else. */
  public static JsonObject object(JsonObject from, String member) {
    JsonElement value = from.get(member);
    return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
  }

  /**
   * Gives the objects of a member that is a list of objects; none if it is missing or something
   * else.
   */
  public static List<JsonObject> objects(JsonObject from, String member) {
    List<JsonObject> found = new ArrayList<>();
    JsonElement value = from.get(member);
    if (value != null && value.isJsonArray()) {
      for (JsonElement element : value.getAsJsonArray()) {
        if (element.isJsonObject()) {
          found.add(element.getAsJsonObject());
        }
      }
    }
    return found;
  }

  /** Makes a list. */
  public static JsonArray list(Iterable<? extends JsonElement> elements) {
    JsonArray list = new JsonArray();
    elements.forEach(list::add);
    return list;
  }

  /** Writes a tree as text. */
  public static String write(JsonElement element) {
    return GSON.toJson(element);
  }
}
