package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Targets on the wire. */
final class TargetRoutes {

  private static final String ALL = "/api/v2/targets";
  private static final String ONE = ALL + "/{id}";

  private final EventRouting routing;

  TargetRoutes(EventRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, ALL, this::create);
    door.on(HandlerType.GET, ALL, this::list);
    door.on(HandlerType.GET, ONE, this::get);
    door.on(HandlerType.PUT, ONE, this::replace);
    door.on(HandlerType.DELETE, ONE, this::delete);
    door.on(HandlerType.POST, ONE + "/validate", this::validate);
  }

  private void create(Call call) {
    Body body = call.exchange().body();
    AccountRouting account = routing.of(call.accountId());
    String name = Texts.name(body.requiredText("name"));
    Endpoint.Type type = Endpoint.Type.of(body.requiredText("target_type"));
    String region = body.text("region").orElse(account.settings().metadataRegionPrimary());
    Regions.requirePermitted(region, account.settings().permittedTargetRegions());
    call.requireIn(region, "target.create");
    String managedBy = Texts.managedBy(body);
    Endpoint endpoint = Endpoint.read(type, body, Optional.empty());
    routing.writing().requireWritable(endpoint, account.accountId());
    String id = UUID.randomUUID().toString();
    Instant now = routing.clock().instant();
    EventTarget target =
        new EventTarget(
            id,
            account.newCrn(region, "target", id),
            name,
            region,
            endpoint,
            managedBy,
            now,
            now,
            WriteStatus.SUCCESS);
    account.add(target, Limits.TARGETS);
    call.exchange().answer(201, target.body());
  }

  private void list(Call call) {
    call.require("target.list");
    Optional<String> region = call.exchange().query("region");
    call.exchange()
        .answer(
            200,
            new Answer()
                .withAll(
                    "targets",
                    routing.of(call.accountId()).targets().stream()
                        .filter(each -> region.map(each.region()::equals).orElse(true))
                        .map(EventTarget::body)
                        .toList()));
  }

  private EventTarget visible(Call call, String action) {
    call.require(action);
    EventTarget target = routing.of(call.accountId()).target(call.exchange().path("id"));
    call.requireIn(target.region(), action);
    return target;
  }

  private void get(Call call) {
    call.exchange().answer(200, visible(call, "target.read").body());
  }

  private void replace(Call call) {
    EventTarget old = visible(call, "target.update");
    Body body = call.exchange().body();
    AccountRouting account = routing.of(call.accountId());
    if (body.has("target_type")) {
      requireSameType(old, body);
    }
    Texts.requireSameManager(body, old.managedBy());
    String name = body.text("name").map(Texts::name).orElse(old.name());
    Endpoint endpoint =
        bringsEndpoint(body)
            ? Endpoint.read(old.endpoint().type(), body, Optional.of(old.endpoint()))
            : old.endpoint();
    routing.writing().requireWritable(endpoint, account.accountId());
    Instant now = routing.clock().instant();
    EventTarget changed =
        account.change(
            old.id(), target -> target.changed(name, endpoint, WriteStatus.SUCCESS, now));
    call.exchange().answer(200, changed.body());
  }

  private static void requireSameType(EventTarget old, Body body) {
    if (Endpoint.Type.of(body.requiredText("target_type")) != old.endpoint().type()) {
      throw Rejection.invalid("The type of a target cannot be changed.");
    }
  }

  private static boolean bringsEndpoint(Body body) {
    for (Endpoint.Type type : Endpoint.Type.values()) {
      if (body.has(type.member())) {
        return true;
      }
    }
    return false;
  }

  /** Deletes it whoever uses it, and warns of what that leaves behind. */
  private void delete(Call call) {
    EventTarget target = visible(call, "target.delete");
    AccountRouting account = routing.of(call.accountId());
    List<Answer> warnings = new ArrayList<>();
    for (EventRoute route : account.routes()) {
      if (route.leadsTo(target.id())) {
        warnings.add(
            warning("target_used_by_route", "The route '" + route.name() + "' leads to it."));
      }
    }
    if (account.settings().defaultTargets().contains(target.id())) {
      warnings.add(warning("target_is_default", "It is one of the default targets."));
    }
    account.removeTarget(target.id());
    call.exchange()
        .answer(
            200,
            new Answer()
                .with("status_code", 200)
                .with("trace", UUID.randomUUID().toString())
                .withAll("warnings", warnings));
  }

  private static Answer warning(String code, String message) {
    return new Answer().with("code", code).with("message", message);
  }

  /** Writes once more, and answers what became of it. */
  private void validate(Call call) {
    EventTarget target = visible(call, "target.update");
    AccountRouting account = routing.of(call.accountId());
    WriteStatus status =
        routing
            .writing()
            .objection(target.endpoint(), account.accountId())
            .map(reason -> WriteStatus.failed(routing.clock().instant(), reason))
            .orElse(WriteStatus.SUCCESS);
    call.exchange().answer(200, account.change(target.id(), each -> each.with(status)).body());
  }
}
