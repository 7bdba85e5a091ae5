package io.github.redoubt.emulator.iam.claims;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One condition of a rule.
 *
 * @param value JSON in a string: a text in quotes, or an array of texts
 */
public record Condition(String claim, String operator, String value) {

  private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

  private static final Set<String> OPERATORS =
      Set.of(
          "EQUALS", "NOT_EQUALS", "EQUALS_IGNORE_CASE", "NOT_EQUALS_IGNORE_CASE", "CONTAINS", "IN");

  public Condition {
    if (!OPERATORS.contains(operator)) {
      throw Refusal.invalid("Operator '" + operator + "' of a condition is not valid.");
    }
    JsonElement parsed = parse(value);
    boolean list = parsed.isJsonArray();
    if (list != operator.equals("IN")) {
      throw Refusal.invalid(
          "The value of a condition is a quoted string, or an array for the operator IN.");
    }
    if (list && parsed.getAsJsonArray().isEmpty()) {
      throw Refusal.invalid("The array of a condition must not be empty.");
    }
  }

  /** Reads {@code conditions}, of which there must be one. */
  public static List<Condition> readAll(Body body) {
    List<Condition> conditions =
        body.objects("conditions").stream()
            .map(
                each ->
                    new Condition(
                        each.requiredText("claim"),
                        each.requiredText("operator"),
                        each.requiredText("value")))
            .toList();
    if (conditions.isEmpty()) {
      throw Refusal.invalid("Property missing or empty: conditions");
    }
    return conditions;
  }

  private static JsonElement parse(String value) {
    try (JsonReader strict = new JsonReader(new StringReader(value))) {
      JsonElement parsed = JSON.read(strict);
      if ((parsed.isJsonPrimitive() || parsed.isJsonArray())
          && strict.peek() == JsonToken.END_DOCUMENT) {
        return parsed;
      }
    } catch (JsonParseException | IOException e) {
      // Said below.
    }
    throw Refusal.invalid("The value of a condition must be a stringified JSON value.");
  }

  /**
   * A claim that is not there meets no condition, not even a negative one. Of an array only {@code
   * CONTAINS} can be asked.
   */
  public boolean holds(Claims claims) {
    Optional<List<String>> list = claims.list(claim);
    if (list.isPresent()) {
      return operator.equals("CONTAINS") && list.get().contains(parse(value).getAsString());
    }
    return claims.text(claim).map(this::holdsOf).orElse(false);
  }

  private boolean holdsOf(String actual) {
    JsonElement wanted = parse(value);
    return switch (operator) {
      case "EQUALS" -> actual.equals(wanted.getAsString());
      case "NOT_EQUALS" -> !actual.equals(wanted.getAsString());
      case "EQUALS_IGNORE_CASE" -> actual.equalsIgnoreCase(wanted.getAsString());
      case "NOT_EQUALS_IGNORE_CASE" -> !actual.equalsIgnoreCase(wanted.getAsString());
      case "CONTAINS" -> actual.contains(wanted.getAsString());
      default ->
          StreamSupport.stream(wanted.getAsJsonArray().spliterator(), false)
              .anyMatch(each -> each.isJsonPrimitive() && actual.equals(each.getAsString()));
    };
  }

  public Answer write() {
    return new Answer().with("claim", claim).with("operator", operator).with("value", value);
  }
}
