package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;

/** An alert at every log that matches. It belongs to one thread. */
public final class ImmediateAlert extends GroupedAlert<ImmediateAlert> {

  ImmediateAlert(JsonObject condition) {
    super(AlertType.IMMEDIATE, condition);
  }

  @Override
  ImmediateAlert self() {
    return this;
  }

  /** Tells but some fields of a log. */
  public ImmediateAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }
}
