package io.github.redoubt.emulator.logs.languages;

import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.Map;

/** Logs to look for. */
final class Sample {

  static final Instant TIME = Instant.parse("2026-11-20T08:15:01.250Z");

  static final Severity ERROR = Severity.ERROR;

  private Sample() {}

  /** A log of shop's login, an error, with user data where single quotes stand for double ones. */
  static LogRecord log(String data) {
    return log(data, Severity.ERROR);
  }

  static LogRecord log(String data, Severity severity) {
    return log(data, severity, "shop", TIME);
  }

  static LogRecord log(String data, Severity severity, String application, Instant time) {
    return new LogRecord(
        "id-" + time.toEpochMilli(),
        time,
        severity,
        Priority.HIGH,
        Map.of("applicationname", application, "subsystemname", "login", "threadid", "7"),
        data.replace('\'', '"'));
  }
}
