package io.github.redoubt.audit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.Change.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Settings as JSON, as they are and as they shall be. The services fill in members by themselves
 * and leave zeros out, so that two documents are compared by what they mean.
 */
public final class Documents {

  private static final String ABSENT = "absent";

  private Documents() {}

  /**
   * Gives what is there with what is wanted put in. Whatever is not wanted otherwise stays, members
   * that nobody here knows included; a wanted {@code null} takes a member away.
   */
  public static JsonObject merged(JsonObject present, JsonObject wanted) {
    JsonObject goal = present.deepCopy();
    for (Map.Entry<String, JsonElement> each : wanted.entrySet()) {
      @Nullable JsonElement before = goal.get(each.getKey());
      if (each.getValue().isJsonNull()) {
        goal.remove(each.getKey());
      } else if (before == null) {
        goal.add(each.getKey(), each.getValue().deepCopy());
      } else {
        goal.add(each.getKey(), merged(before, each.getValue()));
      }
    }
    return goal;
  }

  private static JsonElement merged(JsonElement present, JsonElement wanted) {
    if (same(present, wanted)) {
      return present;
    }
    if (present.isJsonObject() && wanted.isJsonObject()) {
      return merged(present.getAsJsonObject(), wanted.getAsJsonObject());
    }
    if (present.isJsonArray() && wanted.isJsonArray()) {
      return merged(present.getAsJsonArray(), wanted.getAsJsonArray());
    }
    return wanted.deepCopy();
  }

  /** Lists are wanted as a whole; what the service added to their elements stays. */
  private static JsonArray merged(JsonArray present, JsonArray wanted) {
    JsonArray goal = new JsonArray();
    for (int i = 0; i < wanted.size(); i++) {
      boolean both = i < present.size() && wanted.get(i).isJsonObject();
      goal.add(both ? merged(present.get(i), wanted.get(i)) : wanted.get(i).deepCopy());
    }
    return goal;
  }

  /** Says what is to be changed for one to become the other. */
  public static List<Difference> differences(JsonObject present, JsonObject goal) {
    List<Difference> found = new ArrayList<>();
    compare("", present, goal, found);
    return List.copyOf(found);
  }

  private static void compare(
      String path, JsonObject present, JsonObject goal, List<Difference> found) {
    Set<String> names = new LinkedHashSet<>(goal.keySet());
    names.addAll(present.keySet());
    for (String name : names) {
      compare(path.isEmpty() ? name : path + "." + name, present.get(name), goal.get(name), found);
    }
  }

  private static void compare(
      String path,
      @Nullable JsonElement present,
      @Nullable JsonElement goal,
      List<Difference> found) {
    if (same(present, goal)) {
      return;
    }
    if (present != null && goal != null && present.isJsonObject() && goal.isJsonObject()) {
      compare(path, present.getAsJsonObject(), goal.getAsJsonObject(), found);
    } else if (ofObjects(present) && ofObjects(goal) && size(present) == size(goal)) {
      for (int i = 0; i < size(goal); i++) {
        compare(path + "[" + i + "]", element(present, i), element(goal, i), found);
      }
    } else {
      found.add(new Difference(path, text(present), text(goal)));
    }
  }

  private static boolean ofObjects(@Nullable JsonElement list) {
    return list != null
        && list.isJsonArray()
        && !list.getAsJsonArray().isEmpty()
        && list.getAsJsonArray().get(0).isJsonObject();
  }

  private static int size(@Nullable JsonElement list) {
    return list == null ? 0 : list.getAsJsonArray().size();
  }

  private static JsonElement element(@Nullable JsonElement list, int at) {
    return list == null ? JsonNull.INSTANCE : list.getAsJsonArray().get(at);
  }

  private static String text(@Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return ABSENT;
    }
    String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
    return text.isEmpty() || text.equals("[]") || text.equals("{}") ? ABSENT : text;
  }

  private static boolean same(@Nullable JsonElement one, @Nullable JsonElement other) {
    if (isNothing(one) || isNothing(other)) {
      return isNothing(one) && isNothing(other);
    }
    if (one == null || other == null) {
      return false;
    }
    if (one.isJsonPrimitive() && other.isJsonPrimitive()) {
      return same(one.getAsJsonPrimitive(), other.getAsJsonPrimitive());
    }
    if (one.isJsonArray() && other.isJsonArray()) {
      return same(one.getAsJsonArray(), other.getAsJsonArray());
    }
    return one.isJsonObject()
        && other.isJsonObject()
        && sameMembers(one.getAsJsonObject(), other.getAsJsonObject());
  }

  private static boolean same(JsonPrimitive one, JsonPrimitive other) {
    if (one.isNumber() && other.isNumber()) {
      return new BigDecimal(one.getAsString()).compareTo(new BigDecimal(other.getAsString())) == 0;
    }
    return one.equals(other);
  }

  /** Lists of texts are sets to these services: days, severities, names of fields. */
  private static boolean same(JsonArray one, JsonArray other) {
    if (one.size() != other.size()) {
      return false;
    }
    if (StreamSupport.stream(one.spliterator(), false).allMatch(JsonElement::isJsonPrimitive)) {
      return Set.copyOf(one.asList()).equals(Set.copyOf(other.asList()));
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMembers(JsonObject one, JsonObject other) {
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream().allMatch(name -> same(one.get(name), other.get(name)));
  }

  /** A service that leaves zeros out means the same by what is not there. */
  private static boolean isNothing(@Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return true;
    }
    if (value.isJsonArray()) {
      return value.getAsJsonArray().isEmpty();
    }
    if (value.isJsonObject()) {
      return value.getAsJsonObject().asMap().values().stream().allMatch(Documents::isNothing);
    }
    JsonPrimitive plain = value.getAsJsonPrimitive();
    if (plain.isBoolean()) {
      return !plain.getAsBoolean();
    }
    return plain.isNumber()
        ? new BigDecimal(plain.getAsString()).signum() == 0
        : plain.getAsString().isEmpty();
  }
}
