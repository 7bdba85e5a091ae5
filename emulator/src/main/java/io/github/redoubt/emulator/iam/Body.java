package io.github.redoubt.emulator.iam;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON object that a caller sent, read with complaints that name the member. */
record Body(JsonObject json) {

  static Body parse(String text) {
    if (text.isBlank()) {
      return new Body(new JsonObject());
    }
    try {
      return of(JsonParser.parseString(text), "The body");
    } catch (JsonParseException e) {
      throw Refusal.invalid("The body is not JSON.");
    }
  }

  private static Body of(JsonElement element, String what) {
    if (!element.isJsonObject()) {
      throw Refusal.invalid(what + " must be a JSON object.");
    }
    return new Body(element.getAsJsonObject());
  }

  boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  Optional<String> text(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonElement value = json.get(name);
    if (!value.isJsonPrimitive()) {
      throw Refusal.invalid("Property '" + name + "' must be a string.");
    }
    return Optional.of(value.getAsString());
  }

  /** A text that must be there and not empty. */
  String requiredText(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> Refusal.invalid("Property missing or empty: " + name));
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  Optional<Body> object(String name) {
    return has(name)
        ? Optional.of(of(json.get(name), "Property '" + name + "'"))
        : Optional.empty();
  }

  Body requiredObject(String name) {
    return object(name).orElseThrow(() -> Refusal.invalid("Property missing or empty: " + name));
  }

  List<Body> objects(String name) {
    List<Body> all = new ArrayList<>();
    for (JsonElement element : array(name)) {
      all.add(of(element, "An element of '" + name + "'"));
    }
    return List.copyOf(all);
  }

  List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonElement element : array(name)) {
      if (!element.isJsonPrimitive()) {
        throw Refusal.invalid("An element of '" + name + "' must be a string.");
      }
      all.add(element.getAsString());
    }
    return List.copyOf(all);
  }

  private JsonArray array(String name) {
    if (!has(name)) {
      return new JsonArray();
    }
    if (!json.get(name).isJsonArray()) {
      throw Refusal.invalid("Property '" + name + "' must be an array.");
    }
    return json.getAsJsonArray(name);
  }
}
