package io.github.redoubt.emulator.logs.usage;

import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import io.github.redoubt.emulator.logs.usage.DataUsage.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of logs came at once. Logs that lie beside each other are mostly of one kind, and
 * are looked up once. One thread's own.
 */
public final class Tally {

  private final Map<Part, Long> parts = new LinkedHashMap<>();
  private @Nullable Part last;
  private long ofLast;

  /**
   * Counts a log.
   *
   * @param priority empty if it was dropped by a policy
   */
  public void add(LabelSet labels, Severity severity, Optional<Priority> priority, long bytes) {
    Part part = last;
    if (part == null || !part.isOf(labels, severity, priority)) {
      settle();
      last = new Part(labels.application(), labels.subsystem(), severity, priority);
    }
    ofLast += bytes;
  }

  private void settle() {
    if (last != null) {
      parts.merge(last, ofLast, Long::sum);
      ofLast = 0;
    }
  }

  void forEach(ObjLongConsumer<Part> counted) {
    settle();
    parts.forEach(counted::accept);
  }
}
