package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;

/** An alert at a value that was not seen before; it cannot group. It belongs to one thread. */
public final class NewValueAlert extends WantedAlert<NewValueAlert> {

  NewValueAlert(JsonObject condition) {
    super(AlertType.NEW_VALUE, condition);
  }

  @Override
  NewValueAlert self() {
    return this;
  }

  /** Tells but some fields of a log. */
  public NewValueAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }
}
