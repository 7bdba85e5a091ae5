package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.javalin.http.HandlerType;

/** The way from tenants to routes, which nobody goes back, on the wire. */
final class MigrationRoutes {

  private static final String PATH = "/v3/migrate";

  private final LogsRouting routing;

  MigrationRoutes(LogsRouting routing) {
    this.routing = routing;
  }

  void open(Door door) {
    door.on(HandlerType.POST, PATH, this::migrate);
    door.on(HandlerType.GET, PATH, this::get);
    door.on(HandlerType.DELETE, PATH, this::reset);
  }

  private void migrate(Call call) {
    call.require("migration.post");
    AccountLogs account = routing.of(call.accountId());
    String action = call.exchange().query("action").orElse("");
    switch (action) {
      case "generate" -> {
        requireState(account, MigrationState.BEFORE);
        routing.generate(account);
        account.migrate(MigrationState.PENDING_COMPLETION);
        call.exchange().answer(202, account.migration().body());
      }
      case "complete" -> {
        requireState(account, MigrationState.PENDING_COMPLETION);
        account.migrate(MigrationState.COMPLETE);
        call.exchange().answer(200, account.migration().body());
      }
      default ->
          throw Rejection.invalid(
              "The parameter 'action' is generate or complete, not '" + action + "'.");
    }
  }

  private static void requireState(AccountLogs account, MigrationState state) {
    if (account.migration() != state) {
      throw new Rejection(
          409, "conflict", "The migration is " + account.migration() + ", not " + state + ".");
    }
  }

  private void get(Call call) {
    call.require("migration.get");
    call.exchange().answer(200, routing.of(call.accountId()).migration().body());
  }

  private void reset(Call call) {
    call.require("migration.delete");
    AccountLogs account = routing.of(call.accountId());
    switch (account.migration()) {
      case IN_PROGRESS, COMPLETE ->
          throw new Rejection(
              405, "method_not_allowed", "The migration is " + account.migration() + ".");
      case BEFORE, PENDING_COMPLETION -> account.reset();
    }
    call.exchange().answer(200, account.migration().body());
  }
}
