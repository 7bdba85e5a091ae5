package io.github.redoubt.emulator.logs.records;

import java.util.Optional;

/** How grave a log is. In the numbers of the wire, verbose ranks above debug. */
public enum Severity {
  DEBUG(1),
  VERBOSE(2),
  INFO(3),
  WARNING(4),
  ERROR(5),
  CRITICAL(6);

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The severity with a number, if there is one. */
  public static Optional<Severity> of(int number) {
    return number >= 1 && number <= 6 ? Optional.of(values()[number - 1]) : Optional.empty();
  }
}
