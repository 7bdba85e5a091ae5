package io.github.redoubt.emulator.logs.languages;

import io.github.redoubt.emulator.logs.languages.dataprime.DataPrimeQuery;
import io.github.redoubt.emulator.logs.languages.dataprime.Run;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Logs that DataPrime is asked of, in the hour up to {@link #NOW}. */
final class Asked {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final List<LogRecord> logs;

  Asked(LogRecord... logs) {
    this.logs = List.of(logs);
  }

  /** Logs a minute apart, the last of which is a minute old. */
  static Asked of(String... data) {
    LogRecord[] logs = new LogRecord[data.length];
    for (int i = 0; i < data.length; i++) {
      logs[i] =
          Sample.log(data[i], Sample.ERROR, "shop", NOW.minusSeconds(60L * (data.length - i)));
    }
    return new Asked(logs);
  }

  List<Row> rows(String query) {
    Scope.Frame frame = new Scope.Frame(NOW.minus(Duration.ofHours(1)), NOW, NOW);
    return DataPrimeQuery.parse(query).run(new Run(this::between, frame)).toList();
  }

  /** The user data of what is found, with single quotes for double ones. */
  List<String> data(String query) {
    return rows(query).stream()
        .map(row -> row.data().json().toString().replace('"', '\''))
        .toList();
  }

  private List<LogRecord> between(Instant from, Instant to) {
    return logs.stream()
        .filter(log -> !log.timestamp().isBefore(from) && log.timestamp().isBefore(to))
        .sorted(Comparator.comparing(LogRecord::timestamp).reversed())
        .toList();
  }
}
