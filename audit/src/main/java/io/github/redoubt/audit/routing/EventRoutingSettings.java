package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings that hold for all of an account's activity events. Safe for use by many threads.
 *
 * <p>All methods throw {@link ForbiddenException} unless the identity has a role on Event Routing;
 * changing them takes an administrator.
 */
public final class EventRoutingSettings {

  private final Wire wire;

  EventRoutingSettings(Wire wire) {
    this.wire = wire;
  }

  /** Reads them. */
  public EventSettings get() {
    return EventSettings.read(read());
  }

  /**
   * Brings them to a wanted state; what is not mentioned is left alone. The service has no
   * versions: what somebody else writes at the same time may be overwritten.
   *
   * @throws InvalidRequestException if metadata is stored nowhere yet, and no region is given
   */
  public Change<EventSettings> ensure(Consumer<EventSettingsEdit> wanted) {
    EventSettingsEdit edit = edit(wanted);
    JsonObject there = read();
    List<Difference> differences = edit.differences(there);
    if (differences.isEmpty()) {
      return Change.unchanged(EventSettings.read(there));
    }
    JsonObject changed =
        wire.put("update settings")
            .path("api", "v2", "settings")
            .json(edit.body(there))
            .as(JsonObject.class)
            .send();
    return Change.updated(EventSettings.read(changed), differences);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<EventSettings> preview(Consumer<EventSettingsEdit> wanted) {
    JsonObject there = read();
    return Plan.update(
        "settings of Event Routing", EventSettings.read(there), edit(wanted).differences(there));
  }

  private static EventSettingsEdit edit(Consumer<EventSettingsEdit> wanted) {
    EventSettingsEdit edit = new EventSettingsEdit();
    wanted.accept(edit);
    return edit;
  }

  private JsonObject read() {
    return wire.get("get settings").path("api", "v2", "settings").as(JsonObject.class).send();
  }
}
