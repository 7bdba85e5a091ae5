package io.github.redoubt.keys.policies;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Where one policy is kept, as JSON: what a value does not know of it must survive a change. */
interface PolicyStore {

  /** Names the policy for people. */
  String name();

  Optional<Stored> read();

  void write(boolean enabled, JsonObject attributes);

  /** A policy as it is kept; its attributes are looked at, and changed in copies only. */
  record Stored(
      boolean enabled,
      JsonObject attributes,
      Optional<Instant> created,
      Optional<String> createdBy,
      Optional<Instant> updated,
      Optional<String> updatedBy) {}
}
