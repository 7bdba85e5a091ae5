package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;

/** An alert at other alerts, one after the other. It belongs to one thread. */
public final class FlowAlert extends GroupedAlert<FlowAlert> {

  FlowAlert(JsonObject condition) {
    super(AlertType.FLOW, condition);
  }

  @Override
  FlowAlert self() {
    return this;
  }

  /** Silences the alerts of the flow while it has not come to its end. */
  public FlowAlert enforcingSuppression() {
    condition.addProperty("enforce_suppression", true);
    return this;
  }
}
