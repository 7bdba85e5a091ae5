package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a policy compares texts. */
enum TextOperator {
  EQUALS("stringEquals", false),
  MATCH("stringMatch", false),
  EXISTS("stringExists", false),
  EQUALS_ANY_OF("stringEqualsAnyOf", true),
  MATCH_ANY_OF("stringMatchAnyOf", true);

  private static final int MOST_VALUES = 10;
  private static final int LONGEST_VALUE = 1000;

  private final String wireName;
  private final boolean takesMany;

  TextOperator(String wireName, boolean takesMany) {
    this.wireName = wireName;
    this.takesMany = takesMany;
  }

  static Optional<TextOperator> find(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
  }

  static TextOperator of(String wireName) {
    return find(wireName)
        .orElseThrow(() -> Refusal.invalid("Operator '" + wireName + "' is not valid."));
  }

  String wireName() {
    return wireName;
  }

  /** Whether the value is an array. */
  boolean takesMany() {
    return takesMany;
  }

  /** Refuses values that the operator does not take. */
  void check(String what, List<String> values, boolean mayBeEmpty) {
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw Refusal.invalid("'" + what + "' takes from 1 to 10 values.");
    }
    for (String value : values) {
      if (value.isEmpty() && !mayBeEmpty) {
        throw Refusal.invalid("The value of '" + what + "' is empty.");
      }
      if (value.length() > LONGEST_VALUE) {
        throw Refusal.invalid("The value of '" + what + "' is longer than 1000 characters.");
      }
    }
    if (this == EXISTS && !values.get(0).equals("true") && !values.get(0).equals("false")) {
      throw Refusal.invalid("The value of '" + what + "' must be true or false.");
    }
  }

  /** Whether an actual value, or that there is none, is what the values ask for. */
  boolean holds(List<String> values, Optional<String> actual) {
    if (this == EXISTS) {
      return Boolean.parseBoolean(values.get(0)) == actual.isPresent();
    }
    return actual
        .filter(there -> values.stream().anyMatch(value -> compares(value, there)))
        .isPresent();
  }

  private boolean compares(String wanted, String actual) {
    return switch (this) {
      case MATCH, MATCH_ANY_OF -> Wildcards.match(wanted, actual);
      case EQUALS, EQUALS_ANY_OF, EXISTS -> wanted.equals(actual);
    };
  }
}
