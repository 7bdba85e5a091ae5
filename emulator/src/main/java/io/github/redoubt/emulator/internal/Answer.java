package io.github.redoubt.emulator.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A JSON object being written, member by member. */
public final class Answer {

  private final JsonObject json = new JsonObject();

  public Answer with(String name, String value) {
    json.addProperty(name, value);
    return this;
  }

  public Answer with(String name, boolean value) {
    json.addProperty(name, value);
    return this;
  }

  public Answer with(String name, long value) {
    json.addProperty(name, value);
    return this;
  }

  public Answer with(String name, Instant value) {
    json.addProperty(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    return this;
  }

  public Answer with(String name, JsonElement value) {
    json.add(name, value);
    return this;
  }

  public Answer with(String name, Answer value) {
    return with(name, value.json);
  }

  /** Leaves the member out where there is no value. */
  public Answer with(String name, Optional<String> value) {
    value.ifPresent(there -> json.addProperty(name, there));
    return this;
  }

  public Answer withTexts(String name, List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(new JsonPrimitive(value)));
    return with(name, array);
  }

  public Answer withAll(String name, List<Answer> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(value.json));
    return with(name, array);
  }

  public JsonObject json() {
    return json;
  }
}
