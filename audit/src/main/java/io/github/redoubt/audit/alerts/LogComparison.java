package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** Logs are compared to a number; whether it is one of logs or of times is said next. */
public final class LogComparison {

  private final LogFilter filter;
  private final Comparison comparison;
  private final double number;

  LogComparison(LogFilter filter, Comparison comparison, double number) {
    this.filter = filter;
    this.comparison = comparison;
    this.number = number;
  }

  /**
   * So many logs, over some time.
   *
   * @param time 5, 10, 15, 20 or 30 minutes, or 1, 2, 4, 6, 12, 24 or 36 hours
   * @throws InvalidRequestException if it is another
   */
  public ThresholdAlert within(Duration time) {
    JsonObject json = compared();
    json.add("rules", Conditions.rules(ThresholdAlert.condition(Windows.LOGS, number, time)));
    return new ThresholdAlert(json);
  }

  /** So many times as many as there were. */
  public TimeRelativeAlert timesThoseOf(Past past) {
    JsonObject json = compared();
    json.add("rules", Conditions.rules(TimeRelativeAlert.condition(number, past)));
    return new TimeRelativeAlert(json);
  }

  private JsonObject compared() {
    JsonObject json = Conditions.of(filter);
    json.addProperty("condition_type", comparison.code());
    return json;
  }
}
