package io.github.redoubt.emulator.logs.dataaccess;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.github.redoubt.emulator.logs.languages.Dpxl;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The data access rules of an instance. A rule restricts nobody by itself: it does so to those who
 * are granted the role Data Access Reader by a policy. Safe for use by many threads.
 */
public final class DataAccessRules {

  private static final String ACTION = "logs.data-access.read";

  private final Clock clock;
  private final Shelf shelf = Shelf.byUuid("Data access rule");

  /** What logs are held against, by the rules' ids. */
  private volatile Map<String, Predicate<LogRecord>> conditions = Map.of();

  /** Who was let see by a rule that is gone sees nothing by it, rather than everything. */
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  public DataAccessRules(LogsInstance instance) {
    this.clock = instance.clock();
  }

  /**
   * Which logs a caller sees: all, unless policies make it a Data Access Reader; then those that at
   * least one of the rules of these policies lets it see.
   */
  public Predicate<LogRecord> visibleTo(Visit visit) {
    List<Predicate<LogRecord>> granted = new ArrayList<>();
    conditions.forEach(
        (id, condition) -> {
          if (grants(visit, id)) {
            granted.add(condition);
          }
        });
    boolean restricted =
        !granted.isEmpty()
            || visit.grants(ACTION, Map.of())
            || gone.stream().anyMatch(id -> grants(visit, id));
    return restricted ? log -> granted.stream().anyMatch(rule -> rule.test(log)) : log -> true;
  }

  /** What policies call the rule's id is not documented; they may use either name. */
  private static boolean grants(Visit visit, String id) {
    return visit.grants(ACTION, Map.of("dataAccessRuleId", id, "ruleId", id));
  }

  Shelf shelf() {
    return shelf;
  }

  /** Refuses expressions that are none. */
  void requireExpressions(JsonObject rule) {
    condition(rule);
  }

  /** Notes that there is one no more. */
  void removed(JsonObject rule) {
    gone.add(rule.get("id").getAsString());
  }

  /** Lets the rules hold as they are now. */
  synchronized void enforce() {
    conditions =
        shelf.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    rule -> rule.get("id").getAsString(), this::condition));
  }

  /** Of filters for logs, one must be true; where there is none, the rule's own expression. */
  private Predicate<LogRecord> condition(JsonObject rule) {
    Predicate<LogRecord> otherwise =
        parse("default_expression", rule.get("default_expression").getAsString());
    List<Predicate<LogRecord>> filters = new ArrayList<>();
    if (rule.has("filters")) {
      for (JsonElement each : rule.getAsJsonArray("filters")) {
        filters.add(
            parse("filters.expression", each.getAsJsonObject().get("expression").getAsString()));
      }
    }
    return filters.isEmpty()
        ? otherwise
        : log -> filters.stream().anyMatch(filter -> filter.test(log));
  }

  private Predicate<LogRecord> parse(String where, String expression) {
    try {
      return Dpxl.parse(expression, clock);
    } catch (QueryRefused e) {
      throw Rejection.invalid(where + ": " + e.text());
    }
  }
}
