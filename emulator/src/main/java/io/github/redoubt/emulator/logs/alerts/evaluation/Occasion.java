package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That an alert goes off, or is over.
 *
 * @param incidentId the same when it goes off and when that is over
 * @param rule what the rule says that it goes off by; empty for alerts without rules
 * @param example one of the logs in question, if there are any
 */
record Occasion(
    boolean triggered,
    Instant at,
    String incidentId,
    String priority,
    List<String> group,
    Optional<Body> rule,
    Optional<LogRecord> example) {

  Occasion {
    group = List.copyOf(group);
  }
}
