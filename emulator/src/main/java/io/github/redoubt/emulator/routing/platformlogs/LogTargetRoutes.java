package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.UUID;

/** Targets of platform logs on the wire. */
final class LogTargetRoutes {

  private static final String ALL = "/v3/targets";
  private static final String ONE = ALL + "/{id}";
  private static final String LOGS = "logs";

  private final LogsRouting routing;

  LogTargetRoutes(LogsRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, ALL, this::create);
    door.on(HandlerType.GET, ALL, this::list);
    door.on(HandlerType.GET, ONE, this::get);
    door.on(HandlerType.PATCH, ONE, this::update);
    door.on(HandlerType.DELETE, ONE, this::delete);
  }

  private void create(Call call) {
    Body body = call.exchange().body();
    AccountLogs account = routing.of(call.accountId());
    String name = Texts.name(body.requiredText("name"));
    String destination = Texts.instanceCrn(body.requiredText("destination_crn"), LOGS);
    String region = body.text("region").orElse(account.settings().primaryMetadataRegion());
    Regions.requirePermitted(region, account.settings().permittedTargetRegions());
    call.requireIn(region, "target.create");
    String managedBy = Texts.managedBy(body);
    String id = UUID.randomUUID().toString();
    Instant now = routing.clock().instant();
    LogTarget target =
        new LogTarget(
            id,
            account.newCrn(region, "target", id),
            name,
            destination,
            region,
            managedBy,
            now,
            now,
            WriteStatus.SUCCESS);
    account.add(target);
    call.exchange().answer(201, target.body());
  }

  private void list(Call call) {
    call.require("target.list");
    call.exchange()
        .answer(
            200,
            new Answer()
                .withAll(
                    "targets",
                    routing.of(call.accountId()).targets().stream().map(LogTarget::body).toList()));
  }

  private LogTarget visible(Call call, String action) {
    call.require(action);
    LogTarget target = routing.of(call.accountId()).target(call.exchange().path("id"));
    call.requireIn(target.region(), action);
    return target;
  }

  private void get(Call call) {
    call.exchange().answer(200, visible(call, "target.read").body());
  }

  private void update(Call call) {
    LogTarget old = visible(call, "target.update");
    Body body = call.exchange().body();
    Texts.requireSameManager(body, old.managedBy());
    String name = body.text("name").map(Texts::name).orElse(old.name());
    String destination =
        body.text("destination_crn")
            .map(crn -> Texts.instanceCrn(crn, LOGS))
            .orElse(old.destinationCrn());
    Instant now = routing.clock().instant();
    LogTarget changed =
        routing
            .of(call.accountId())
            .changeTarget(old.id(), target -> target.changed(name, destination, now));
    call.exchange().answer(200, changed.body());
  }

  private void delete(Call call) {
    LogTarget target = visible(call, "target.delete");
    routing.of(call.accountId()).removeTarget(target.id());
    call.exchange().answer(204);
  }
}
