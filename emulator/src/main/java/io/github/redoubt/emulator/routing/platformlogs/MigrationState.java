package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;

/** How far an account is on its way from tenants to routes. */
enum MigrationState {
  BEFORE(1, "The account is routed by its tenants."),
  IN_PROGRESS(1, "Targets and routes are being generated from the tenants."),
  PENDING_COMPLETION(1, "Targets and routes are generated and wait for completion."),
  COMPLETE(3, "The account is routed by its targets and routes.");

  private final int version;
  private final String message;

  MigrationState(int version, String message) {
    this.version = version;
    this.message = message;
  }

  Answer body() {
    return new Answer().with("api_version", version).with("state", name()).with("message", message);
  }
}
