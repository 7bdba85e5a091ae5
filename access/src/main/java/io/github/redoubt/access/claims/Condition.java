package io.github.redoubt.access.claims;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule asks of one claim. Made by {@link Claim}; one that was read may have an operator or a
 * value that this version does not know, and keeps them as they came.
 *
 * @param claim the claim's name
 * @param operator how the claim is compared
 * @param value what with, as the service keeps it: JSON in a text, so that a text has quotes and
 *     several are an array
 * @param <K> whose claims it is about
 */
@SuppressWarnings("UnusedTypeParameter") // it keeps a rule from taking a claim of somebody else
public record Condition<K>(String claim, ConditionOperator operator, String value) {

  /** Takes the spaces out of a value that is JSON, so that two that say the same are equal. */
  public Condition {
    value = normalized(value);
  }

  private static String normalized(String value) {
    try {
      JsonElement parsed = JsonParser.parseString(value);
      // What the lenient reader takes for a text although it has no quotes is no JSON.
      boolean loose = isText(parsed) && !value.strip().startsWith("\"");
      return loose || parsed.isJsonNull() ? value : parsed.toString();
    } catch (JsonParseException e) {
      return value;
    }
  }

  private static boolean isText(JsonElement element) {
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }

  /**
   * Gives the values without their quotes: one, or several for {@link ConditionOperator#IN}. A
   * value that is neither a text, number or boolean nor a list of them is one text, as it came.
   */
  public List<String> values() {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(value);
    } catch (JsonParseException e) {
      return List.of(value);
    }
    if (parsed.isJsonPrimitive()) {
      return List.of(parsed.getAsString());
    }
    if (!parsed.isJsonArray()) {
      return List.of(value);
    }
    List<String> values = new ArrayList<>();
    for (JsonElement each : parsed.getAsJsonArray()) {
      if (!each.isJsonPrimitive()) {
        return List.of(value);
      }
      values.add(each.getAsString());
    }
    return List.copyOf(values);
  }

  @Override
  public String toString() {
    return claim + " " + operator + " " + value;
  }
}
