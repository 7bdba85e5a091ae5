package io.github.redoubt.emulator.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A rule by which a profile trusts whatever meets all of its conditions. */
record ClaimRule(String id, String entityTag, Instant createdAt, Instant modifiedAt, Terms terms) {

  static final String COMPUTE = "Profile-CR";
  static final String FEDERATED = "Profile-SAML";
  static final Set<String> COMPUTE_TYPES = Set.of("VSI", "PVS", "BMS", "IKS_SA", "ROKS_SA", "CE");

  /** What a rule says. */
  record Terms(
      String type,
      Optional<String> name,
      Optional<String> realmName,
      Optional<String> computeType,
      Optional<Long> expiration,
      List<Condition> conditions) {
    Terms {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * One condition.
   *
   * @param value JSON in a string: a text in quotes, or an array of texts
   */
  record Condition(String claim, String operator, String value) {

    private static final Set<String> OPERATORS =
        Set.of(
            "EQUALS",
            "NOT_EQUALS",
            "EQUALS_IGNORE_CASE",
            "NOT_EQUALS_IGNORE_CASE",
            "CONTAINS",
            "IN");

    Condition {
      if (!OPERATORS.contains(operator)) {
        throw Refusal.invalid("Operator '" + operator + "' of a condition is not valid.");
      }
      boolean list = parse(value).isJsonArray();
      if (list != operator.equals("IN")) {
        throw Refusal.invalid(
            "The value of a condition is a quoted string, or an array for the operator IN.");
      }
    }

    private static JsonElement parse(String value) {
      try {
        JsonElement parsed = JsonParser.parseString(value);
        if (parsed.isJsonPrimitive() || parsed.isJsonArray()) {
          return parsed;
        }
      } catch (JsonParseException e) {
        // Said below.
      }
      throw Refusal.invalid("The value of a condition must be a stringified JSON value.");
    }

    /** A claim that the token does not have meets no condition, not even a negative one. */
    boolean holds(Map<String, String> claims) {
      String actual = claims.get(claim);
      if (actual == null) {
        return false;
      }
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
  }

  static Terms read(Body body) {
    String type = body.requiredText("type");
    switch (type) {
      case COMPUTE -> {
        String computeType = body.requiredText("cr_type");
        requireComputeType(computeType);
      }
      case FEDERATED -> {
        body.requiredText("realm_name");
        requireSeconds(body.requiredText("expiration"));
      }
      default -> throw Refusal.invalid("Property 'type' must be Profile-SAML or Profile-CR.");
    }
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
    return new Terms(
        type,
        body.text("name"),
        body.text("realm_name"),
        body.text("cr_type"),
        body.text("expiration").map(ClaimRule::requireSeconds),
        conditions);
  }

  private static long requireSeconds(String expiration) {
    try {
      return Long.parseLong(expiration);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("Property 'expiration' must be a number of seconds.");
    }
  }

  static void requireComputeType(String type) {
    if (!COMPUTE_TYPES.contains(type)) {
      throw Refusal.invalid("Property 'cr_type' must be one of " + COMPUTE_TYPES + ".");
    }
  }

  boolean admits(ComputeResource resource, Map<String, String> claims) {
    return terms.type().equals(COMPUTE)
        && terms.computeType().filter(resource.type()::equals).isPresent()
        && terms.conditions().stream().allMatch(each -> each.holds(claims));
  }
}
