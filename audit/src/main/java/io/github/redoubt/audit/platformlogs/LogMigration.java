package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Wire;
import java.util.Optional;

/**
 * The way of an account from tenants to targets and routes: they are generated, looked at, and then
 * put to work. Safe for use by many threads.
 */
public final class LogMigration {

  private static final String PATH = "migrate";

  private final Wire wire;

  LogMigration(Wire wire) {
    this.wire = wire;
  }

  /**
   * How far it is.
   *
   * @param state where the account is
   * @param message what the service says of it
   */
  public record Progress(MigrationState state, Optional<String> message) {}

  /** Says how far it is. */
  public Progress progress() {
    return wire.get("get migration").path("v3", PATH).as(Progress.class).send();
  }

  /**
   * Generates targets and routes that do what the tenants do. It takes the service some time;
   * nothing changes for the logs. Look at {@link #progress()}, then at the targets and routes.
   */
  public Progress generate() {
    return advance("generate migration", "generate");
  }

  /**
   * Puts targets and routes to work and takes the tenants away. There is no way back, and logs of a
   * few minutes are lost.
   */
  public Progress completeIrreversibly() {
    return advance("complete migration", "complete");
  }

  private Progress advance(String operation, String action) {
    return wire.post(operation)
        .path("v3", PATH)
        .query("action", action)
        .empty()
        .lookAt("Look at migration().progress().")
        .as(Progress.class)
        .send();
  }

  /**
   * Takes away the targets and routes that were generated; the tenants stay.
   *
   * @return how far it is now, where the service tells; otherwise as {@link #progress()} tells
   * @throws ServiceException with status 405 if something is under way, or the migration is
   *     complete
   */
  public Progress discard() {
    Optional<Progress> told =
        wire.delete("discard migration")
            .path("v3", PATH)
            .once()
            .lookAt("Look at migration().progress().")
            .reading(
                answer -> {
                  String text = answer.text();
                  return text.isBlank()
                      ? Optional.<Progress>empty()
                      : Optional.of(Json.read(text, Progress.class));
                })
            .send();
    return told.orElseGet(this::progress);
  }
}
