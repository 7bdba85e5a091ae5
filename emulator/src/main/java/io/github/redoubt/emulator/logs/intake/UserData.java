package io.github.redoubt.emulator.logs.intake;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the {@code text} of a log becomes the user data that is kept. */
final class UserData {

  /** Members whose text, if it is JSON in itself, is unwrapped. */
  private static final List<String> UNWRAPPED = List.of("text", "log", "json");

  private static final List<byte[]> NAMES =
      UNWRAPPED.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toList();

  private static final int SHORTEST = 3;
  private static final int LONGEST = 4;
  private static final byte[] HEAD = "{\"text\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final Gson STRICT =
      new GsonBuilder()
          .setStrictness(Strictness.STRICT)
          .disableHtmlEscaping()
          .serializeNulls()
          .create();

  private UserData() {}

  /** Whether a string without escapes is a name whose text is unwrapped. */
  static boolean isSpecial(byte[] json, int start, int end) {
    if (end - start < SHORTEST || end - start > LONGEST) {
      return false;
    }
    for (byte[] name : NAMES) {
      if (Arrays.equals(json, start, end, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether ASCII without escapes may be an object in itself. */
  static boolean mayBeObject(byte[] json, int start, int end) {
    int first = start;
    while (first < end && json[first] == ' ') {
      first++;
    }
    return first < end && json[first] == '{';
  }

  /** Of ASCII without escapes that is no object in itself. */
  static byte[] ofPlainText(byte[] json, int start, int end) {
    int length = end - start;
    byte[] data = Arrays.copyOf(HEAD, HEAD.length + length + 2);
    System.arraycopy(json, start, data, HEAD.length, length);
    data[HEAD.length + length] = '"';
    data[HEAD.length + length + 1] = '}';
    return data;
  }

  static String ofText(String text) {
    Optional<JsonElement> inside = json(text).filter(JsonElement::isJsonObject);
    if (inside.isPresent()) {
      return STRICT.toJson(inside.get());
    }
    JsonObject data = new JsonObject();
    data.addProperty("text", text);
    return STRICT.toJson(data);
  }

  /** Of an object as it came; the same unless something in it is unwrapped. */
  static String ofObject(String object) {
    JsonObject data = STRICT.fromJson(object, JsonObject.class);
    boolean changed = false;
    for (String name : UNWRAPPED) {
      Optional<JsonElement> inside =
          Optional.ofNullable(data.get(name)).filter(UserData::isText).flatMap(UserData::inside);
      if (inside.isPresent()) {
        data.add(name, inside.get());
        changed = true;
      }
    }
    return changed ? STRICT.toJson(data) : object;
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  private static Optional<JsonElement> inside(JsonElement text) {
    return json(text.getAsString());
  }

  /** An object or a list that a text is, if it is one. */
  private static Optional<JsonElement> json(String text) {
    String trimmed = text.strip();
    if (!(trimmed.startsWith("{") && trimmed.endsWith("}"))
        && !(trimmed.startsWith("[") && trimmed.endsWith("]"))) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(STRICT.fromJson(trimmed, JsonElement.class));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
