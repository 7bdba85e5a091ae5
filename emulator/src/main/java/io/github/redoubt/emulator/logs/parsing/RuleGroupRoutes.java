package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;

/** Groups of parsing rules over the wire. */
public final class RuleGroupRoutes {

  private static final String PATH = "/v1/rule_groups";
  private static final String READ = "logs.parsing-rule.read";
  private static final String MANAGE = "logs.parsing-rule.manage";

  private RuleGroupRoutes() {}

  public static void open(Door door) {
    door.on(
        HandlerType.GET,
        PATH,
        READ,
        visit -> visit.answer(200, SettingRoutes.wrapped("rulegroups", groups(visit).all())));
    door.on(
        HandlerType.POST,
        PATH,
        MANAGE,
        visit -> visit.answer(201, groups(visit).create(body(visit))));
    door.on(
        HandlerType.GET,
        PATH + "/{id}",
        READ,
        visit -> visit.answer(200, groups(visit).get(id(visit))));
    door.on(
        HandlerType.PUT,
        PATH + "/{id}",
        MANAGE,
        visit -> visit.answer(200, groups(visit).replace(id(visit), body(visit))));
    door.on(
        HandlerType.DELETE,
        PATH + "/{id}",
        MANAGE,
        visit -> {
          groups(visit).delete(id(visit));
          visit.answer(204);
        });
  }

  private static JsonObject body(Visit visit) {
    return visit.exchange().body().json();
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static RuleGroups groups(Visit visit) {
    return visit.instance().feature(RuleGroups.class, RuleGroups::new);
  }
}
