package io.github.redoubt.emulator.logs.usage;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many bytes of logs an instance was sent on each day. Safe for use by many threads. */
public final class DataUsage {

  /** Labels beyond that many pairs of a day are counted under one name. */
  private static final int MOST_PAIRS = 10_000;

  private static final String OTHERS = "other";
  private static final int LONGEST_DAYS = 90;

  private final Clock clock;
  private final TreeMap<LocalDate, Map<Part, Long>> days = new TreeMap<>();
  private boolean enabled;

  /**
   * What is counted together.
   *
   * @param priority empty for what was dropped by a policy
   */
  record Part(
      String application, String subsystem, Severity severity, Optional<Priority> priority) {

    boolean isOf(LabelSet labels, Severity severity, Optional<Priority> priority) {
      return this.severity == severity
          && this.priority.equals(priority)
          && application.equals(labels.application())
          && subsystem.equals(labels.subsystem());
    }
  }

  public DataUsage(LogsInstance instance) {
    this.clock = instance.clock();
  }

  /** Counts what came at once. */
  public synchronized void count(Tally tally) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<Part, Long> day = days.computeIfAbsent(today, date -> new HashMap<>());
    days.headMap(today.minusDays(LONGEST_DAYS)).clear();
    tally.forEach((part, bytes) -> count(day, part, bytes));
  }

  private static void count(Map<Part, Long> day, Part part, long bytes) {
    boolean fits = day.size() < MOST_PAIRS || day.containsKey(part);
    Part counted = fits ? part : new Part(OTHERS, OTHERS, part.severity(), part.priority());
    day.merge(counted, bytes, Long::sum);
  }

  /** What was counted since a day, the whole of each day in one. */
  synchronized List<JsonObject> daily(LocalDate since) {
    List<JsonObject> all = new ArrayList<>();
    days.tailMap(since)
        .forEach(
            (date, parts) ->
                all.add(usage(date, parts.values().stream().mapToLong(Long::longValue).sum())));
    return all;
  }

  /** What was counted since a day, each part by itself. */
  synchronized List<JsonObject> detailed(LocalDate since) {
    List<JsonObject> all = new ArrayList<>();
    days.tailMap(since)
        .forEach(
            (date, parts) ->
                parts.forEach(
                    (part, bytes) -> {
                      JsonObject usage = usage(date, bytes);
                      usage.addProperty("application", part.application());
                      usage.addProperty("subsystem", part.subsystem());
                      usage.addProperty("entity_type", "logs");
                      usage.addProperty("severity", lower(part.severity()));
                      usage.addProperty(
                          "priority", part.priority().map(DataUsage::lower).orElse("blocked"));
                      all.add(usage);
                    }));
    return all;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject usage(LocalDate date, long bytes) {
    JsonObject usage = new JsonObject();
    usage.addProperty("timestamp", date.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    usage.addProperty("size", bytes);
    return usage;
  }

  synchronized boolean enabled() {
    return enabled;
  }

  synchronized void enable(boolean enabled) {
    this.enabled = enabled;
  }
}
