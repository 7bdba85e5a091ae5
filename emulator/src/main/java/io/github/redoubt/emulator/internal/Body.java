package io.github.redoubt.emulator.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object that a caller sent, read with complaints that name the member. */
public record Body(JsonObject json) {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9a-f]{32}");

  public static Body parse(String text) {
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

  public boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  public Optional<String> text(String name) {
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
  public String requiredText(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> Refusal.invalid("Property missing or empty: " + name));
  }

  /** A text that an update may leave as it was, but not empty. */
  public String textOr(String name, String otherwise) {
    return has(name) ? requiredText(name) : otherwise;
  }

  /** The account that something is to be made in; whose it is, is another question. */
  public String requiredAccount() {
    String account = requiredText("account_id");
    if (!ACCOUNT.matcher(account).matches()) {
      throw Refusal.invalid("Property 'account_id' must be 32 hexadecimal digits.");
    }
    return account;
  }

  public Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  public Optional<Body> object(String name) {
    return has(name)
        ? Optional.of(of(json.get(name), "Property '" + name + "'"))
        : Optional.empty();
  }

  public Body requiredObject(String name) {
    return object(name).orElseThrow(() -> Refusal.invalid("Property missing or empty: " + name));
  }

  public List<Body> objects(String name) {
    List<Body> all = new ArrayList<>();
    for (JsonElement element : array(name)) {
      all.add(of(element, "An element of '" + name + "'"));
    }
    return List.copyOf(all);
  }

  public List<String> texts(String name) {
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
