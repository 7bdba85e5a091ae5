package io.github.redoubt.emulator.logs.dataaccess;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.List;

/** Data access rules over the wire. None can be asked for by itself but by the list's filter. */
public final class DataAccessRuleRoutes {

  private static final String PATH = "/v1/data_access_rules";
  private static final String READ = "logs.data-access-rule.read";
  private static final String MANAGE = "logs.data-access-rule.manage";

  private static final Form RULE =
      Form.empty()
          .required("display_name", Check.name())
          .optional("description", Check.text())
          .optional(
              "filters",
              Check.listOf(
                  Form.empty()
                      .required("entity_type", Check.oneOf("logs", "unspecified"))
                      .required("expression", Check.name())))
          .required("default_expression", Check.name());

  private DataAccessRuleRoutes() {}

  public static void open(Door door) {
    door.on(HandlerType.GET, PATH, READ, DataAccessRuleRoutes::list);
    door.on(
        HandlerType.POST,
        PATH,
        MANAGE,
        visit -> visit.answer(201, rules(visit).create(read(visit))));
    door.on(
        HandlerType.PUT,
        PATH + "/{id}",
        MANAGE,
        visit -> {
          rules(visit).requireThere(id(visit));
          visit.answer(200, rules(visit).replace(id(visit), read(visit)));
        });
    door.on(
        HandlerType.DELETE,
        PATH + "/{id}",
        MANAGE,
        visit -> {
          rules(visit).delete(id(visit));
          visit.answer(204);
        });
  }

  private static void list(Visit visit) {
    List<String> ids = visit.context().queryParams("id");
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "data_access_rules",
            rules(visit).all().stream()
                .filter(each -> ids.isEmpty() || ids.contains(each.get("id").getAsString()))
                .toList()));
  }

  private static JsonObject read(Visit visit) {
    return RULE.read(visit.exchange().body().json());
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static DataAccessRules rules(Visit visit) {
    return visit.instance().feature(DataAccessRules.class, DataAccessRules::new);
  }
}
