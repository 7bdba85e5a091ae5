package io.github.redoubt.emulator.routing.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.platformlogs.AccountLogs.Decision;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the logs of given instances would go, on the wire. */
final class DestinationRoutes {

  private final LogsRouting routing;

  DestinationRoutes(LogsRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, "/v3/destinations/query", this::query);
  }

  private void query(Call call) {
    call.require("destination.search");
    Body body = call.exchange().body();
    List<Body> crns = body.objects("crns");
    if (crns.isEmpty()) {
      throw Rejection.invalid("'crns' is missing or empty.");
    }
    JsonObject all = new JsonObject();
    for (Body each : crns) {
      String crn = each.requiredText("crn");
      if (!crn.startsWith("crn:") || crn.split(":", -1).length < 10) {
        throw Rejection.invalid("'" + crn + "' is not a CRN.");
      }
      all.add(crn, destinations(routing.of(call.accountId()), crn));
    }
    call.exchange().answer(200, new Answer().with("destinations", all));
  }

  /** One for each thing that is done: what is sent, and what is dropped. */
  private static JsonArray destinations(AccountLogs account, String crn) {
    Map<String, JsonArray> targets = new LinkedHashMap<>();
    for (Decision decision : account.decisions(Crns.region(crn))) {
      JsonArray list = targets.computeIfAbsent(decision.action(), action -> new JsonArray());
      decision.targets().forEach(target -> list.add(associated(target, decision).json()));
    }
    JsonArray all = new JsonArray();
    targets.forEach(
        (action, list) ->
            all.add(
                new Answer()
                    .with("account", account.accountId())
                    .with("action", action)
                    .with("associated_targets", list)
                    .with("crn", crn)
                    .with("region", Crns.region(crn))
                    .with("service_name", Crns.service(crn))
                    .json()));
    return all;
  }

  private static Answer associated(LogTarget target, Decision decision) {
    return new Answer()
        .with("crn", target.crn())
        .with("id", target.id())
        .with("name", target.name())
        .withAll(
            "association_reasons",
            List.of(
                new Answer()
                    .with("type", decision.reason())
                    .with("name", decision.name())
                    .with("crn", decision.crn())));
  }
}
