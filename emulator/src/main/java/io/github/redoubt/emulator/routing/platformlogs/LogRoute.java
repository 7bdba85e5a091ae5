package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.Regions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which platform logs go where, as it is remembered. */
record LogRoute(
    String id,
    String crn,
    String name,
    List<Rule> rules,
    String managedBy,
    Instant createdAt,
    Instant updatedAt) {

  static final String SEND = "send";
  static final String DROP = "drop";

  /**
   * What becomes of the logs that it is for.
   *
   * @param action {@code send} or {@code drop}
   * @param filters that all have to hold; none hold for all logs
   */
  record Rule(String action, List<String> targetIds, List<Filter> filters) {
    Rule {
      targetIds = List.copyOf(targetIds);
      filters = List.copyOf(filters);
    }

    boolean covers(String location) {
      return filters.stream().allMatch(filter -> filter.covers(location));
    }
  }

  /** One of several places. */
  record Filter(String operator, List<String> values) {
    Filter {
      values = List.copyOf(values);
    }

    boolean covers(String location) {
      return values.stream().anyMatch(place -> Regions.covers(place, location));
    }

    Answer body() {
      return new Answer()
          .with("operand", "location")
          .with("operator", operator)
          .withTexts("values", values);
    }
  }

  LogRoute {
    rules = List.copyOf(rules);
  }

  Optional<Rule> ruleFor(String location) {
    return rules.stream().filter(rule -> rule.covers(location)).findFirst();
  }

  LogRoute changed(String newName, List<Rule> newRules, Instant now) {
    return new LogRoute(id, crn, newName, newRules, managedBy, createdAt, now);
  }
}
