package io.github.redoubt.storage.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * What has to be sent to bring a configuration to what is wanted: a JSON Merge Patch (RFC 7396),
 * which leaves alone what it does not name.
 *
 * @param body what is sent
 * @param after the document as it is then
 * @param differences what was not as wanted
 */
record ConfigurationPatch(JsonObject body, JsonObject after, List<Difference> differences) {

  private static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");

  static ConfigurationPatch between(JsonObject there, ConfigurationEdit edit) {
    JsonObject body = new JsonObject();
    JsonObject after = there.deepCopy();
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<Field, JsonElement> each : edit.wanted().entrySet()) {
      Field field = each.getKey();
      JsonElement wanted = each.getValue();
      JsonElement present = field.in(there);
      if (isAlwaysSo(field, there, wanted) || field.same(present, wanted)) {
        continue;
      }
      field.put(body, wanted);
      field.put(after, wanted);
      differences.add(new Difference(field.title(), field.told(present), field.told(wanted)));
    }
    return new ConfigurationPatch(body, after, List.copyOf(differences));
  }

  /** With a route of its own, a bucket always reports the requests for itself. */
  private static boolean isAlwaysSo(Field field, JsonObject there, JsonElement wanted) {
    if (field != Field.MANAGEMENT_EVENTS
        || !(there.get("activity_tracking") instanceof JsonObject tracking)
        || !(tracking.get("activity_tracker_crn") instanceof JsonPrimitive route)
        || route.getAsString().isBlank()) {
      return false;
    }
    if (!wanted.getAsBoolean()) {
      throw new InvalidRequestException(
          "management events",
          "cannot be left out while the bucket's events go to '" + route.getAsString() + "'",
          "Take the bucket off that route first.");
    }
    return true;
  }

  boolean isEmpty() {
    return body.isEmpty();
  }

  RequestBody request() {
    return RequestBody.create(body.toString().getBytes(UTF_8), MERGE_PATCH);
  }
}
