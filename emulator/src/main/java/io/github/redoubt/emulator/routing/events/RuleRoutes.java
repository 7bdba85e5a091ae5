package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Routes, with their rules, on the wire. */
final class RuleRoutes {

  private static final String ALL = "/api/v2/routes";
  private static final String ONE = ALL + "/{id}";
  private static final String GLOBAL = "global";

  private final EventRouting routing;

  RuleRoutes(EventRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, ALL, this::create);
    door.on(HandlerType.GET, ALL, this::list);
    door.on(HandlerType.GET, ONE, this::get);
    door.on(HandlerType.PUT, ONE, this::replace);
    door.on(HandlerType.DELETE, ONE, this::delete);
  }

  private void create(Call call) {
    call.require("route.create");
    Body body = call.exchange().body();
    AccountRouting account = routing.of(call.accountId());
    String name = Texts.name(body.requiredText("name"));
    String managedBy = Texts.managedBy(body);
    List<EventRoute.Rule> rules = rules(body, account, managedBy);
    String id = UUID.randomUUID().toString();
    Instant now = routing.clock().instant();
    EventRoute route =
        new EventRoute(
            id, account.newCrn(GLOBAL, "route", id), name, 1, rules, managedBy, now, now);
    account.add(route, routing.limits().routes(), routing.changesTake());
    call.exchange().answer(201, route.body());
  }

  private List<EventRoute.Rule> rules(Body body, AccountRouting account, String managedBy) {
    List<Body> given = Texts.requiredObjects(body, "rules");
    List<EventRoute.Rule> rules = new ArrayList<>();
    for (Body rule : Texts.atMost(routing.limits().rulesPerRoute(), given, "rules in a route")) {
      rules.add(rule(rule, account, managedBy));
    }
    if (rules.isEmpty()) {
      throw Rejection.invalid("A route has at least one rule.");
    }
    return rules;
  }

  private static EventRoute.Rule rule(Body body, AccountRouting account, String managedBy) {
    List<String> targets =
        Texts.atMost(
            Limits.TARGETS_PER_RULE, Texts.requiredTexts(body, "target_ids"), "targets in a rule");
    for (String id : targets) {
      if (!account.target(id).managedBy().equals(managedBy)) {
        throw Rejection.invalid(
            "A route leads to targets alone that are managed as it is; '" + id + "' is not.");
      }
    }
    List<String> locations =
        body.has("locations")
            ? Texts.atMost(
                Limits.LOCATIONS_PER_RULE, body.texts("locations"), "locations in a rule")
            : List.of("*");
    if (locations.isEmpty()) {
      throw Rejection.invalid("'locations' is empty.");
    }
    locations.forEach(Regions::requirePlace);
    return new EventRoute.Rule(targets, locations);
  }

  private void list(Call call) {
    call.require("route.list");
    call.exchange()
        .answer(
            200,
            new Answer()
                .withAll(
                    "routes",
                    routing.of(call.accountId()).routes().stream().map(EventRoute::body).toList()));
  }

  private EventRoute visible(Call call, String action) {
    call.require(action);
    return routing.of(call.accountId()).route(call.exchange().path("id"));
  }

  private void get(Call call) {
    call.exchange().answer(200, visible(call, "route.read").body());
  }

  private void replace(Call call) {
    EventRoute old = visible(call, "route.update");
    Body body = call.exchange().body();
    AccountRouting account = routing.of(call.accountId());
    Texts.requireSameManager(body, old.managedBy());
    String name = Texts.name(body.requiredText("name"));
    List<EventRoute.Rule> rules = rules(body, account, old.managedBy());
    Instant now = routing.clock().instant();
    EventRoute changed =
        account.changeRoute(
            old.id(), route -> route.changed(name, rules, now), routing.changesTake());
    call.exchange().answer(200, changed.body());
  }

  private void delete(Call call) {
    EventRoute route = visible(call, "route.delete");
    routing.of(call.accountId()).removeRoute(route.id(), routing.changesTake());
    call.exchange().answer(204);
  }
}
