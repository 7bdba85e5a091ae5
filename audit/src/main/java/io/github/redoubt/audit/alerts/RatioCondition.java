package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;

/** A ratio is watched; on which side of which number is said next. */
public final class RatioCondition {

  private final LogFilter some;
  private final LogFilter all;

  RatioCondition(LogFilter some, LogFilter all) {
    this.some = some;
    this.all = all;
  }

  /** Triggers above a ratio. */
  public Within<RatioAlert> moreThan(double ratio) {
    return compared(Comparison.MORE_THAN, ratio);
  }

  /** Triggers below a ratio. */
  public Within<RatioAlert> lessThan(double ratio) {
    return compared(Comparison.LESS_THAN, ratio);
  }

  private Within<RatioAlert> compared(Comparison comparison, double ratio) {
    return new Within<>(
        time -> {
          JsonObject json = new JsonObject();
          json.add("numerator", some.write());
          json.add("denominator", all.write());
          json.addProperty("condition_type", comparison.code());
          json.add("rules", Conditions.rules(ThresholdAlert.condition(Windows.RATIO, ratio, time)));
          return new RatioAlert(json);
        });
  }
}
