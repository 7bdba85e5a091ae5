package io.github.redoubt.access.policies;

import io.github.redoubt.core.internal.Plain;
import java.util.Map;

/**
 * How an attribute's value is held against what a policy says. One that this version does not know
 * is kept as it came.
 *
 * @param name such as {@code stringEquals}
 */
@Plain
public record Operator(String name) {

  public static final Operator STRING_EQUALS = new Operator("stringEquals");
  public static final Operator STRING_MATCH = new Operator("stringMatch");
  public static final Operator STRING_EXISTS = new Operator("stringExists");
  public static final Operator STRING_EQUALS_ANY_OF = new Operator("stringEqualsAnyOf");
  public static final Operator STRING_MATCH_ANY_OF = new Operator("stringMatchAnyOf");

  private static final Map<Operator, Known> KNOWN =
      Map.of(
          STRING_EQUALS, Known.STRING_EQUALS,
          STRING_MATCH, Known.STRING_MATCH,
          STRING_EXISTS, Known.STRING_EXISTS,
          STRING_EQUALS_ANY_OF, Known.STRING_EQUALS_ANY_OF,
          STRING_MATCH_ANY_OF, Known.STRING_MATCH_ANY_OF);

  /** The operators that this version knows, for {@code switch}. */
  public enum Known {
    /** The value is this text. */
    STRING_EQUALS,
    /** The value is like this pattern. */
    STRING_MATCH,
    /** There is a value, or there is none. */
    STRING_EXISTS,
    /** The value is one of these texts. */
    STRING_EQUALS_ANY_OF,
    /** The value is like one of these patterns. */
    STRING_MATCH_ANY_OF,
    /** Any other. */
    OTHER
  }

  /** Gives the operator as far as this version knows it; never throws. */
  public Known known() {
    return KNOWN.getOrDefault(this, Known.OTHER);
  }

  /** Says whether it takes a list of values. */
  boolean takesMany() {
    return name.endsWith("AnyOf");
  }

  @Override
  public String toString() {
    return name;
  }
}
