package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an account sets for all routing of its platform logs, on the wire. */
final class LogSettingsRoutes {

  private static final String PATH = "/v3/settings";
  private static final int MOST_DEFAULTS = 2;
  private static final int MOST_REGIONS = 16;

  private final LogsRouting routing;

  LogSettingsRoutes(LogsRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.GET, PATH, this::get);
    door.on(HandlerType.PATCH, PATH, this::update);
  }

  private void get(Call call) {
    call.require("setting.get");
    call.exchange().answer(200, routing.of(call.accountId()).settingsBody());
  }

  /** Changes what is named, and leaves the rest. */
  private void update(Call call) {
    call.require("setting.update");
    Body body = call.exchange().body();
    AccountLogs account = routing.of(call.accountId());
    LogSettings old = account.settings();
    List<String> defaults =
        body.has("default_targets") ? defaults(body, account) : old.defaultTargets();
    List<String> permitted =
        body.has("permitted_target_regions")
            ? Texts.atMost(
                MOST_REGIONS, body.texts("permitted_target_regions"), "permitted regions")
            : old.permittedTargetRegions();
    permitted.forEach(Regions::require);
    String primary = body.text("primary_metadata_region").orElse(old.primaryMetadataRegion());
    Regions.require(primary);
    Optional<String> backup = body.text("backup_metadata_region").or(old::backupMetadataRegion);
    backup.ifPresent(Regions::require);
    if (backup.filter(primary::equals).isPresent()) {
      throw Rejection.invalid("The backup of the metadata is in another region.");
    }
    boolean privately =
        Texts.flag(body, "private_api_endpoint_only").orElse(old.privateApiEndpointOnly());
    account.change(ignored -> new LogSettings(defaults, permitted, primary, backup, privately));
    call.exchange().answer(200, account.settingsBody());
  }

  private static List<String> defaults(Body body, AccountLogs account) {
    List<String> ids = new ArrayList<>();
    for (Body target :
        Texts.atMost(MOST_DEFAULTS, body.objects("default_targets"), "default targets")) {
      LogTarget found = account.target(target.requiredText("id"));
      if (found.managedBy().equals(Texts.ENTERPRISE)) {
        throw Rejection.invalid(
            "A target that the enterprise manages cannot be a default target: '"
                + found.id()
                + "'.");
      }
      ids.add(found.id());
    }
    return ids;
  }
}
