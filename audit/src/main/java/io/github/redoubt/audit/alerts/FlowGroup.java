package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Alerts that count together within a stage of a flow.
 *
 * @param alerts the alerts
 * @param any whether one of them is enough; all of them are needed otherwise
 * @param orNext whether this group or the next is enough; both are needed otherwise
 */
public record FlowGroup(List<Member> alerts, boolean any, boolean orNext) {

  private static final String AND = "and_or_unspecified";
  private static final String OR = "or";

  /**
   * An alert, or that it stays silent.
   *
   * @param alert its id
   * @param silent whether what counts is that it does not trigger
   */
  public record Member(AlertId alert, boolean silent) {}

  /**
   * Copies the alerts.
   *
   * @throws InvalidRequestException if there is none
   */
  public FlowGroup {
    if (alerts.isEmpty()) {
      throw new InvalidRequestException("flow group", "has no alert", "Name at least one.");
    }
    alerts = List.copyOf(alerts);
  }

  /** Needs all of these alerts to trigger. */
  public static FlowGroup allOf(AlertId first, AlertId... more) {
    return new FlowGroup(members(first, more), false, false);
  }

  /** Needs one of these alerts to trigger. */
  public static FlowGroup anyOf(AlertId first, AlertId... more) {
    return new FlowGroup(members(first, more), true, false);
  }

  /** Needs this alert to stay silent as well. */
  public FlowGroup without(AlertId alert) {
    List<Member> all = new ArrayList<>(alerts);
    all.add(new Member(alert, true));
    return new FlowGroup(all, any, orNext);
  }

  /** Lets the next group of the stage be enough in the place of this one. */
  public FlowGroup orTheNext() {
    return new FlowGroup(alerts, any, true);
  }

  private static List<Member> members(AlertId first, AlertId... more) {
    List<Member> all = new ArrayList<>();
    all.add(new Member(first, false));
    Arrays.stream(more).forEach(each -> all.add(new Member(each, false)));
    return all;
  }

  static FlowGroup read(JsonObject from) {
    return new FlowGroup(
        Fields.objects(from, "alert_defs").stream()
            .map(e -> new Member(new AlertId(Fields.text(e, "id")), Fields.flag(e, "not")))
            .toList(),
        Fields.optionalText(from, "alerts_op").filter(OR::equals).isPresent(),
        Fields.optionalText(from, "next_op").filter(OR::equals).isPresent());
  }

  JsonObject write() {
    List<JsonObject> members = new ArrayList<>();
    for (Member each : alerts) {
      JsonObject member = new JsonObject();
      member.addProperty("id", each.alert().value());
      member.addProperty("not", each.silent());
      members.add(member);
    }
    JsonObject json = new JsonObject();
    json.add("alert_defs", Fields.all(members));
    json.addProperty("next_op", orNext ? OR : AND);
    json.addProperty("alerts_op", any ? OR : AND);
    return json;
  }
}
