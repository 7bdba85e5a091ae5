package io.github.redoubt.access.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.access.claims.Condition;
import io.github.redoubt.access.claims.ConditionOperator;
import io.github.redoubt.core.InvalidRequestException;
import java.util.HashSet;
import java.util.List;

/** Conditions on the wire, which profiles and groups have alike. */
public final class Conditions {

  /** One condition as it is read. */
  public record Wired(String claim, ConditionOperator operator, String value) {}

  private Conditions() {}

  public static List<Condition<?>> read(List<Wired> conditions) {
    return conditions.stream()
        .<Condition<?>>map(each -> new Condition<>(each.claim, each.operator, each.value))
        .toList();
  }

  /**
   * Refuses a rule of no conditions.
   *
   * @throws InvalidRequestException if there are none: such a rule would let in everybody
   */
  public static void requireSome(List<Condition<?>> conditions) {
    if (conditions.isEmpty()) {
      throw new InvalidRequestException(
          "conditions", "are none, so that the rule would let in everybody", "Give at least one.");
    }
  }

  /**
   * Writes conditions.
   *
   * @throws InvalidRequestException if there are none: such a rule would let in everybody
   */
  public static JsonArray write(List<Condition<?>> conditions) {
    requireSome(conditions);
    JsonArray all = new JsonArray();
    for (Condition<?> condition : conditions) {
      JsonObject each = new JsonObject();
      each.addProperty("claim", condition.claim());
      each.addProperty("operator", condition.operator().code());
      each.addProperty("value", condition.value());
      all.add(each);
    }
    return all;
  }

  /** Says whether two rules ask the same: all must be met, so that their order says nothing. */
  public static boolean same(List<Condition<?>> some, List<Condition<?>> others) {
    return new HashSet<>(some).equals(new HashSet<>(others));
  }
}
