package io.github.redoubt.access.claims;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Something that is said of those who sign in, by its name, and the conditions that can be put on
 * it.
 *
 * <p>Claims of compute resources are constants: {@link KubernetesClaims}, {@link
 * VirtualServerClaims}.
 *
 * @param name as it is spelled in what they sign in with
 * @param <K> whose claim it is, so that a rule takes no claim of somebody else
 */
public record Claim<K>(String name) {

  /**
   * Checks the name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public Claim {
    if (name.isBlank()) {
      throw new InvalidRequestException(
          "claim", "is blank", "Give the attribute's name as it is in the token.");
    }
  }

  /**
   * Names an attribute that an identity provider sends of a federated user, whichever it is.
   *
   * @throws InvalidRequestException if the name is blank
   */
  public static Claim<FederatedTerms> named(String name) {
    return new Claim<>(name);
  }

  /**
   * Names an attribute of a compute resource, for types of compute whose claims are no constants
   * here.
   *
   * @throws InvalidRequestException if the name is blank
   */
  public static Claim<ComputeTerms> ofCompute(String name) {
    return new Claim<>(name);
  }

  /** Asks for this very value, upper and lower case being two things. */
  public Condition<K> equalTo(String value) {
    return one(ConditionOperator.EQUALS, value);
  }

  /** Asks for this value, upper and lower case being one. */
  public Condition<K> equalToIgnoringCase(String value) {
    return one(ConditionOperator.EQUALS_IGNORE_CASE, value);
  }

  /** Asks for any other value. */
  public Condition<K> notEqualTo(String value) {
    return one(ConditionOperator.NOT_EQUALS, value);
  }

  /** Asks for any other value, upper and lower case being one. */
  public Condition<K> notEqualToIgnoringCase(String value) {
    return one(ConditionOperator.NOT_EQUALS_IGNORE_CASE, value);
  }

  /** Asks for a list that has this value, or for a text that has it in it. */
  public Condition<K> contains(String value) {
    return one(ConditionOperator.CONTAINS, value);
  }

  /** Asks for one of these values. */
  public Condition<K> isOneOf(String first, String... more) {
    List<String> values = new ArrayList<>();
    values.add(first);
    values.addAll(List.of(more));
    return isOneOf(values);
  }

  /**
   * Asks for one of these values.
   *
   * @throws InvalidRequestException if there are none
   */
  public Condition<K> isOneOf(Collection<String> values) {
    if (values.isEmpty()) {
      throw new InvalidRequestException(
          "condition on " + name,
          "asks for one of no values, which nobody meets",
          "Give at least one value.");
    }
    JsonArray all = new JsonArray();
    values.forEach(value -> all.add(new JsonPrimitive(value)));
    return new Condition<>(name, ConditionOperator.IN, all.toString());
  }

  private Condition<K> one(ConditionOperator operator, String value) {
    return new Condition<>(name, operator, new JsonPrimitive(value).toString());
  }
}
