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

/**
 * The data access rules of an instance. A rule restricts nobody by itself: it does so to those who
 * are granted the role Data Access Reader by a policy. Safe for use by many threads.
 */
public final class DataAccessRules {

  private static final String ACTION = "logs.data-access.read";

  private final Clock clock;
  private final Shelf shelf = Shelf.byUuid("Data access rule");
  private final Map<String, Predicate<LogRecord>> conditions = new ConcurrentHashMap<>();

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
    boolean restricted = visit.grants(ACTION, Map.of());
    for (JsonObject rule : shelf.all()) {
      String id = rule.get("id").getAsString();
      Predicate<LogRecord> condition = conditions.get(id);
      if (condition != null && grants(visit, id)) {
        granted.add(condition);
      }
    }
    restricted |= !granted.isEmpty() || gone.stream().anyMatch(id -> grants(visit, id));
    return restricted ? log -> granted.stream().anyMatch(rule -> rule.test(log)) : log -> true;
  }

  /** What policies call the rule's id is not documented; they may use either name. */
  private static boolean grants(Visit visit, String id) {
    return visit.grants(ACTION, Map.of("dataAccessRuleId", id, "ruleId", id));
  }

  List<JsonObject> all() {
    return shelf.all();
  }

  JsonObject create(JsonObject rule) {
    Predicate<LogRecord> condition = condition(rule);
    JsonObject made = shelf.add(rule);
    conditions.put(made.get("id").getAsString(), condition);
    return made;
  }

  JsonObject replace(String id, JsonObject rule) {
    Predicate<LogRecord> condition = condition(rule);
    JsonObject made = shelf.replace(id, rule);
    conditions.put(id, condition);
    return made;
  }

  void requireThere(String id) {
    shelf.get(id);
  }

  void delete(String id) {
    shelf.remove(id);
    gone.add(id);
    conditions.remove(id);
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
