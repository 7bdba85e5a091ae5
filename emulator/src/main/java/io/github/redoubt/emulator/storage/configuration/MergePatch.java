package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * Changes JSON objects by JSON Merge Patch: null removes, objects are gone into, all else replaces.
 */
public final class MergePatch {

  private MergePatch() {}

  /** Gives what a patch makes of an object, which stays as it is. */
  public static JsonObject apply(JsonObject target, JsonObject patch) {
    JsonObject result = target.deepCopy();
    for (Map.Entry<String, JsonElement> each : patch.entrySet()) {
      String name = each.getKey();
      JsonElement value = each.getValue();
      if (value.isJsonNull()) {
        result.remove(name);
      } else if (value.isJsonObject()) {
        JsonElement before = result.get(name);
        JsonObject inner =
            before != null && before.isJsonObject() ? before.getAsJsonObject() : new JsonObject();
        result.add(name, apply(inner, value.getAsJsonObject()));
      } else {
        result.add(name, value.deepCopy());
      }
    }
    return result;
  }
}
