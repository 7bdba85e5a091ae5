package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;

/** Watches for new values, and lacks but how far back values are remembered. */
public final class NewValueStep {

  private final LogFilter filter;
  private final String field;

  NewValueStep(LogFilter filter, String field) {
    this.filter = filter;
    this.field = field;
  }

  /**
   * Says how far back.
   *
   * @param time 12, 24, 48 or 72 hours, or 7 days
   * @throws InvalidRequestException if it is another
   */
  public NewValueAlert within(Duration time) {
    return finish(time);
  }

  /**
   * Says how far back.
   *
   * @param time a week, or one to three months
   * @throws InvalidRequestException if it is another
   */
  public NewValueAlert within(Period time) {
    return finish(time);
  }

  private NewValueAlert finish(TemporalAmount time) {
    JsonObject condition = new JsonObject();
    condition.addProperty("keypath_to_track", field);
    condition.add("time_window", Windows.NEW_VALUE.write(time));
    JsonObject json = Conditions.of(filter);
    json.add("rules", Conditions.rules(condition));
    return new NewValueAlert(json);
  }
}
