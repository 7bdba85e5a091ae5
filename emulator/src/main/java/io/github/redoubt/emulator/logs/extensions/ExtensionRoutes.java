package io.github.redoubt.emulator.logs.extensions;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** Extensions and their deployments over the wire. */
public final class ExtensionRoutes {

  private static final String PATH = "/v1/extensions";
  private static final String ONE = PATH + "/{id}";
  private static final String DEPLOYMENT = ONE + "/deployment";
  private static final String READ = "logs.extension.read";
  private static final String MANAGE = "logs.extension.manage";

  private static final Form FORM =
      Form.empty()
          .required("version", Check.name())
          .required("item_ids", Check.listOf(Check.name()))
          .optional("applications", Check.listOf(Check.text()))
          .optional("subsystems", Check.listOf(Check.text()));

  private ExtensionRoutes() {}

  public static void open(Door door) {
    door.on(HandlerType.GET, PATH, READ, ExtensionRoutes::list);
    door.on(
        HandlerType.GET,
        ONE,
        READ,
        visit -> visit.answer(200, shown(visit, Catalogue.get(visit.exchange().path("id")))));
    door.on(
        HandlerType.GET,
        DEPLOYMENT,
        READ,
        visit ->
            visit.answer(
                200,
                extensions(visit)
                    .deployment(id(visit))
                    .orElseThrow(() -> Rejection.notFound("Deployment of extension", id(visit)))));
    door.on(
        HandlerType.PUT,
        DEPLOYMENT,
        MANAGE,
        visit -> {
          String id = id(visit);
          visit.answer(
              200, extensions(visit).deploy(id, FORM.read(visit.exchange().body().json())));
        });
    door.on(
        HandlerType.DELETE,
        DEPLOYMENT,
        MANAGE,
        visit -> visit.answer(200, failures(extensions(visit).undeploy(id(visit)))));
  }

  private static void list(Visit visit) {
    Optional<Boolean> deployed = visit.exchange().query("deployed").map(Boolean::parseBoolean);
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "extensions",
            Catalogue.all().stream()
                .map(each -> shown(visit, each))
                .filter(each -> deployed.isEmpty() || deployed.get() == each.has("deployment"))
                .toList()));
  }

  private static JsonObject shown(Visit visit, JsonObject extension) {
    JsonObject shown = Catalogue.shown(extension);
    extensions(visit)
        .deployment(extension.get("id").getAsString())
        .ifPresent(deployment -> shown.add("deployment", deployment));
    return shown;
  }

  private static JsonObject failures(List<String> items) {
    return SettingRoutes.wrapped(
        "failed_items",
        items.stream()
            .map(
                item -> {
                  JsonObject failed = new JsonObject();
                  failed.addProperty("item_id", item);
                  failed.addProperty("reason", "It was deleted before.");
                  return failed;
                })
            .toList());
  }

  /** The extension's id, if there is one by it. */
  private static String id(Visit visit) {
    return Catalogue.get(visit.exchange().path("id")).get("id").getAsString();
  }

  private static Extensions extensions(Visit visit) {
    return visit.instance().feature(Extensions.class, Extensions::new);
  }
}
