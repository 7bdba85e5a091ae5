package io.github.redoubt.emulator.activity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/**
 * What an answer tells, in whichever form its service answers. Reads what is named here and nothing
 * else, since answers hold secrets too.
 *
 * @param owner the IAM id of whose the thing is
 * @param reason why it was refused
 */
record Told(
    String crn, String id, String name, String owner, String reason, JsonObject responseData) {

  private static final List<String> REASONS = List.of("message", "errorMessage", "errorMsg");

  static Told of(JsonObject answer) {
    JsonObject thing = first(answer, "resources").orElse(answer);
    JsonObject data = new JsonObject();
    if (text(thing, "type").endsWith("kms.key+json")) {
      data.addProperty("keyId", text(thing, "id"));
      copy(thing, "state", data, "keyState");
      copy(thing, "keyRingID", data, "keyRingId");
      object(thing, "keyVersion").ifPresent(version -> copy(version, "id", data, "keyVersionId"));
    }
    return new Told(
        text(thing, "crn"),
        text(thing, "id"),
        text(thing, "name"),
        text(thing, "iam_id"),
        reason(answer),
        data);
  }

  private static String reason(JsonObject answer) {
    Optional<JsonObject> refusal =
        first(answer, "resources")
            .flatMap(resource -> first(resource, "reasons").or(() -> Optional.of(resource)))
            .or(() -> first(answer, "errors"));
    return REASONS.stream()
        .map(name -> text(refusal.orElse(answer), name))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void copy(JsonObject from, String name, JsonObject to, String newName) {
    if (from.has(name) && from.get(name).isJsonPrimitive()) {
      to.add(newName, from.get(name));
    }
  }

  static JsonObject read(String text) {
    if (!text.startsWith("{")) {
      return new JsonObject();
    }
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static Optional<JsonObject> object(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonObject()
        ? Optional.of(value.getAsJsonObject())
        : Optional.empty();
  }

  private static Optional<JsonObject> first(JsonObject json, String name) {
    if (!(json.get(name) instanceof JsonArray array)
        || array.isEmpty()
        || !array.get(0).isJsonObject()) {
      return Optional.empty();
    }
    return Optional.of(array.get(0).getAsJsonObject());
  }
}
