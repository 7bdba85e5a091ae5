package io.github.redoubt.emulator.logs.alerts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What alerts watch for. */
public enum AlertType {
  FLOW,
  LOGS_ANOMALY,
  LOGS_IMMEDIATE("logs_immediate_or_unspecified"),
  LOGS_NEW_VALUE,
  LOGS_RATIO_THRESHOLD,
  LOGS_THRESHOLD,
  LOGS_TIME_RELATIVE_THRESHOLD,
  LOGS_UNIQUE_COUNT,
  METRIC_ANOMALY,
  METRIC_THRESHOLD;

  private final String wire;

  AlertType() {
    this.wire = name().toLowerCase(Locale.ROOT);
  }

  AlertType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** The member of a definition that says the rest. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AlertType> of(String wire) {
    return Stream.of(values()).filter(each -> each.wire.equals(wire)).findFirst();
  }
}
