package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;

/** An alert at many different values. It belongs to one thread. */
public final class UniqueCountAlert extends GroupedAlert<UniqueCountAlert> {

  UniqueCountAlert(JsonObject condition) {
    super(AlertType.UNIQUE_COUNT, condition);
  }

  @Override
  UniqueCountAlert self() {
    return this;
  }

  /**
   * Says how many different values there may be in each group that it tells apart.
   *
   * @throws InvalidRequestException if it is less than one
   */
  public UniqueCountAlert mostInEachGroup(long most) {
    if (most < 1) {
      throw new InvalidRequestException("most in each group", "is " + most, "Give at least 1.");
    }
    condition.addProperty("max_unique_count_per_group_by_key", String.valueOf(most));
    return this;
  }

  /** Tells but some fields of a log. */
  public UniqueCountAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }
}
