package io.github.redoubt.emulator.notifications.topics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.redoubt.emulator.notifications.topics.Filter.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step of a path: from an element of a document to others. */
interface PathStep {

  List<JsonElement> from(JsonElement root, JsonElement current);

  /** All children. */
  PathStep ALL = (root, current) -> children(current);

  /** The element itself and everything below. */
  PathStep DESCENT =
      (root, current) -> {
        List<JsonElement> all = new ArrayList<>();
        descend(current, all);
        return all;
      };

  /** Where the steps lead, one after the other. */
  static List<JsonElement> walk(List<PathStep> steps, JsonElement root, JsonElement start) {
    List<JsonElement> reached = List.of(start);
    for (PathStep step : steps) {
      reached = reached.stream().flatMap(each -> step.from(root, each).stream()).toList();
    }
    return reached;
  }

  private static void descend(JsonElement current, List<JsonElement> all) {
    all.add(current);
    children(current).forEach(child -> descend(child, all));
  }

  private static List<JsonElement> children(JsonElement element) {
    if (element.isJsonObject()) {
      return List.copyOf(element.getAsJsonObject().asMap().values());
    }
    return element.isJsonArray() ? List.copyOf(element.getAsJsonArray().asList()) : List.of();
  }

  static PathStep member(String name) {
    return (root, current) ->
        current.isJsonObject() && current.getAsJsonObject().has(name)
            ? List.of(current.getAsJsonObject().get(name))
            : List.of();
  }

  /** An element of an array; a negative index counts from its end. */
  static PathStep index(int index) {
    return (root, current) -> {
      int size = current.isJsonArray() ? current.getAsJsonArray().size() : 0;
      int place = index < 0 ? size + index : index;
      return place >= 0 && place < size ? List.of(current.getAsJsonArray().get(place)) : List.of();
    };
  }

  static PathStep slice(Optional<Integer> start, Optional<Integer> end) {
    return (root, current) -> {
      if (!current.isJsonArray()) {
        return List.of();
      }
      JsonArray array = current.getAsJsonArray();
      int from = place(start.orElse(0), array.size());
      int to = place(end.orElse(array.size()), array.size());
      return from < to ? List.copyOf(array.asList().subList(from, to)) : List.of();
    };
  }

  private static int place(int index, int size) {
    return Math.max(0, Math.min(size, index < 0 ? size + index : index));
  }

  static PathStep anyOf(List<PathStep> steps) {
    return (root, current) ->
        steps.stream().flatMap(each -> each.from(root, current).stream()).toList();
  }

  /** The children that a condition holds for. */
  static PathStep where(Condition condition) {
    return (root, current) ->
        children(current).stream().filter(child -> condition.holds(root, child)).toList();
  }
}
