package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.AlertId;
import io.github.redoubt.audit.alerts.FlowGroup;
import io.github.redoubt.audit.alerts.FlowStage;
import io.github.redoubt.audit.internal.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages of other alerts, as the older interface writes them. */
final class OlderFlow {

  private static final String AND = "and";
  private static final String OR = "or";

  private OlderFlow() {}

  static JsonObject write(List<FlowStage> stages) {
    JsonObject flow = new JsonObject();
    flow.add("stages", Fields.all(stages.stream().map(OlderFlow::stage).toList()));
    JsonObject condition = new JsonObject();
    condition.add(ConditionKind.FLOW.code(), flow);
    return condition;
  }

  private static JsonObject stage(FlowStage stage) {
    JsonObject time = new JsonObject();
    time.addProperty("ms", stage.within().toMillis());
    JsonObject json = new JsonObject();
    json.add("groups", Fields.all(stage.groups().stream().map(OlderFlow::group).toList()));
    json.add("timeframe", time);
    return json;
  }

  private static JsonObject group(FlowGroup group) {
    List<JsonObject> values = new ArrayList<>();
    for (FlowGroup.Member each : group.alerts()) {
      JsonObject value = new JsonObject();
      value.addProperty("id", each.alert().value());
      value.addProperty("not", each.silent());
      values.add(value);
    }
    JsonObject alerts = new JsonObject();
    alerts.addProperty("op", group.any() ? OR : AND);
    alerts.add("values", Fields.all(values));
    JsonObject json = new JsonObject();
    json.add("alerts", alerts);
    json.addProperty("next_op", group.orNext() ? OR : AND);
    return json;
  }

  static List<FlowStage> read(JsonObject condition) {
    return Fields.objects(Fields.object(condition, ConditionKind.FLOW.code()), "stages").stream()
        .map(OlderFlow::readStage)
        .toList();
  }

  private static FlowStage readStage(JsonObject from) {
    return new FlowStage(
        Fields.objects(from, "groups").stream().map(OlderFlow::readGroup).toList(),
        Duration.ofMillis((long) Fields.decimal(Fields.object(from, "timeframe"), "ms")));
  }

  private static FlowGroup readGroup(JsonObject from) {
    JsonObject alerts = Fields.object(from, "alerts");
    return new FlowGroup(
        Fields.objects(alerts, "values").stream()
            .map(
                e -> new FlowGroup.Member(new AlertId(Fields.text(e, "id")), Fields.flag(e, "not")))
            .toList(),
        isOr(Fields.optionalText(alerts, "op")),
        isOr(Fields.optionalText(from, "next_op")));
  }

  private static boolean isOr(Optional<String> operator) {
    return operator.filter(OR::equals).isPresent();
  }
}
