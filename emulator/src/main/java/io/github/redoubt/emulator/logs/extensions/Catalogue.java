package io.github.redoubt.emulator.logs.extensions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The extensions that there are; a few of the emulator's own, since those of the service change.
 */
final class Catalogue {

  private static final List<JsonObject> EXTENSIONS = read();

  private Catalogue() {}

  private static List<JsonObject> read() {
    try (InputStream stream =
            Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"));
        Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return objects(JsonParser.parseReader(text).getAsJsonArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  static List<JsonObject> all() {
    return EXTENSIONS;
  }

  static JsonObject get(String id) {
    return EXTENSIONS.stream()
        .filter(each -> each.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("Extension", id));
  }

  /** An extension as answers show it: without what its items are made from. */
  static JsonObject shown(JsonObject extension) {
    JsonObject shown = extension.deepCopy();
    for (JsonObject revision : objects(shown.getAsJsonArray("revisions"))) {
      objects(revision.getAsJsonArray("items")).forEach(item -> item.remove("prototype"));
    }
    return shown;
  }

  /**
   * The items of a version by their ids.
   *
   * @throws Rejection if there is no such version
   */
  static Map<String, JsonObject> items(JsonObject extension, String version) {
    JsonObject revision =
        objects(extension.getAsJsonArray("revisions")).stream()
            .filter(each -> each.get("version").getAsString().equals(version))
            .findFirst()
            .orElseThrow(() -> Rejection.invalid("version is none of the extension's."));
    Map<String, JsonObject> items = new LinkedHashMap<>();
    objects(revision.getAsJsonArray("items"))
        .forEach(item -> items.put(item.get("id").getAsString(), item));
    return items;
  }
}
