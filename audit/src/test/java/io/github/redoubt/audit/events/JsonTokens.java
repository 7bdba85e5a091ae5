package io.github.redoubt.audit.events;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What JSON consists of, with each number as it is written; blanks and escapes do not count. */
final class JsonTokens {

  private JsonTokens() {}

  static List<String> of(String json) {
    List<String> all = new ArrayList<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      for (JsonToken next = reader.peek(); next != JsonToken.END_DOCUMENT; next = reader.peek()) {
        all.add(next + " " + take(reader, next));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static String take(JsonReader reader, JsonToken next) throws IOException {
    switch (next) {
      case BEGIN_OBJECT -> reader.beginObject();
      case END_OBJECT -> reader.endObject();
      case BEGIN_ARRAY -> reader.beginArray();
      case END_ARRAY -> reader.endArray();
      case NULL -> reader.nextNull();
      case NAME -> {
        return reader.nextName();
      }
      case BOOLEAN -> {
        return String.valueOf(reader.nextBoolean());
      }
      default -> {
        return reader.nextString();
      }
    }
    return "";
  }
}
