package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** An alert at the number of some logs divided by that of others. It belongs to one thread. */
public final class RatioAlert extends GroupedAlert<RatioAlert> {

  RatioAlert(JsonObject condition) {
    super(AlertType.RATIO, condition);
  }

  @Override
  RatioAlert self() {
    return this;
  }

  /**
   * Has another urgency at another ratio; may be said several times.
   *
   * @param time as for the first ratio
   * @throws InvalidRequestException if the service does not offer that time
   */
  public RatioAlert escalatingTo(Priority priority, double ratio, Duration time) {
    Conditions.addRule(condition, ThresholdAlert.condition(Windows.RATIO, ratio, time), priority);
    return this;
  }

  /** Calls the two sides something, in what is told. */
  public RatioAlert calling(String some, String all) {
    condition.addProperty("numerator_alias", some);
    condition.addProperty("denominator_alias", all);
    return this;
  }

  /** Says which side is told apart by what it groups by; both, if nothing is said. */
  public RatioAlert groupingOnly(RatioGrouping side) {
    condition.addProperty("group_by_for", side.code());
    return this;
  }

  /** Stays silent where there is nothing to divide by. */
  public RatioAlert ignoringInfinity() {
    condition.addProperty("ignore_infinity", true);
    return this;
  }

  /** Tells but some fields of a log. */
  public RatioAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }

  /**
   * Waits for logs that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public RatioAlert waitingForLateLogs(Duration wait) {
    delay(wait);
    return this;
  }

  /**
   * Says what happens to groups of which nothing is seen any more; of use where too few is the
   * worry.
   *
   * @param trigger whether nothing counts as too few
   */
  public RatioAlert undetectedValues(boolean trigger) {
    UndetectedValues.write(condition, trigger);
    return this;
  }

  /**
   * As {@link #undetectedValues(boolean)}, and forgets such a group after a while.
   *
   * @param retireAfter 5 or 10 minutes, or 1, 2, 6, 12 or 24 hours
   * @throws InvalidRequestException if it is another
   */
  public RatioAlert undetectedValues(boolean trigger, Duration retireAfter) {
    UndetectedValues.write(condition, trigger, retireAfter);
    return this;
  }
}
