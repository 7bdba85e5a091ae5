package io.github.redoubt.emulator.logs.views;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.SettingRoutes.Rules;
import io.github.redoubt.emulator.logs.internal.Visit;

/** Views and view folders over the wire. */
public final class ViewRoutes {

  private static final Form QUICK =
      Form.empty()
          .required("caption", Check.name())
          .required("seconds", Check.integer(1, Integer.MAX_VALUE));
  private static final Form CUSTOM =
      Form.empty().required("from_time", Check.moment()).required("to_time", Check.moment());
  private static final Form FILTER =
      Form.empty()
          .required("name", Check.name())
          .optional("selected_values", Check.mapOf(Check.flag()));

  /** What a view is made of. */
  public static final Form VIEW =
      Form.empty()
          .required("name", Check.name())
          .optional(
              "search_query",
              Form.empty()
                  .required("query", Check.text())
                  .optional("syntax_type", Check.oneOf("dataprime", "lucene")))
          .required(
              "time_selection",
              Form.empty()
                  .optional("quick_selection", QUICK)
                  .optional("custom_selection", CUSTOM)
                  .exactlyOne("quick_selection", "custom_selection"))
          .optional("filters", Form.empty().optional("filters", Check.listOf(FILTER)))
          .optional("folder_id", Check.uuid())
          .optional(
              "tier",
              Check.oneOf(
                  "all_logs",
                  "all_logs_templates",
                  "priority_insights",
                  "priority_insights_templates"));

  private static final Form FOLDER = Form.empty().required("name", Check.name());

  private ViewRoutes() {}

  public static void open(Door door) {
    new SettingRoutes(
            door,
            "/v1/views",
            "logs.shared-view",
            instance -> views(instance).views(),
            new ViewRules())
        .list("views")
        .get()
        .create()
        .replace()
        .delete();
    new SettingRoutes(
            door,
            "/v1/view_folders",
            "logs.shared-view",
            instance -> views(instance).folders(),
            new FolderRules())
        .list("view_folders")
        .get()
        .create()
        .replace()
        .delete();
  }

  private static Views views(LogsInstance instance) {
    return instance.feature(Views.class, Views::new);
  }

  private static final class ViewRules implements Rules {
    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      JsonObject view = VIEW.read(body);
      views(visit.instance()).requireFolderOf(view);
      return view;
    }
  }

  private static final class FolderRules implements Rules {
    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      return FOLDER.read(body);
    }

    @Override
    public void removed(Visit visit, JsonObject folder) {
      views(visit.instance()).emptied(folder);
    }
  }
}
