package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a bucket's new versions are copied to.
 *
 * @param since when these rules were set; what is older stays where it is
 */
public record Replication(Instant since, List<Rule> rules) {

  /** Copies the list. */
  public Replication {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param priority the higher, the stronger, among rules for one destination
   * @param markers whether delete markers are copied too
   * @param destination the CRN of a bucket
   */
  public record Rule(
      String id,
      int priority,
      boolean enabled,
      boolean markers,
      VersionFilter filter,
      String destination) {}

  /** Gives the rules that count for a version: the strongest for each destination. */
  public Collection<Rule> rulesFor(Key key, ObjectVersion version) {
    Map<String, Rule> strongest = new LinkedHashMap<>();
    rules.stream()
        .filter(rule -> rule.enabled && rule.filter.fits(key, version))
        .sorted(Comparator.comparingInt(Rule::priority).reversed())
        .forEach(rule -> strongest.putIfAbsent(rule.destination, rule));
    return strongest.values().stream().filter(rule -> rule.markers || !version.isMarker()).toList();
  }
}
