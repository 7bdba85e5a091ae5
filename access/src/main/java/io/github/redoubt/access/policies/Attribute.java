package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy asks of one attribute of a resource.
 *
 * @param key the attribute's name, such as {@code serviceInstance}
 * @param operator how its value is compared
 * @param values what it is compared with: one, or up to ten for the operators that take a list; of
 *     {@link Operator#STRING_EXISTS}, {@code true} or {@code false}
 */
public record Attribute(String key, Operator operator, List<String> values)
    implements ResourceCondition {

  /** The most values that a list can hold. */
  public static final int MOST_VALUES = 10;

  /** Any order will do, as long as it is one; listings put thousands into it. */
  static final Comparator<Attribute> ORDER =
      Comparator.comparing(Attribute::key)
          .thenComparing(each -> each.operator().name())
          .thenComparing(Attribute::values, Attribute::compare);

  private static final int LONGEST_VALUE = 1000;

  /** Copies the values; of lists, the order and doubles mean nothing, so they get one order. */
  public Attribute {
    values =
        operator.takesMany() ? values.stream().distinct().sorted().toList() : List.copyOf(values);
  }

  /**
   * Begins to ask something of an attribute.
   *
   * @param key its name
   * @throws InvalidRequestException if it is none
   */
  public static Named named(String key) {
    if (!key.matches("[A-Za-z0-9_.-]+")) {
      throw new InvalidRequestException(
          "attribute", "is not a name of letters, digits and _ . -", "Name one as IAM does.");
    }
    return new Named(key);
  }

  /** An attribute of which nothing is asked yet. */
  public static final class Named {

    private final String key;

    private Named(String key) {
      this.key = key;
    }

    /**
     * Asks for exactly this value.
     *
     * @param value 1 to 1,000 characters; in conditions, empty text asks for an empty value
     */
    public Attribute equalTo(String value) {
      return ask(Operator.STRING_EQUALS, List.of(value));
    }

    /** Asks for one of these values, ten at most. */
    public Attribute equalToAnyOf(String first, String... more) {
      return ask(
          Operator.STRING_EQUALS_ANY_OF, Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    /** Asks for a value like a pattern. */
    public Attribute matching(Wildcard pattern) {
      return ask(Operator.STRING_MATCH, List.of(pattern.pattern()));
    }

    /** Asks for a value like one of these patterns, ten at most. */
    public Attribute matchingAnyOf(Wildcard first, Wildcard... more) {
      return ask(
          Operator.STRING_MATCH_ANY_OF,
          Stream.concat(Stream.of(first), Stream.of(more)).map(Wildcard::pattern).toList());
    }

    /** Asks that there is a value, of whatever kind. */
    public Attribute present() {
      return ask(Operator.STRING_EXISTS, List.of("true"));
    }

    /** Asks that there is no value. */
    public Attribute absent() {
      return ask(Operator.STRING_EXISTS, List.of("false"));
    }

    private Attribute ask(Operator operator, List<String> values) {
      if (values.size() > MOST_VALUES) {
        throw new InvalidRequestException(
            key, "has " + values.size() + " values", "Give " + MOST_VALUES + " at most.");
      }
      for (String value : values) {
        if (value.length() > LONGEST_VALUE) {
          throw new InvalidRequestException(
              key,
              "has a value of " + value.length() + " characters",
              "Give " + LONGEST_VALUE + " at most.");
        }
      }
      return new Attribute(key, operator, values);
    }
  }

  private static int compare(List<String> these, List<String> those) {
    for (int i = 0; i < Math.min(these.size(), those.size()); i++) {
      int order = these.get(i).compareTo(those.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(these.size(), those.size());
  }

  /** Gives attributes in their one order. */
  public static List<Attribute> inOrder(List<Attribute> attributes) {
    if (attributes.size() < 2) {
      return List.copyOf(attributes);
    }
    List<Attribute> ordered = new ArrayList<>(attributes);
    ordered.sort(ORDER);
    return List.copyOf(ordered);
  }

  /** Says whether it asks for exactly one value, and that is it. */
  boolean saysEqual(String name, String value) {
    return key.equals(name)
        && operator.equals(Operator.STRING_EQUALS)
        && values.equals(List.of(value));
  }

  /** Says in words what is asked for, without the attribute's name. */
  String words() {
    String all =
        values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(" or "));
    return switch (operator.known()) {
      case STRING_EQUALS, STRING_EQUALS_ANY_OF -> all;
      case STRING_MATCH, STRING_MATCH_ANY_OF -> "like " + all;
      case STRING_EXISTS -> values.contains("true") ? "present" : "absent";
      case OTHER -> operator + " " + all;
    };
  }

  @Override
  public String toString() {
    return key + " " + words();
  }
}
