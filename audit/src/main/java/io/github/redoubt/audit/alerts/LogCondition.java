package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;

/** Logs are watched; what for is said next. */
public final class LogCondition {

  private final LogFilter filter;

  LogCondition(LogFilter filter) {
    this.filter = filter;
  }

  /** Triggers at every log. */
  public ImmediateAlert immediately() {
    return new ImmediateAlert(Conditions.of(filter));
  }

  /** Triggers above a number of logs. */
  public LogComparison moreThan(double threshold) {
    return new LogComparison(filter, Comparison.MORE_THAN, threshold);
  }

  /** Triggers below a number of logs. */
  public LogComparison lessThan(double threshold) {
    return new LogComparison(filter, Comparison.LESS_THAN, threshold);
  }

  /**
   * Triggers at more logs than the service has learnt to be usual.
   *
   * @param minimum how many there must be at least
   */
  public Within<AnomalyAlert> moreThanUsual(double minimum) {
    return new Within<>(
        time -> {
          JsonObject condition = new JsonObject();
          WantedAlert.number(condition, "minimum_threshold", minimum);
          condition.add("time_window", Windows.LOGS.write(time));
          JsonObject json = Conditions.of(filter);
          json.addProperty("condition_type", Comparison.MORE_THAN_USUAL.code());
          json.add("rules", Conditions.rules(condition));
          return new AnomalyAlert(json);
        });
  }

  /** Triggers at a value of a field that was not seen before, such as {@code initiator.id}. */
  public NewValueStep newValueOf(String field) {
    return new NewValueStep(filter, field);
  }

  /** Triggers at many different values of a field, such as {@code initiator.host.address}. */
  public DistinctValues distinctValuesOf(String field) {
    return new DistinctValues(filter, field);
  }
}
