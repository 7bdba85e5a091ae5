package io.github.redoubt.emulator.logs.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.List;

/** Policies about logs, and the tags of archived ones, over the wire. */
public final class PolicyRoutes {

  private static final String PATH = "/v1/policies";
  private static final String TAGS = "/v1/log_data_retention_tags";
  private static final String READ = "logs.logs-tco-policy.read";
  private static final String MANAGE = "logs.logs-tco-policy.manage";
  private static final List<String> SOURCES = List.of("unspecified", "logs");

  private static final Form LABEL =
      Form.empty()
          .required(
              "rule_type_id", Check.oneOf("includes", "is", "is_not", "start_with", "unspecified"))
          .required("name", Check.name());
  private static final Form SEVERITIES =
      Form.empty()
          .optional(
              "severities",
              Check.listOf(
                  Check.oneOf("critical", "debug", "error", "info", "verbose", "warning")));
  private static final Form POLICY =
      Form.empty()
          .required("name", Check.name())
          .optional("before", Form.empty().required("id", Check.uuid()))
          .optional("description", Check.text())
          .required(
              "priority",
              Check.oneOf("type_block", "type_high", "type_low", "type_medium", "type_unspecified"))
          .optional("application_rule", LABEL)
          .optional("subsystem_rule", LABEL)
          .optional("archive_retention_tag", Check.name())
          .optional("enabled", Check.flag())
          .optional("log_rules", SEVERITIES);
  private static final Form TAG_LIST = Form.empty().required("tags", Check.listOf(Check.name()));

  private PolicyRoutes() {}

  public static void open(Door door) {
    door.on(HandlerType.GET, PATH, READ, PolicyRoutes::list);
    door.on(
        HandlerType.POST,
        PATH,
        MANAGE,
        visit -> visit.answer(201, policies(visit).create(read(visit))));
    door.on(
        HandlerType.GET,
        PATH + "/{id}",
        READ,
        visit -> visit.answer(200, policies(visit).get(id(visit))));
    door.on(
        HandlerType.PUT,
        PATH + "/{id}",
        MANAGE,
        visit -> {
          policies(visit).get(id(visit));
          visit.answer(200, policies(visit).replace(id(visit), read(visit)));
        });
    door.on(
        HandlerType.DELETE,
        PATH + "/{id}",
        MANAGE,
        visit -> {
          policies(visit).delete(id(visit));
          visit.answer(204);
        });
    door.on(
        HandlerType.GET,
        TAGS,
        "logs.archive-retention.read",
        visit -> visit.answer(200, new Answer().withTexts("tags", policies(visit).tags()).json()));
    door.on(
        HandlerType.PUT,
        TAGS,
        "logs.archive-retention.manage",
        visit -> {
          policies(visit).tags(Form.texts(TAG_LIST.read(visit.exchange().body().json()), "tags"));
          visit.answer(204);
        });
  }

  private static void list(Visit visit) {
    String source = visit.exchange().query("source_type").orElse("unspecified");
    if (!SOURCES.contains(source)) {
      throw Rejection.invalid("source_type must be one of " + SOURCES + ".");
    }
    boolean enabledOnly = visit.exchange().flag("enabled_only");
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "policies",
            policies(visit).all().stream()
                .filter(each -> !enabledOnly || each.get("enabled").getAsBoolean())
                .filter(each -> source.equals("unspecified") || each.has("log_rules"))
                .toList()));
  }

  private static JsonObject read(Visit visit) {
    return POLICY.read(visit.exchange().body().json());
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static LogPolicies policies(Visit visit) {
    return visit.instance().feature(LogPolicies.class, LogPolicies::new);
  }
}
