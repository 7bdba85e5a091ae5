package io.github.redoubt.emulator.logs.alerts.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When logs of each group happened, so that those of a window are counted without a search. */
final class Series {

  private final Map<List<String>, List<Moment>> groups = new HashMap<>();

  /** A log's time, and the value that is counted once, where values are. */
  private record Moment(Instant at, String value) {}

  void add(List<String> group, Instant at, String value) {
    List<Moment> moments = groups.computeIfAbsent(group, ignored -> new ArrayList<>());
    // Logs come nearly in order, so the place is nearly always the end.
    moments.add(after(moments, at), new Moment(at, value));
  }

  /** How many are not later than a time. */
  private static int after(List<Moment> moments, Instant at) {
    int low = 0;
    int high = moments.size();
    if (high == 0 || !moments.get(high - 1).at.isAfter(at)) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moments.get(middle).at.isAfter(at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  Set<List<String>> groups() {
    return Set.copyOf(groups.keySet());
  }

  private List<Moment> window(List<String> group, Instant end, Duration length) {
    List<Moment> moments = groups.getOrDefault(group, List.of());
    return moments.subList(after(moments, end.minus(length)), after(moments, end));
  }

  /** How many there are in a window, its begin excluded. */
  long count(List<String> group, Instant end, Duration length) {
    return window(group, end, length).size();
  }

  /** How many different values there are in a window. */
  long distinct(List<String> group, Instant end, Duration length) {
    Set<String> values = new HashSet<>();
    window(group, end, length).forEach(each -> values.add(each.value));
    return values.size();
  }

  /** When the last one of a group was, as of a time; the beginning of time if there was none. */
  Instant last(List<String> group, Instant asOf) {
    List<Moment> moments = groups.getOrDefault(group, List.of());
    int count = after(moments, asOf);
    return count == 0 ? Instant.EPOCH : moments.get(count - 1).at;
  }

  /** Forgets what was before a time, but not that there was something. */
  void forget(Instant before) {
    for (List<Moment> moments : groups.values()) {
      int old = Math.min(after(moments, before), moments.size() - 1);
      if (old > 0) {
        moments.subList(0, old).clear();
      }
    }
  }
}
