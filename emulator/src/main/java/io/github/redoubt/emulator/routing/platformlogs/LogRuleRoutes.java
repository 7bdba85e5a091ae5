package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Routes of platform logs, with their rules, on the wire. */
final class LogRuleRoutes {

  private static final String ALL = "/v3/routes";
  private static final String ONE = ALL + "/{id}";
  private static final String GLOBAL = "global";
  private static final int MOST_RULES = 10;
  private static final int MOST_TARGETS = 3;
  private static final int MOST_FILTERS = 7;
  private static final int MOST_VALUES = 20;
  private static final int LONGEST_VALUE = 100;

  private final LogsRouting routing;

  LogRuleRoutes(LogsRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, ALL, this::create);
    door.on(HandlerType.GET, ALL, this::list);
    door.on(HandlerType.GET, ONE, this::get);
    door.on(HandlerType.PATCH, ONE, this::update);
    door.on(HandlerType.DELETE, ONE, this::delete);
  }

  private void create(Call call) {
    call.require("route.create");
    Body body = call.exchange().body();
    AccountLogs account = routing.of(call.accountId());
    String name = Texts.name(body.requiredText("name"));
    String managedBy = Texts.managedBy(body);
    List<LogRoute.Rule> rules = rules(body, account, managedBy);
    String id = UUID.randomUUID().toString();
    Instant now = routing.clock().instant();
    LogRoute route =
        new LogRoute(id, account.newCrn(GLOBAL, "route", id), name, rules, managedBy, now, now);
    account.add(route);
    call.exchange().answer(201, account.body(route));
  }

  private static List<LogRoute.Rule> rules(Body body, AccountLogs account, String managedBy) {
    List<Body> given = Texts.requiredObjects(body, "rules");
    List<LogRoute.Rule> rules = new ArrayList<>();
    for (Body rule : Texts.atMost(MOST_RULES, given, "rules in a route")) {
      rules.add(rule(rule, account, managedBy));
    }
    if (rules.isEmpty()) {
      throw Rejection.invalid("A route has at least one rule.");
    }
    return rules;
  }

  private static LogRoute.Rule rule(Body body, AccountLogs account, String managedBy) {
    String action = body.text("action").orElse(LogRoute.SEND);
    if (!action.equals(LogRoute.SEND) && !action.equals(LogRoute.DROP)) {
      throw Rejection.invalid("The action of a rule is send or drop, not '" + action + "'.");
    }
    List<Body> given = Texts.requiredObjects(body, "targets");
    List<String> targets = new ArrayList<>();
    for (Body target : Texts.atMost(MOST_TARGETS, given, "targets in a rule")) {
      LogTarget found = account.target(target.requiredText("id"));
      if (!found.managedBy().equals(managedBy)) {
        throw Rejection.invalid(
            "A route leads to targets alone that are managed as it is; '"
                + found.id()
                + "' is not.");
      }
      targets.add(found.id());
    }
    if (targets.isEmpty() == action.equals(LogRoute.SEND)) {
      throw Rejection.invalid("A rule that sends has targets, one that drops has none.");
    }
    return new LogRoute.Rule(
        action,
        targets,
        Texts.atMost(MOST_FILTERS, body.objects("inclusion_filters"), "filters in a rule").stream()
            .map(LogRuleRoutes::filter)
            .toList());
  }

  private static LogRoute.Filter filter(Body body) {
    String operand = body.requiredText("operand");
    if (!operand.equals("location")) {
      throw Rejection.invalid("A filter is about location, not '" + operand + "'.");
    }
    String operator = body.requiredText("operator");
    int most =
        switch (operator) {
          case "is" -> 1;
          case "in" -> MOST_VALUES;
          default -> throw Rejection.invalid("A filter's operator is is or in.");
        };
    List<String> values =
        Texts.atMost(most, Texts.requiredTexts(body, "values"), "values with '" + operator + "'");
    if (values.isEmpty()
        || values.stream().anyMatch(text -> text.isEmpty() || text.length() > LONGEST_VALUE)) {
      throw Rejection.invalid("A filter has values of 1 to " + LONGEST_VALUE + " characters.");
    }
    return new LogRoute.Filter(operator, values);
  }

  private void list(Call call) {
    call.require("route.list");
    AccountLogs account = routing.of(call.accountId());
    call.exchange()
        .answer(
            200,
            new Answer().withAll("routes", account.routes().stream().map(account::body).toList()));
  }

  private LogRoute visible(Call call, String action) {
    call.require(action);
    return routing.of(call.accountId()).route(call.exchange().path("id"));
  }

  private void get(Call call) {
    LogRoute route = visible(call, "route.read");
    call.exchange().answer(200, routing.of(call.accountId()).body(route));
  }

  private void update(Call call) {
    LogRoute old = visible(call, "route.update");
    Body body = call.exchange().body();
    AccountLogs account = routing.of(call.accountId());
    Texts.requireSameManager(body, old.managedBy());
    String name = body.text("name").map(Texts::name).orElse(old.name());
    List<LogRoute.Rule> rules =
        body.has("rules") ? rules(body, account, old.managedBy()) : old.rules();
    Instant now = routing.clock().instant();
    LogRoute changed = account.changeRoute(old.id(), route -> route.changed(name, rules, now));
    call.exchange().answer(200, account.body(changed));
  }

  private void delete(Call call) {
    LogRoute route = visible(call, "route.delete");
    routing.of(call.accountId()).removeRoute(route.id());
    call.exchange().answer(204);
  }
}
