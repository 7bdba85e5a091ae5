package io.github.redoubt.access.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Turns a policy of version 2 into what version 1 calls the same. */
final class OldForm {

  private OldForm() {}

  static JsonObject of(JsonObject policy) {
    JsonObject old = new JsonObject();
    for (String kept : new String[] {"id", "type", "state", "description"}) {
      if (policy.has(kept)) {
        old.add(kept, policy.get(kept));
      }
    }
    old.add("subjects", list(named(policy.getAsJsonObject("subject"))));
    old.add(
        "roles",
        policy.getAsJsonObject("control").getAsJsonObject("grant").getAsJsonArray("roles"));
    old.add("resources", list(named(policy.getAsJsonObject("resource"))));
    return old;
  }

  private static JsonArray list(JsonObject only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }

  private static JsonObject named(JsonObject holder) {
    JsonObject renamed = new JsonObject();
    holder
        .asMap()
        .forEach(
            (name, members) -> {
              JsonArray all = new JsonArray();
              for (JsonElement each : members.getAsJsonArray()) {
                JsonObject attribute = each.getAsJsonObject().deepCopy();
                attribute.add("name", attribute.remove("key"));
                if (attribute.get("operator").getAsString().equals("stringEquals")) {
                  attribute.remove("operator");
                }
                all.add(attribute);
              }
              renamed.add(name, all);
            });
    return renamed;
  }
}
