package io.github.redoubt.emulator.keys.internal;

import java.time.Instant;

/** Who made something, and who changed it last. */
public record Authorship(Instant created, String createdBy, Instant updated, String updatedBy) {

  public static Authorship of(String by, Instant now) {
    return new Authorship(now, by, now, by);
  }

  public Authorship updated(String by, Instant now) {
    return new Authorship(created, createdBy, now, by);
  }
}
