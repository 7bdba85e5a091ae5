package io.github.redoubt.audit.dashboards;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.core.Change.Difference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is drawn on dashboards. There an empty object is something: which kind of widget it
 * is, or how often it is drawn.
 */
final class Drawings {

  private static final int MOST_TOLD = 200;

  private Drawings() {}

  /** Says whether what is there has all that is wanted, and possibly more inside. */
  static boolean hasAllOf(@Nullable JsonElement there, JsonElement wanted) {
    if (there == null || there.isJsonNull()) {
      return wanted.isJsonNull() || (wanted instanceof JsonArray list && list.isEmpty());
    }
    if (there instanceof JsonObject object && wanted instanceof JsonObject members) {
      return members.entrySet().stream()
          .allMatch(each -> hasAllOf(object.get(each.getKey()), each.getValue()));
    }
    if (there instanceof JsonArray list && wanted instanceof JsonArray elements) {
      return list.size() == elements.size() && elementsOf(list, elements);
    }
    return there.equals(wanted);
  }

  private static boolean elementsOf(JsonArray list, JsonArray elements) {
    for (int i = 0; i < elements.size(); i++) {
      if (!hasAllOf(list.get(i), elements.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Tells by member what differs; the members themselves can be long. */
  static List<Difference> differences(JsonObject present, JsonObject goal) {
    Set<String> names = new LinkedHashSet<>(goal.keySet());
    names.addAll(present.keySet());
    List<Difference> all = new ArrayList<>();
    for (String name : names) {
      JsonElement before = present.get(name);
      JsonElement after = goal.get(name);
      if (after == null ? before != null : !after.equals(before)) {
        all.add(new Difference(name, told(before), told(after)));
      }
    }
    return List.copyOf(all);
  }

  private static String told(@Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return "absent";
    }
    String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
    return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + "…";
  }
}
