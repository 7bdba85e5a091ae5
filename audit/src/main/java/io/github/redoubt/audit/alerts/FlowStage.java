package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.List;

/**
 * One step of a flow: what must happen, and how soon after the step before.
 *
 * @param groups the alerts that make it up
 * @param within how soon after the step before; zero where nothing is said
 */
public record FlowStage(List<FlowGroup> groups, Duration within) {

  /**
   * Copies the groups.
   *
   * @throws InvalidRequestException if there is none, or the time is negative
   */
  public FlowStage {
    if (groups.isEmpty()) {
      throw new InvalidRequestException("flow stage", "has no group", "Give at least one.");
    }
    if (within.isNegative()) {
      throw new InvalidRequestException("within", "is negative", "Give a time to wait.");
    }
    groups = List.copyOf(groups);
  }

  /** Makes a step of some alerts. */
  public static FlowStage of(FlowGroup... groups) {
    return new FlowStage(List.of(groups), Duration.ZERO);
  }

  /** Says how soon after the step before it must happen, to the millisecond. */
  public FlowStage within(Duration time) {
    return new FlowStage(groups, time);
  }

  static FlowStage read(JsonObject from) {
    return new FlowStage(
        Fields.objects(Fields.object(from, "flow_stages_groups"), "groups").stream()
            .map(FlowGroup::read)
            .toList(),
        Duration.ofMillis(from.has("timeframe_ms") ? Fields.whole(from, "timeframe_ms") : 0));
  }

  JsonObject write() {
    JsonObject inner = new JsonObject();
    inner.add("groups", Fields.all(groups.stream().map(FlowGroup::write).toList()));
    JsonObject json = new JsonObject();
    json.addProperty("timeframe_ms", String.valueOf(within.toMillis()));
    json.addProperty("timeframe_type", within.isZero() ? "unspecified" : "up_to");
    json.add("flow_stages_groups", inner);
    return json;
  }
}
