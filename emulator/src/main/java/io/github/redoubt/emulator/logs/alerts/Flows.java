package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The rules of flows: which alerts may follow each other, and in which time. */
final class Flows {

  private static final int MOST_ALERTS = 30;
  private static final Duration LONGEST = Duration.ofDays(7);

  /** That these did not go off cannot be waited for. */
  private static final Set<AlertType> NEVER_MISSED =
      Set.of(AlertType.LOGS_IMMEDIATE, AlertType.LOGS_NEW_VALUE, AlertType.LOGS_UNIQUE_COUNT);

  private Flows() {}

  /** Refuses what is wrong with a definition by itself. */
  static void check(Body flow) {
    List<Body> stages = flow.objects("stages");
    if (stages.isEmpty()) {
      throw Rejection.invalid("A flow has at least one stage.");
    }
    for (Body stage : stages) {
      List<Body> groups = groups(stage);
      if (groups.isEmpty() || groups.stream().anyMatch(each -> members(each).isEmpty())) {
        throw Rejection.invalid("A stage of a flow has groups, and each group has alerts.");
      }
    }
    if (groups(stages.get(0)).stream()
        .flatMap(each -> members(each).stream())
        .allMatch(Flows::isNot)) {
      throw Rejection.invalid("A flow begins with an alert that goes off.");
    }
    if (stages.stream().flatMap(each -> groups(each).stream()).mapToInt(Flows::size).sum()
        > MOST_ALERTS) {
      throw Rejection.invalid("A flow has at most " + MOST_ALERTS + " alerts.");
    }
    // Each by itself first: the sum of large numbers might run over.
    long longest = LONGEST.toMillis();
    long whole =
        stages.stream()
            .mapToLong(each -> Long.parseLong(each.requiredText("timeframe_ms")))
            .reduce(0, (sum, each) -> Math.min(sum + Math.min(each, longest + 1), longest + 1));
    if (whole > longest) {
      throw Rejection.invalid(
          "The stages of a flow take at most " + LONGEST.toHours() + " hours together.");
    }
  }

  private static List<Body> groups(Body stage) {
    return stage.requiredObject("flow_stages_groups").objects("groups");
  }

  private static List<Body> members(Body group) {
    return group.objects("alert_defs");
  }

  private static int size(Body group) {
    return members(group).size();
  }

  private static boolean isNot(Body member) {
    return member.flag("not").orElse(false);
  }

  /** Refuses a flow that does not go together with the alerts that it names. */
  static void requireAlerts(Alerts alerts, JsonObject definition) {
    if (!definition.has(AlertType.FLOW.member())) {
      return;
    }
    Body flow = new Body(definition).requiredObject(AlertType.FLOW.member());
    flow.objects("stages").stream()
        .flatMap(stage -> groups(stage).stream())
        .flatMap(group -> members(group).stream())
        .forEach(member -> require(alerts, member, new Body(definition).texts("group_by_keys")));
  }

  private static void require(Alerts alerts, Body member, List<String> keys) {
    String id = member.requiredText("id");
    Alert alert =
        alerts
            .find(id)
            .orElseThrow(() -> Rejection.invalid("There is no alert '" + id + "' for a flow."));
    if (alert.type() == AlertType.FLOW) {
      throw Rejection.invalid("The alert '" + id + "' is a flow itself.");
    }
    if (isNot(member) && NEVER_MISSED.contains(alert.type())) {
      throw Rejection.invalid("The alert '" + id + "' is of a type that 'not' is not for.");
    }
    if (!new Body(alert.definition()).texts("group_by_keys").containsAll(keys)) {
      throw Rejection.invalid("The alert '" + id + "' does not group by all keys of the flow.");
    }
  }
}
