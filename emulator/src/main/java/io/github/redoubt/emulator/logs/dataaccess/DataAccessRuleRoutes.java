package io.github.redoubt.emulator.logs.dataaccess;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.SettingRoutes.Rules;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.List;

/** Data access rules over the wire. None can be asked for by itself but by the list's filter. */
public final class DataAccessRuleRoutes {

  private static final String PATH = "/v1/data_access_rules";
  private static final String ACTION = "logs.data-access-rule";

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
    door.on(HandlerType.GET, PATH, ACTION + ".read", DataAccessRuleRoutes::list);
    new SettingRoutes(door, PATH, ACTION, instance -> rules(instance).shelf(), new AccessRules())
        .create()
        .replace()
        .delete();
  }

  private static void list(Visit visit) {
    List<String> ids = visit.context().queryParams("id");
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "data_access_rules",
            rules(visit.instance()).shelf().all().stream()
                .filter(each -> ids.isEmpty() || ids.contains(each.get("id").getAsString()))
                .toList()));
  }

  private static DataAccessRules rules(LogsInstance instance) {
    return instance.feature(DataAccessRules.class, DataAccessRules::new);
  }

  private static final class AccessRules implements Rules {
    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      JsonObject rule = RULE.read(body);
      rules(visit.instance()).requireExpressions(rule);
      return rule;
    }

    @Override
    public void removed(Visit visit, JsonObject rule) {
      rules(visit.instance()).removed(rule);
    }

    @Override
    public void changed(Visit visit) {
      rules(visit.instance()).enforce();
    }
  }
}
