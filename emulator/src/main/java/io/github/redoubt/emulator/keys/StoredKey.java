package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.policies.DeletionApproval;
import io.github.redoubt.emulator.keys.policies.DualAuthPolicy;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import io.github.redoubt.emulator.keys.policies.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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
  private Optional<Instant> turned = Optional.empty();
  private Optional<Instant> lastRotated = Optional.empty();
  private Optional<Deletion> deletion = Optional.empty();
  private Optional<RotationPolicy> rotation = Optional.empty();
  private Optional<DualAuthPolicy> dualAuth = Optional.empty();
  private Optional<DeletionApproval> approval = Optional.empty();

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

  /** Says whether nobody put it out of use. */
  boolean inUse() {
    return !disabled && deletion.isEmpty();
  }

  /** When it was last put into or out of use. */
  Optional<Instant> turned() {
    return turned;
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

  Optional<RotationPolicy> rotation() {
    return rotation;
  }

  Optional<DualAuthPolicy> dualAuth() {
    return dualAuth;
  }

  boolean needsTwoToDelete() {
    return dualAuth.filter(DualAuthPolicy::enabled).isPresent();
  }

  /** The first voice for the key's deletion, if it still counts. */
  Optional<DeletionApproval> approval(Instant now) {
    return approval.filter(given -> given.standsAt(now));
  }

  void setPolicies(PolicyWishes wishes, String by, Instant now) {
    rotation =
        wishes
            .rotation()
            .map(wish -> RotationPolicy.of(wish, rotation, by, now))
            .or(() -> rotation);
    dualAuth =
        wishes
            .dualAuthDelete()
            .map(enabled -> DualAuthPolicy.of(enabled, dualAuth, by, now))
            .or(() -> dualAuth);
  }

  void approveDeletion(DeletionApproval given) {
    approval = Optional.of(given);
  }

  void withdrawApproval() {
    approval = Optional.empty();
  }

  void disable(Instant now) {
    disabled = true;
    turned = Optional.of(now);
    lastUpdated = now;
  }

  void enable(Instant now) {
    disabled = false;
    turned = Optional.of(now);
    lastUpdated = now;
  }

  void delete(Instant now, String by) {
    if (inUse()) {
      turned = Optional.of(now);
    }
    deletion = Optional.of(new Deletion(now, by));
    approval = Optional.empty();
    lastUpdated = now;
  }

  /** A restored key is active again, even if it was disabled when it was deleted. */
  void restore(Instant now) {
    deletion = Optional.empty();
    disabled = false;
    turned = Optional.of(now);
    lastUpdated = now;
  }

  /** A rotation by hand: the intervals of the rotation policy begin anew. */
  void rotate(KeyVersion next) {
    rotation = rotation.map(policy -> policy.startingAt(next.created()));
    add(next);
  }

  /**
   * Makes the versions that the rotation policy asks for, each dated when it was due. What falls
   * due while the key is disabled or deleted is left out.
   */
  void rotateWhatIsDue(Instant now) {
    Optional<Instant> due = rotationDue(now);
    while (due.isPresent()) {
      Instant at = due.get();
      rotation = rotation.map(RotationPolicy::intervalPassed);
      if (KeyAction.ROTATE.allowedIn(state(at))) {
        add(new KeyVersion(UUID.randomUUID().toString(), at, Material.generated()));
      }
      due = rotationDue(now);
    }
  }

  private Optional<Instant> rotationDue(Instant now) {
    return rotation.flatMap(RotationPolicy::due).filter(due -> !due.isAfter(now));
  }

  /** When time alone changes this key next: by rotation or by purge. */
  Optional<Instant> nextEvent() {
    return Stream.concat(
            rotation.flatMap(RotationPolicy::due).stream(),
            deletion.map(Deletion::purgedOn).stream())
        .min(Instant::compareTo);
  }

  private void add(KeyVersion next) {
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
