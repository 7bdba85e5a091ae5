package io.github.redoubt.audit.shipping;

/** How severe a log is, in the numbers of Cloud Logs, where verbose ranks above debug. */
public enum Severity {
  /** For whoever looks for a fault. */
  DEBUG(1),
  /** Every step. */
  VERBOSE(2),
  /** What happens. */
  INFO(3),
  /** What should not happen often. */
  WARNING(4),
  /** What went wrong. */
  ERROR(5),
  /** What somebody must look at now. */
  CRITICAL(6);

  private final int code;

  Severity(int code) {
    this.code = code;
  }

  /** Gives the number on the wire, 1 to 6. */
  public int code() {
    return code;
  }
}
