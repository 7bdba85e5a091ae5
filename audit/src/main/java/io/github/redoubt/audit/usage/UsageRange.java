package io.github.redoubt.audit.usage;

/** The time that is looked back on. */
public enum UsageRange {
  /** Since the month began. */
  CURRENT_MONTH("current_month"),
  /** The last 7 days. */
  LAST_WEEK("last_week"),
  /** The last 30 days. */
  LAST_30_DAYS("last_30_days"),
  /** The last 90 days. */
  LAST_90_DAYS("last_90_days");

  private final String code;

  UsageRange(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
