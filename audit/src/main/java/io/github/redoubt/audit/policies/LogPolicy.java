package io.github.redoubt.audit.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A policy about what becomes of logs. The first one in order that a log matches decides.
 *
 * @param id the service's
 * @param name for people
 * @param description for people, too
 * @param pipeline what becomes of logs that match
 * @param enabled whether it counts
 * @param order its place among the policies
 * @param application which applications it is about; empty for all
 * @param subsystem which subsystems it is about; empty for all
 * @param severities which severities it is about; none for all
 * @param retentionTag how long the logs are kept, by the name of a tag
 */
public record LogPolicy(
    String id,
    String name,
    Optional<String> description,
    Pipeline pipeline,
    boolean enabled,
    long order,
    Optional<LabelMatch> application,
    Optional<LabelMatch> subsystem,
    Set<LogSeverity> severities,
    Optional<String> retentionTag) {

  /** Copies the severities, in their order. */
  public LogPolicy {
    severities = Collections.unmodifiableSet(new LinkedHashSet<>(severities));
  }

  static LogPolicy read(JsonObject json) {
    Set<LogSeverity> severities = new LinkedHashSet<>();
    Fields.texts(Fields.object(json, "log_rules"), "severities")
        .forEach(each -> severities.add(new LogSeverity(each)));
    return new LogPolicy(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        new Pipeline(Fields.optionalText(json, "priority").orElse("type_unspecified")),
        Fields.flag(json, "enabled"),
        Fields.whole(json, "order"),
        match(json, "application_rule"),
        match(json, "subsystem_rule"),
        severities,
        Fields.optionalText(json, "archive_retention_tag").filter(text -> !text.isEmpty()));
  }

  private static Optional<LabelMatch> match(JsonObject json, String member) {
    JsonObject rule = Fields.object(json, member);
    return rule.isEmpty() ? Optional.empty() : Optional.of(LabelMatch.read(rule));
  }
}
