package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.Regions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which events go where, as it is remembered. */
record EventRoute(
    String id,
    String crn,
    String name,
    int version,
    List<Rule> rules,
    String managedBy,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * Where events of some places go.
   *
   * @param targetIds none drops them
   */
  record Rule(List<String> targetIds, List<String> locations) {
    Rule {
      targetIds = List.copyOf(targetIds);
      locations = List.copyOf(locations);
    }

    boolean covers(String location) {
      return locations.stream().anyMatch(place -> Regions.covers(place, location));
    }
  }

  EventRoute {
    rules = List.copyOf(rules);
  }

  /** The first rule that covers a location. */
  Optional<Rule> ruleFor(String location) {
    return rules.stream().filter(rule -> rule.covers(location)).findFirst();
  }

  boolean leadsTo(String targetId) {
    return rules.stream().anyMatch(rule -> rule.targetIds().contains(targetId));
  }

  EventRoute changed(String newName, List<Rule> newRules, Instant now) {
    return new EventRoute(id, crn, newName, version + 1, newRules, managedBy, createdAt, now);
  }

  Answer body() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("crn", crn)
        .with("version", version)
        .withAll(
            "rules",
            rules.stream()
                .map(
                    rule ->
                        new Answer()
                            .withTexts("target_ids", rule.targetIds())
                            .withTexts("locations", rule.locations()))
                .toList())
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("api_version", EventSettings.API_VERSION)
        .with("managed_by", managedBy);
  }
}
