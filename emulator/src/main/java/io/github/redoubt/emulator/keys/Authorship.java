package io.github.redoubt.emulator.keys;

import java.time.Instant;

/** Who made something, and who changed it last. */
record Authorship(Instant created, String createdBy, Instant updated, String updatedBy) {

  static Authorship of(String by, Instant now) {
    return new Authorship(now, by, now, by);
  }

  Authorship updated(String by, Instant now) {
    return new Authorship(created, createdBy, now, by);
  }
}
