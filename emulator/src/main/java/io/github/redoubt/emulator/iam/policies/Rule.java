package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.iam.policies.Policy.Situation;
import io.github.redoubt.emulator.internal.Answer;
import java.util.List;

/** What must hold for a policy to count: one condition, or several of which all or any must. */
sealed interface Rule {

  boolean holds(Situation situation);

  Answer write();

  /** Several rules at once. */
  record Group(boolean all, List<Rule> rules) implements Rule {

    public Group {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean holds(Situation situation) {
      return all
          ? rules.stream().allMatch(each -> each.holds(situation))
          : rules.stream().anyMatch(each -> each.holds(situation));
    }

    @Override
    public Answer write() {
      return new Answer()
          .with("operator", all ? "and" : "or")
          .withAll("conditions", rules.stream().map(Rule::write).toList());
    }
  }

  /**
   * One condition.
   *
   * @param key what is looked at, in double braces, such as {@code
   *     {{environment.attributes.current_time}}}
   * @param value as it came
   */
  record Test(String key, RuleOperator operator, JsonElement value) implements Rule {

    public Test {
      operator.check(key, value);
    }

    @Override
    public boolean holds(Situation situation) {
      return operator.holds(key, value, situation);
    }

    @Override
    public Answer write() {
      return new Answer()
          .with("key", key)
          .with("operator", operator.wireName())
          .with("value", value);
    }
  }
}
