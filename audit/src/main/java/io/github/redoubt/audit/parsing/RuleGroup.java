package io.github.redoubt.audit.parsing;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group of rules, and the logs that it is for.
 *
 * @param id the service's
 * @param name for people
 * @param description for people, too
 * @param enabled whether it is applied
 * @param order its place among the groups
 * @param applications the applications that it is for; none for all
 * @param subsystems the subsystems that it is for; none for all
 * @param severities the severities that it is for; none for all
 * @param rules what is done, one step after the other; of each step the first rule that matches
 */
public record RuleGroup(
    String id,
    String name,
    Optional<String> description,
    boolean enabled,
    long order,
    Set<String> applications,
    Set<String> subsystems,
    Set<LogSeverity> severities,
    List<List<ParsingRule>> rules) {

  static final String DEBUG = "debug_or_unspecified";

  /** Copies the collections, in their order. */
  public RuleGroup {
    applications = Collections.unmodifiableSet(new LinkedHashSet<>(applications));
    subsystems = Collections.unmodifiableSet(new LinkedHashSet<>(subsystems));
    severities = Collections.unmodifiableSet(new LinkedHashSet<>(severities));
    rules = rules.stream().map(List::copyOf).toList();
  }

  static RuleGroup read(JsonObject json) {
    Set<LogSeverity> severities = new LinkedHashSet<>();
    matched(json, "severity")
        .forEach(
            each -> severities.add(each.equals(DEBUG) ? LogSeverity.DEBUG : new LogSeverity(each)));
    return new RuleGroup(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        Fields.flag(json, "enabled"),
        json.has("order") ? Fields.whole(json, "order") : 0,
        matched(json, "application_name"),
        matched(json, "subsystem_name"),
        severities,
        Fields.objects(json, "rule_subgroups").stream()
            .map(step -> Fields.objects(step, "rules").stream().map(ParsingRule::read).toList())
            .toList());
  }

  private static Set<String> matched(JsonObject json, String member) {
    Set<String> values = new LinkedHashSet<>();
    for (JsonObject matcher : Fields.objects(json, "rule_matchers")) {
      Fields.optionalText(Fields.object(matcher, member), "value").ifPresent(values::add);
    }
    return values;
  }
}
