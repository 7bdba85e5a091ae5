package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.policies.Rule.Group;
import io.github.redoubt.emulator.iam.policies.RuleOperator.Bound;
import io.github.redoubt.emulator.iam.policies.RuleOperator.Kind;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The shapes that a rule may have. */
enum RulePattern {
  ONCE("time-based-conditions:once") {
    @Override
    boolean shapes(Rule rule) {
      return isAll(rule) && spans(rule, tests(rule)) && tests(rule).size() == 2;
    }
  },
  WEEKLY_ALL_DAY("time-based-conditions:weekly:all-day") {
    @Override
    boolean shapes(Rule rule) {
      return true;
    }
  },
  WEEKLY_CUSTOM_HOURS("time-based-conditions:weekly:custom-hours") {
    @Override
    boolean shapes(Rule rule) {
      List<Rule.Test> hours =
          tests(rule).stream().filter(each -> each.operator().kind() == Kind.TIME).toList();
      return isAll(rule)
          && hours.size() == 2
          && spans(rule, hours)
          && tests(rule).size() == hours.size() + 1;
    }
  },
  RESOURCE("attribute-based-condition:resource:literal-and-wildcard") {
    @Override
    boolean shapes(Rule rule) {
      return true;
    }
  };

  private final String wireName;

  RulePattern(String wireName) {
    this.wireName = wireName;
  }

  abstract boolean shapes(Rule rule);

  private Set<Kind> kinds() {
    return switch (this) {
      case ONCE -> EnumSet.of(Kind.DATE_TIME, Kind.DATE);
      case WEEKLY_ALL_DAY -> EnumSet.of(Kind.DAY_OF_WEEK);
      case WEEKLY_CUSTOM_HOURS -> EnumSet.of(Kind.DAY_OF_WEEK, Kind.TIME);
      case RESOURCE -> EnumSet.of(Kind.TEXT);
    };
  }

  private boolean fits(Rule rule) {
    return tests(rule).stream().allMatch(each -> kinds().contains(each.operator().kind()))
        && shapes(rule);
  }

  /** Refuses a rule that has not the shape that its pattern names, or no known shape at all. */
  static void check(Policy.Condition condition) {
    String name = condition.pattern().orElse("");
    if (name.isEmpty()) {
      if (Arrays.stream(values()).noneMatch(each -> each.fits(condition.rule()))) {
        throw Refusal.invalid("The rule follows no known pattern.");
      }
      return;
    }
    RulePattern pattern =
        Arrays.stream(values())
            .filter(each -> each.wireName.equals(name))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("Pattern '" + name + "' is not valid."));
    if (!pattern.fits(condition.rule())) {
      throw Refusal.invalid("The rule does not follow pattern '" + name + "'.");
    }
  }

  private static boolean isAll(Rule rule) {
    return rule instanceof Group group
        && group.all()
        && group.rules().stream().noneMatch(Group.class::isInstance);
  }

  /** Whether two tests are the beginning and the end of a span of time. */
  private static boolean spans(Rule rule, List<Rule.Test> tests) {
    List<Rule.Test> lower = bounds(tests, Bound.LOWER);
    List<Rule.Test> upper = bounds(tests, Bound.UPPER);
    if (lower.size() != 1 || upper.size() != 1) {
      return false;
    }
    Rule.Test begin = lower.get(0);
    Rule.Test end = upper.get(0);
    if (begin.operator().kind() != end.operator().kind()) {
      return false;
    }
    if (!begin.operator().startsNoLaterThan(begin.value(), end.value())) {
      throw Refusal.invalid("The rule ends before it begins: " + rule.write().json() + ".");
    }
    return true;
  }

  private static List<Rule.Test> bounds(List<Rule.Test> tests, Bound bound) {
    return tests.stream().filter(each -> each.operator().bound() == bound).toList();
  }

  private static List<Rule.Test> tests(Rule rule) {
    return all(rule).toList();
  }

  private static Stream<Rule.Test> all(Rule rule) {
    if (rule instanceof Group group) {
      return group.rules().stream().flatMap(RulePattern::all);
    }
    return Stream.of((Rule.Test) rule);
  }
}
