package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What the service tells of a thing and takes back from nobody. All else goes back as it came, what
 * this version does not know included.
 */
final class ReadOnly {

  private static final List<String> MEMBERS =
      List.of(
          "id",
          "entity_tag",
          "crn",
          "iam_id",
          "account_id",
          "created_at",
          "modified_at",
          "history",
          "activity",
          "context");

  private ReadOnly() {}

  static JsonObject without(JsonObject json) {
    JsonObject copy = json.deepCopy();
    MEMBERS.forEach(copy::remove);
    return copy;
  }
}
