package io.github.redoubt.emulator.logs.dashboards;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.SettingRoutes.Rules;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Dashboards and dashboard folders over the wire. */
public final class DashboardRoutes {

  private static final String PATH = "/v1/dashboards";
  private static final String ACTION = "logs.shared-dashboard";
  private static final String READ = ACTION + ".read";
  private static final String MANAGE = ACTION + ".manage";
  private static final Check OPAQUE_LIST = Check.listOf(Check.anything());

  private static final Form DASHBOARD =
      Form.empty()
          .optional("id", Check.name())
          .required("name", Check.name())
          .optional("description", Check.text())
          .required("layout", Check.anything())
          .optional("variables", OPAQUE_LIST)
          .optional("filters", OPAQUE_LIST)
          .optional("annotations", OPAQUE_LIST)
          .optional("absolute_time_frame", Check.anything())
          .optional("relative_time_frame", Check.text())
          .optional("folder_id", Check.anything())
          .optional("folder_path", Check.anything())
          // The service's description has lost the name "off" to YAML; callers use either.
          .optional("false", Check.anything())
          .optional("off", Check.anything())
          .optional("two_minutes", Check.anything())
          .optional("five_minutes", Check.anything())
          .atMostOne("absolute_time_frame", "relative_time_frame")
          .atMostOne("folder_id", "folder_path")
          .atMostOne("false", "off", "two_minutes", "five_minutes");

  private static final Form FOLDER =
      Form.empty().required("name", Check.name()).optional("parent_id", Check.uuid());

  private DashboardRoutes() {}

  public static void open(Door door) {
    door.on(
        HandlerType.GET,
        PATH,
        READ,
        visit ->
            visit.answer(
                200,
                SettingRoutes.wrapped(
                    "dashboards", dashboards(visit.instance()).summaries(visit.exchange().url()))));
    door.on(
        HandlerType.POST,
        PATH,
        MANAGE,
        visit -> {
          JsonObject made = dashboards(visit.instance()).create(read(visit));
          visit.answer(
              201, withAddress(made, visit.exchange().url() + "/" + made.get("id").getAsString()));
        });
    door.on(
        HandlerType.GET,
        PATH + "/{id}",
        READ,
        visit ->
            visit.answer(
                200,
                withAddress(dashboards(visit.instance()).get(id(visit)), visit.exchange().url())));
    door.on(
        HandlerType.PUT,
        PATH + "/{id}",
        MANAGE,
        visit ->
            visit.answer(
                200,
                withAddress(
                    dashboards(visit.instance()).replace(id(visit), read(visit)),
                    visit.exchange().url())));
    on(door, HandlerType.DELETE, "", Dashboards::delete);
    on(door, HandlerType.PUT, "/pinned", Dashboards::pin);
    on(door, HandlerType.DELETE, "/pinned", Dashboards::unpin);
    on(door, HandlerType.PUT, "/default", Dashboards::makeDefault);
    door.on(
        HandlerType.PUT,
        PATH + "/{id}/folder/{folder}",
        MANAGE,
        visit -> {
          dashboards(visit.instance()).move(id(visit), visit.exchange().path("folder"));
          visit.answer(204);
        });
    new SettingRoutes(
            door,
            "/v1/folders",
            ACTION,
            instance -> dashboards(instance).folders(),
            new FolderRules())
        .list("folders")
        .get()
        .create()
        .replace()
        .delete();
  }

  /** What is done to one dashboard and answered with nothing. */
  private static void on(
      Door door, HandlerType method, String end, BiConsumer<Dashboards, String> action) {
    door.on(
        method,
        PATH + "/{id}" + end,
        MANAGE,
        visit -> {
          action.accept(dashboards(visit.instance()), id(visit));
          visit.answer(204);
        });
  }

  private static JsonObject withAddress(JsonObject dashboard, String address) {
    JsonObject shown = dashboard.deepCopy();
    shown.addProperty("href", address);
    return shown;
  }

  private static JsonObject read(Visit visit) {
    return DASHBOARD.read(visit.exchange().body().json());
  }

  private static String id(Visit visit) {
    return visit.exchange().path("id");
  }

  private static Dashboards dashboards(LogsInstance instance) {
    return instance.feature(Dashboards.class, Dashboards::new);
  }

  private static final class FolderRules implements Rules {
    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      JsonObject folder = FOLDER.read(body);
      dashboards(visit.instance()).requireParent(Optional.empty(), folder);
      return folder;
    }

    @Override
    public JsonObject replaced(Visit visit, JsonObject before, JsonObject body) {
      JsonObject folder = FOLDER.read(body);
      dashboards(visit.instance())
          .requireParent(Optional.of(before.get("id").getAsString()), folder);
      return folder;
    }

    @Override
    public void removed(Visit visit, JsonObject folder) {
      dashboards(visit.instance()).emptied(folder);
    }
  }
}
