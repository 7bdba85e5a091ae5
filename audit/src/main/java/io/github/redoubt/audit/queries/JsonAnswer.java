package io.github.redoubt.audit.queries;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import java.io.IOException;

/** Answers that are looked at member by member. */
final class JsonAnswer {

  private JsonAnswer() {}

  static JsonObject read(Answer answer) throws IOException {
    return Json.read(answer.text(), JsonObject.class);
  }

  static String text(JsonObject from, String name) {
    JsonElement value = from.get(name);
    if (value == null || !value.isJsonPrimitive()) {
      throw new JsonParseException("'" + name + "' is missing");
    }
    return value.getAsString();
  }
}
