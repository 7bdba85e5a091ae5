package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.stream.Collectors;

/** The spans of time that each kind of condition takes, and where they stand. */
enum Windows {
  LOGS(
      "logs_time_window_specific_value",
      "minutes_5_or_unspecified minutes_10 minutes_15 minutes_20 minutes_30 hour_1 hours_2 hours_4"
          + " hours_6 hours_12 hours_24 hours_36"),
  RATIO(
      "logs_ratio_time_window_specific_value",
      "minutes_5_or_unspecified minutes_10 minutes_15 minutes_30 hour_1 hours_2 hours_4 hours_6"
          + " hours_12 hours_24 hours_36"),
  NEW_VALUE(
      "logs_new_value_time_window_specific_value",
      "hours_12_or_unspecified hours_24 hours_48 hours_72 week_1 month_1 months_2 months_3"),
  UNIQUE_COUNT(
      "logs_unique_value_time_window_specific_value",
      "minute_1_or_unspecified minutes_5 minutes_10 minutes_15 minutes_20 minutes_30 hours_1"
          + " hours_2 hours_4 hours_6 hours_12 hours_24 hours_36"),
  METRIC(
      "metric_time_window_specific_value",
      "minutes_1_or_unspecified minutes_5 minutes_10 minutes_15 minutes_20 minutes_30 hour_1"
          + " hours_2 hours_4 hours_6 hours_12 hours_24 hours_36"),
  RETIRING(
      "auto_retire_timeframe", "minutes_5 minutes_10 hour_1 hours_2 hours_6 hours_12 hours_24");

  final String member;
  private final String codes;

  Windows(String member, String codes) {
    this.member = member;
    this.codes = codes;
  }

  private List<TimeWindow> offered() {
    return List.of(codes.split(" ")).stream().map(TimeWindow::new).toList();
  }

  /**
   * Gives the service's word for a span.
   *
   * @throws InvalidRequestException if the service does not offer it; names those that it does
   */
  String code(TemporalAmount span) {
    return offered().stream()
        .filter(each -> each.length().filter(length -> length.equals(normal(span))).isPresent())
        .findFirst()
        .orElseThrow(() -> refusal(span))
        .code();
  }

  /** Seven days are the week that the service means; a duration tells no weeks by itself. */
  private static TemporalAmount normal(TemporalAmount span) {
    return span.equals(Duration.ofDays(7)) ? Period.ofWeeks(1) : span;
  }

  private InvalidRequestException refusal(TemporalAmount span) {
    return new InvalidRequestException(
        "within",
        "is " + span + ", which the service does not offer here",
        "Use one of "
            + offered().stream().map(TimeWindow::toString).collect(Collectors.joining(", "))
            + ".");
  }

  JsonObject write(TemporalAmount span) {
    JsonObject window = new JsonObject();
    window.addProperty(member, code(span));
    return window;
  }
}
