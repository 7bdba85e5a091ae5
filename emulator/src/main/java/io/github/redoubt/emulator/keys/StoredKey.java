package io.github.redoubt.emulator.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key as an instance remembers it. Read and changed under the instance's lock only. */
final class StoredKey {

  static final Duration RESTORABLE = Duration.ofDays(30);
  static final Duration PURGEABLE_AFTER = Duration.ofHours(4);
  static final Duration PURGED_AFTER = Duration.ofDays(90);

  private final String id;
  private final NewKey described;
  private final boolean imported;
  private final String createdBy;
  private final Instant created;
  private final List<KeyVersion> versions = new ArrayList<>();
  private final Set<String> aliases = new LinkedHashSet<>();
  private final Map<String, Registration> registrations = new LinkedHashMap<>();
  private String ring;
  private boolean disabled;
  private Instant lastUpdated;
  private Optional<Instant> lastRotated = Optional.empty();
  private Optional<Deletion> deletion = Optional.empty();

  /** When a key was deleted, and by whom. */
  record Deletion(Instant at, String by) {
    Instant restorableUntil() {
      return at.plus(RESTORABLE);
    }

    Instant purgeableFrom() {
      return at.plus(PURGEABLE_AFTER);
    }

    Instant purgedOn() {
      return at.plus(PURGED_AFTER);
    }
  }

  StoredKey(String id, NewKey described, KeyVersion first, boolean imported, String createdBy) {
    this.id = id;
    this.described = described;
    this.imported = imported;
    this.createdBy = createdBy;
    this.created = first.created();
    this.lastUpdated = first.created();
    this.ring = described.ring();
    versions.add(first);
  }

  String id() {
    return id;
  }

  NewKey described() {
    return described;
  }

  boolean extractable() {
    return described.extractable();
  }

  boolean imported() {
    return imported;
  }

  String createdBy() {
    return createdBy;
  }

  Instant created() {
    return created;
  }

  Instant lastUpdated() {
    return lastUpdated;
  }

  Optional<Instant> lastRotated() {
    return lastRotated;
  }

  Optional<Deletion> deletion() {
    return deletion;
  }

  String ring() {
    return ring;
  }

  Set<String> aliases() {
    return aliases;
  }

  Map<String, Registration> registrations() {
    return registrations;
  }

  /** Oldest first. */
  List<KeyVersion> versions() {
    return versions;
  }

  KeyVersion newest() {
    return versions.get(versions.size() - 1);
  }

  /** Expiry needs no event: it is read off the clock, and outlasts being disabled. */
  KeyState state(Instant now) {
    if (deletion.isPresent()) {
      return KeyState.DESTROYED;
    }
    if (hasExpired(now)) {
      return KeyState.DEACTIVATED;
    }
    return disabled ? KeyState.SUSPENDED : KeyState.ACTIVE;
  }

  boolean hasExpired(Instant now) {
    return described.expires().filter(expiry -> !now.isBefore(expiry)).isPresent();
  }

  void disable(Instant now) {
    disabled = true;
    lastUpdated = now;
  }

  void enable(Instant now) {
    disabled = false;
    lastUpdated = now;
  }

  void delete(Instant now, String by) {
    deletion = Optional.of(new Deletion(now, by));
    lastUpdated = now;
  }

  /** A restored key is active again, even if it was disabled when it was deleted. */
  void restore(Instant now) {
    deletion = Optional.empty();
    disabled = false;
    lastUpdated = now;
  }

  void rotate(KeyVersion next) {
    versions.add(next);
    lastRotated = Optional.of(next.created());
    lastUpdated = next.created();
  }

  void moveTo(String otherRing, Instant now) {
    ring = otherRing;
    lastUpdated = now;
  }

  void touched(Instant now) {
    lastUpdated = now;
  }
}
