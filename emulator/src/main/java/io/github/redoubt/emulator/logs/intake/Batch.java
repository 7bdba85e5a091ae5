package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.logs.records.IncomingLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one request brought: logs that are taken in, and how many are not. One thread's own. */
final class Batch {

  private final List<IncomingLog> logs = new ArrayList<>();
  private final Map<Drop, Integer> drops = new EnumMap<>(Drop.class);

  void add(IncomingLog log) {
    logs.add(log);
  }

  void drop(Drop why) {
    drops.merge(why, 1, Integer::sum);
  }

  /** Drops the last few that were to be taken in, for no fault of theirs. */
  void lose(int few) {
    for (int i = 0; i < few && !logs.isEmpty(); i++) {
      logs.remove(logs.size() - 1);
      drop(Drop.FAULT);
    }
  }

  List<IncomingLog> logs() {
    return logs;
  }

  int dropped() {
    return drops.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many were dropped and why, in words. */
  String complaint() {
    return "%d of %d logs were dropped: %s."
        .formatted(
            dropped(),
            dropped() + logs.size(),
            drops.entrySet().stream()
                .map(each -> each.getKey().reason() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", ")));
  }
}
