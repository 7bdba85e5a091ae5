package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** What an account sets for all of its routing, on the wire. */
final class SettingsRoutes {

  private static final String PATH = "/api/v2/settings";

  private final EventRouting routing;

  SettingsRoutes(EventRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.GET, PATH, this::get);
    door.on(HandlerType.PUT, PATH, this::replace);
  }

  private void get(Call call) {
    call.require("setting.get");
    call.exchange().answer(200, routing.of(call.accountId()).settings().body());
  }

  private void replace(Call call) {
    call.require("setting.update");
    Body body = call.exchange().body();
    AccountRouting account = routing.of(call.accountId());
    List<String> defaults =
        Texts.atMost(Limits.DEFAULT_TARGETS, body.texts("default_targets"), "default targets");
    for (String id : defaults) {
      if (account.target(id).managedBy().equals(Texts.ENTERPRISE)) {
        throw Rejection.invalid(
            "A target that the enterprise manages cannot be a default target: '" + id + "'.");
      }
    }
    List<String> permitted = body.texts("permitted_target_regions");
    permitted.forEach(Regions::require);
    String primary = body.requiredText("metadata_region_primary");
    Regions.require(primary);
    Optional<String> backup = body.text("metadata_region_backup").filter(text -> !text.isEmpty());
    backup.ifPresent(Regions::require);
    if (backup.filter(primary::equals).isPresent()) {
      throw Rejection.invalid("The backup of the metadata is in another region.");
    }
    EventSettings changed =
        new EventSettings(
            defaults,
            permitted,
            primary,
            backup,
            Texts.requiredFlag(body, "private_api_endpoint_only"));
    account.set(changed, routing.changesTake());
    call.exchange().answer(200, changed.body());
  }
}
