package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Wire;
import java.util.function.Consumer;

/** The settings that hold for all of an account's platform logs. Safe for use by many threads. */
public final class LogRoutingSettings {

  private final Wire wire;

  LogRoutingSettings(Wire wire) {
    this.wire = wire;
  }

  /** Reads them. */
  public LogSettings get() {
    return LogSettings.read(
        wire.get("get settings").path("v3", "settings").as(JsonObject.class).send());
  }

  /** Brings them to a wanted state; what is not mentioned is left alone. */
  public Change<LogSettings> ensure(Consumer<LogSettingsEdit> wanted) {
    LogSettings there = get();
    LogSettingsEdit.Update update = edit(wanted).against(there);
    if (update.differences().isEmpty()) {
      return Change.unchanged(there);
    }
    JsonObject changed =
        wire.patch("update settings")
            .path("v3", "settings")
            .json(update.body())
            .repeatable()
            .as(JsonObject.class)
            .send();
    return Change.updated(LogSettings.read(changed), update.differences());
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogSettings> preview(Consumer<LogSettingsEdit> wanted) {
    LogSettingsEdit edit = edit(wanted);
    LogSettings there = get();
    return Plan.update("settings of Logs Routing", there, edit.against(there).differences());
  }

  private static LogSettingsEdit edit(Consumer<LogSettingsEdit> wanted) {
    LogSettingsEdit edit = new LogSettingsEdit();
    wanted.accept(edit);
    return edit;
  }
}
