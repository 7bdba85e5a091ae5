package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.Map;

/** An activity event as a log. */
final class AuditLog {

  private static final String APPLICATION = "ibm-audit-events";

  private AuditLog() {}

  static IncomingLog of(ActivityEvent event) {
    String source = event.sourceCrn();
    return IncomingLog.of(
        event.time(),
        severity(event),
        Map.of(
            Labels.APPLICATION,
            APPLICATION,
            Labels.SUBSYSTEM,
            Crns.service(source) + ":" + Crns.instance(source)),
        event.json());
  }

  private static Severity severity(ActivityEvent event) {
    if (event.outcome().equals("success")) {
      return Severity.INFO;
    }
    return event.json().contains("\"severity\":\"critical\"")
        ? Severity.CRITICAL
        : Severity.WARNING;
  }
}
