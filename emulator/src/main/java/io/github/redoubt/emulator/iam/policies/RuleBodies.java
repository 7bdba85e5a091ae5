package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;
import java.util.Optional;

/** Rules as JSON. */
final class RuleBodies {

  private static final int DEEPEST = 2;

  private RuleBodies() {}

  /** The condition of a policy, if it has one. */
  static Optional<Policy.Condition> read(Body policy) {
    Optional<String> pattern = policy.text("pattern");
    Optional<Body> rule = policy.object("rule");
    if (rule.isEmpty()) {
      if (pattern.isPresent()) {
        throw Refusal.invalid("Property 'pattern' goes with property 'rule'.");
      }
      return Optional.empty();
    }
    Policy.Condition condition = new Policy.Condition(pattern, read(rule.get(), 0));
    RulePattern.check(condition);
    return Optional.of(condition);
  }

  private static Rule read(Body body, int depth) {
    if (!body.has("conditions")) {
      JsonElement value = body.json().get("value");
      if (value == null || value.isJsonNull()) {
        throw Refusal.invalid("Property missing or empty: value");
      }
      return new Rule.Test(
          body.requiredText("key"), RuleOperator.of(body.requiredText("operator")), value);
    }
    if (depth == DEEPEST) {
      throw Refusal.invalid("The conditions of a rule are nested one level deep at most.");
    }
    boolean all =
        switch (body.requiredText("operator")) {
          case "and" -> true;
          case "or" -> false;
          default -> throw Refusal.invalid("The operator of several conditions is and, or or.");
        };
    List<Rule> rules =
        body.objects("conditions").stream().map(each -> read(each, depth + 1)).toList();
    if (rules.isEmpty()) {
      throw Refusal.invalid("Property missing or empty: conditions");
    }
    return new Rule.Group(all, rules);
  }
}
