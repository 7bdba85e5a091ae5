package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;

/** Different values of a field are counted; how many are too many is said next. */
public final class DistinctValues {

  private final LogFilter filter;
  private final String field;

  DistinctValues(LogFilter filter, String field) {
    this.filter = filter;
    this.field = field;
  }

  /**
   * Triggers above a number of them.
   *
   * @param most how many are still as they should be; at least one
   * @throws InvalidRequestException if it is less
   */
  public Within<UniqueCountAlert> moreThan(long most) {
    if (most < 1) {
      throw new InvalidRequestException("more than", "is " + most, "Give at least 1.");
    }
    return new Within<>(
        time -> {
          JsonObject condition = new JsonObject();
          condition.addProperty("max_unique_count", String.valueOf(most));
          condition.add("time_window", Windows.UNIQUE_COUNT.write(time));
          JsonObject json = Conditions.of(filter);
          json.addProperty("unique_count_keypath", field);
          json.add("rules", Conditions.rules(condition));
          return new UniqueCountAlert(json);
        });
  }
}
