package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The targets, routes and settings of one account. Safe for use by many threads. */
final class AccountLogs {

  private static final int MOST_TARGETS = 16;

  private final String accountId;
  private final String instance = UUID.randomUUID().toString();
  private final Map<String, LogTarget> targets = new LinkedHashMap<>();
  private final Map<String, LogRoute> routes = new LinkedHashMap<>();
  private LogSettings settings = LogSettings.INITIAL;
  private MigrationState migration = MigrationState.BEFORE;

  AccountLogs(String accountId) {
    this.accountId = accountId;
  }

  String accountId() {
    return accountId;
  }

  String newCrn(String region, String type, String id) {
    return "crn:v1:bluemix:public:logs-router:%s:a/%s:%s:%s:%s"
        .formatted(region, accountId, instance, type, id);
  }

  synchronized List<LogTarget> targets() {
    return List.copyOf(targets.values());
  }

  synchronized LogTarget target(String id) {
    return Optional.ofNullable(targets.get(id)).orElseThrow(() -> Rejection.notFound("Target", id));
  }

  synchronized void add(LogTarget target) {
    if (targets.size() >= MOST_TARGETS) {
      throw new Rejection(
          400, "target_limit_reached", "An account has at most " + MOST_TARGETS + " targets.");
    }
    targets.put(target.id(), target);
  }

  synchronized LogTarget changeTarget(String id, UnaryOperator<LogTarget> change) {
    LogTarget changed = change.apply(target(id));
    targets.put(id, changed);
    return changed;
  }

  synchronized void note(String id, WriteStatus status) {
    targets.computeIfPresent(id, (same, target) -> target.with(status));
  }

  synchronized void removeTarget(String id) {
    targets.remove(id);
  }

  synchronized List<LogRoute> routes() {
    return List.copyOf(routes.values());
  }

  synchronized LogRoute route(String id) {
    return Optional.ofNullable(routes.get(id)).orElseThrow(() -> Rejection.notFound("Route", id));
  }

  synchronized void add(LogRoute route) {
    routes.put(route.id(), route);
  }

  synchronized LogRoute changeRoute(String id, UnaryOperator<LogRoute> change) {
    LogRoute changed = change.apply(route(id));
    routes.put(id, changed);
    return changed;
  }

  synchronized void removeRoute(String id) {
    routes.remove(id);
  }

  synchronized LogSettings settings() {
    return settings;
  }

  synchronized LogSettings change(UnaryOperator<LogSettings> change) {
    settings = change.apply(settings);
    return settings;
  }

  synchronized MigrationState migration() {
    return migration;
  }

  synchronized void migrate(MigrationState to) {
    migration = to;
  }

  /** Forgets what there is, as before anything was generated. */
  synchronized void reset() {
    targets.clear();
    routes.clear();
    settings = LogSettings.INITIAL;
    migration = MigrationState.BEFORE;
  }

  /** What becomes of a log of a place, by one of the rules or by the defaults. */
  record Decision(String action, String reason, String name, String crn, List<LogTarget> targets) {}

  /** What each route that covers a location decides; if none does, what the defaults do. */
  synchronized List<Decision> decisions(String location) {
    List<Decision> all = new ArrayList<>();
    for (LogRoute route : routes.values()) {
      route
          .ruleFor(location)
          .ifPresent(
              rule ->
                  all.add(
                      new Decision(
                          rule.action(),
                          "route",
                          route.name(),
                          route.crn(),
                          found(rule.targetIds()))));
    }
    List<LogTarget> defaults = found(settings.defaultTargets());
    if (all.isEmpty()) {
      all.add(
          new Decision(
              defaults.isEmpty() ? LogRoute.DROP : LogRoute.SEND,
              "default_targets",
              "default targets",
              newCrn("global", "setting", ""),
              defaults));
    }
    return all;
  }

  private List<LogTarget> found(List<String> ids) {
    return ids.stream().map(targets::get).filter(Objects::nonNull).toList();
  }

  synchronized Answer body(LogRoute route) {
    return new Answer()
        .with("id", route.id())
        .with("name", route.name())
        .with("crn", route.crn())
        .withAll("rules", route.rules().stream().map(this::body).toList())
        .with("created_at", route.createdAt())
        .with("updated_at", route.updatedAt())
        .with("managed_by", route.managedBy());
  }

  private Answer body(LogRoute.Rule rule) {
    return new Answer()
        .with("action", rule.action())
        .withAll("targets", found(rule.targetIds()).stream().map(LogTarget::reference).toList())
        .withAll("inclusion_filters", rule.filters().stream().map(LogRoute.Filter::body).toList());
  }

  synchronized Answer settingsBody() {
    return new Answer()
        .withAll(
            "default_targets",
            found(settings.defaultTargets()).stream().map(LogTarget::reference).toList())
        .withTexts("permitted_target_regions", settings.permittedTargetRegions())
        .with("primary_metadata_region", settings.primaryMetadataRegion())
        .with("backup_metadata_region", settings.backupMetadataRegion())
        .with("private_api_endpoint_only", settings.privateApiEndpointOnly())
        .with("api_version", 3);
  }
}
