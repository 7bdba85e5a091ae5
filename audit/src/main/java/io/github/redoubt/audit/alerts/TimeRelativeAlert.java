package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** An alert at logs compared to those of earlier. It belongs to one thread. */
public final class TimeRelativeAlert extends GroupedAlert<TimeRelativeAlert> {

  TimeRelativeAlert(JsonObject condition) {
    super(AlertType.TIME_RELATIVE, condition);
  }

  @Override
  TimeRelativeAlert self() {
    return this;
  }

  /** Has another urgency at another number of times; may be said several times. */
  public TimeRelativeAlert escalatingTo(Priority priority, double times, Past past) {
    Conditions.addRule(condition, condition(times, past), priority);
    return this;
  }

  /** Stays silent where there is nothing to divide by. */
  public TimeRelativeAlert ignoringInfinity() {
    condition.addProperty("ignore_infinity", true);
    return this;
  }

  /** Tells but some fields of a log. */
  public TimeRelativeAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }

  /**
   * Waits for logs that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public TimeRelativeAlert waitingForLateLogs(Duration wait) {
    delay(wait);
    return this;
  }

  /**
   * Says what happens to groups of which nothing is seen any more; of use where too few is the
   * worry.
   *
   * @param trigger whether nothing counts as too few
   */
  public TimeRelativeAlert undetectedValues(boolean trigger) {
    UndetectedValues.write(condition, trigger);
    return this;
  }

  /**
   * As {@link #undetectedValues(boolean)}, and forgets such a group after a while.
   *
   * @param retireAfter 5 or 10 minutes, or 1, 2, 6, 12 or 24 hours
   * @throws InvalidRequestException if it is another
   */
  public TimeRelativeAlert undetectedValues(boolean trigger, Duration retireAfter) {
    UndetectedValues.write(condition, trigger, retireAfter);
    return this;
  }

  static JsonObject condition(double times, Past past) {
    JsonObject json = new JsonObject();
    number(json, "threshold", times);
    json.addProperty("compared_to", past.code());
    return json;
  }
}
