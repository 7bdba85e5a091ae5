package io.github.redoubt.emulator.routing.tenants;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tenants and their targets on the wire. */
final class TenantRoutes {

  private static final String ALL = "/v1/tenants";
  private static final String ONE = ALL + "/{id}";
  private static final String SINKS = ONE + "/targets";
  private static final String SINK = SINKS + "/{target}";
  private static final String VERSION = "IBM-API-Version";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Tenants tenants;

  TenantRoutes(Tenants tenants) {
    this.tenants = tenants;
  }

  void open(Door door) {
    door.on(HandlerType.GET, ALL, this::list);
    door.on(HandlerType.POST, ALL, this::create);
    door.on(HandlerType.GET, ONE, this::get);
    door.on(HandlerType.PATCH, ONE, this::update);
    door.on(HandlerType.DELETE, ONE, this::delete);
    door.on(HandlerType.GET, SINKS, this::listSinks);
    door.on(HandlerType.POST, SINKS, this::createSink);
    door.on(HandlerType.GET, SINK, this::getSink);
    door.on(HandlerType.PATCH, SINK, this::updateSink);
    door.on(HandlerType.DELETE, SINK, this::deleteSink);
  }

  /** Refuses who does not say by the version of which day it speaks. */
  static void requireVersion(Call call) {
    String given =
        call.exchange()
            .header(VERSION)
            .orElseThrow(() -> Rejection.invalid("The header " + VERSION + " is missing."));
    try {
      LocalDate.parse(given);
    } catch (DateTimeParseException e) {
      throw Rejection.invalid("The header " + VERSION + " is a date as 2025-04-30.");
    }
  }

  /** A version that is yet to come is known to nobody. */
  private void requireKnownVersion(Call call) {
    LocalDate today = LocalDate.ofInstant(tenants.clock().instant(), ZoneOffset.UTC);
    LocalDate given = LocalDate.parse(call.exchange().header(VERSION).orElse(""));
    if (given.isAfter(today)) {
      throw Rejection.invalid("The header " + VERSION + " names a day that is yet to come.");
    }
  }

  private String account(Call call, String action) {
    requireKnownVersion(call);
    call.require(action);
    return call.accountId();
  }

  private static Exchange merging(Call call) {
    String type = call.exchange().header("Content-Type").orElse("");
    if (!type.startsWith(MERGE_PATCH)) {
      throw new Rejection(
          415, "unsupported_media_type", "The content type of a change is " + MERGE_PATCH + ".");
    }
    return call.exchange();
  }

  /** The members of a merge patch, none of which can be taken away. */
  private static Body patch(Exchange exchange) {
    Body body = exchange.body();
    for (String name : body.json().keySet()) {
      JsonElement value = body.json().get(name);
      if (value.isJsonNull()) {
        throw Rejection.invalid("'" + name + "' cannot be removed.");
      }
    }
    return body;
  }

  private void list(Call call) {
    String account = account(call, "tenant.read");
    Optional<String> name = call.exchange().query("name");
    call.exchange()
        .answer(
            200,
            new Answer()
                .withAll(
                    "tenants",
                    tenants.find(account).stream()
                        .filter(tenant -> name.map(tenant.name()::equals).orElse(true))
                        .map(Tenant::body)
                        .toList()));
  }

  private void create(Call call) {
    String account = account(call, "tenant.create");
    Body body = call.exchange().body();
    String name = Texts.name(body.requiredText("name"));
    List<Body> targets = body.objects("targets");
    if (targets.size() != 1) {
      throw Rejection.invalid("A tenant has one target.");
    }
    Instant now = tenants.clock().instant();
    Tenant made =
        tenants.create(
            account, name, targets.stream().map(each -> Tenant.Sink.read(each, now)).toList());
    call.exchange().answer(201, made.body());
  }

  private Tenant visible(Call call, String action) {
    return tenants.get(account(call, action), call.exchange().path("id"));
  }

  private void get(Call call) {
    call.exchange().answer(200, visible(call, "tenant.read").body());
  }

  private void update(Call call) {
    Tenant old = visible(call, "tenant.update");
    Body body = patch(merging(call));
    Tenant changed =
        tenants.change(
            old.accountId(),
            old.id(),
            tenant -> {
              requireCurrent(tenant.etag(), call);
              return tenant.named(
                  Texts.name(body.textOr("name", tenant.name())), tenants.clock().instant());
            });
    call.exchange().answer(200, changed.body());
  }

  private static void requireCurrent(String etag, Call call) {
    Ids.requireCurrent(etag.replace("\"", ""), call.exchange().header("If-Match"));
  }

  private void delete(Call call) {
    Tenant tenant = visible(call, "tenant.delete");
    tenants.remove(tenant.accountId(), tenant.id());
    call.exchange().answer(204);
  }

  private void listSinks(Call call) {
    Optional<String> name = call.exchange().query("name");
    call.exchange()
        .answer(
            200,
            new Answer()
                .withAll(
                    "targets",
                    visible(call, "tenant.read").sinks().stream()
                        .filter(sink -> name.map(sink.name()::equals).orElse(true))
                        .map(Tenant.Sink::body)
                        .toList()));
  }

  private void createSink(Call call) {
    Tenant old = visible(call, "tenant.update");
    Instant now = tenants.clock().instant();
    Tenant.Sink made = Tenant.Sink.read(call.exchange().body(), now);
    tenants.change(
        old.accountId(),
        old.id(),
        tenant -> {
          if (!tenant.sinks().isEmpty()) {
            throw new Rejection(409, "conflict", "The tenant has a target of type logs.");
          }
          return tenant.with(List.of(made), now);
        });
    call.exchange().answer(201, made.body());
  }

  private void getSink(Call call) {
    Tenant tenant = visible(call, "tenant.read");
    call.exchange().answer(200, tenant.sink(call.exchange().path("target")).body());
  }

  private void updateSink(Call call) {
    Tenant old = visible(call, "tenant.update");
    String id = old.sink(call.exchange().path("target")).id();
    Body body = patch(merging(call));
    Instant now = tenants.clock().instant();
    Tenant changed =
        tenants.change(
            old.accountId(),
            old.id(),
            tenant -> {
              Tenant.Sink sink = tenant.sink(id);
              requireCurrent(sink.etag(), call);
              List<Tenant.Sink> sinks = new ArrayList<>(tenant.sinks());
              sinks.set(sinks.indexOf(sink), sink.merged(body, now));
              return tenant.with(sinks, now);
            });
    call.exchange().answer(200, changed.sink(id).body());
  }

  private void deleteSink(Call call) {
    Tenant old = visible(call, "tenant.update");
    String id = old.sink(call.exchange().path("target")).id();
    tenants.change(
        old.accountId(),
        old.id(),
        tenant -> {
          if (tenant.sinks().size() == 1) {
            throw Rejection.invalid("The last target of a tenant cannot be deleted.");
          }
          return tenant.with(
              tenant.sinks().stream().filter(each -> !each.id().equals(id)).toList(),
              tenants.clock().instant());
        });
    call.exchange().answer(204);
  }
}
