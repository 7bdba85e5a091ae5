package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a version besides its bytes, and may change.
 *
 * @param tags at most ten
 * @param lock Object Lock's retention
 * @param legalHold Object Lock's hold
 * @param retention Immutable Object Storage's retention, in a bucket with a retention policy
 * @param archive where it is in the archive
 * @param publicRead whether anybody may read it, by its ACL
 */
public record Attributes(
    Map<String, String> tags,
    Optional<Lock> lock,
    boolean legalHold,
    Optional<Retention> retention,
    Archive archive,
    boolean publicRead) {

  public static final Attributes NONE =
      new Attributes(
          Map.of(), Optional.empty(), false, Optional.empty(), Archive.NOT_ARCHIVED, false);

  /** Copies the tags. */
  public Attributes {
    tags = Map.copyOf(tags);
  }

  /** Object Lock's retention: {@code COMPLIANCE} or {@code GOVERNANCE}, until a time. */
  public record Lock(String mode, Instant until) {
    public static final String COMPLIANCE = "COMPLIANCE";
    public static final String GOVERNANCE = "GOVERNANCE";

    public boolean holdsAt(Instant now) {
      return now.isBefore(until);
    }

    public boolean isCompliance() {
      return mode.equals(COMPLIANCE);
    }
  }

  /**
   * Immutable Object Storage's retention.
   *
   * @param created when the object was stored
   * @param seconds how long from then; -1 for indefinitely, -2 for ever
   * @param holds when each legal hold was placed, by its id
   */
  public record Retention(Instant created, long seconds, Map<String, Instant> holds) {
    public static final long INDEFINITE = -1;
    public static final long PERMANENT = -2;

    /** Copies the holds. */
    public Retention {
      holds = Map.copyOf(holds);
    }

    /** Finds when it ends: never, if it is indefinite or permanent. */
    public Optional<Instant> ends() {
      return seconds < 0 ? Optional.empty() : Optional.of(created.plusSeconds(seconds));
    }

    public boolean holdsAt(Instant now) {
      return !holds.isEmpty() || ends().map(now::isBefore).orElse(true);
    }

    public Retention withSeconds(long other) {
      return new Retention(created, other, holds);
    }

    public Retention withHolds(Map<String, Instant> other) {
      return new Retention(created, seconds, other);
    }
  }

  /**
   * Where it is in the archive, or will be: what is so at a time follows from these times.
   *
   * @param storageClass {@code GLACIER} or {@code ACCELERATED}, as the rule said when the version
   *     was stored; {@code STANDARD} if it never goes to the archive
   * @param archived from when on
   * @param readableFrom when a copy that was asked for is there
   * @param readableUntil when that copy goes away again
   */
  public record Archive(
      String storageClass,
      Optional<Instant> archived,
      Optional<Instant> readableFrom,
      Optional<Instant> readableUntil) {
    public static final Archive NOT_ARCHIVED =
        new Archive("STANDARD", Optional.empty(), Optional.empty(), Optional.empty());

    /** Makes the one of a version that goes to the archive at a time. */
    public static Archive planned(String storageClass, Instant when) {
      return new Archive(storageClass, Optional.of(when), Optional.empty(), Optional.empty());
    }

    /** Whether it is in the archive, be there a copy to read or not. */
    public boolean archivedAt(Instant now) {
      return archived.filter(from -> !from.isAfter(now)).isPresent();
    }

    /** The storage class as listings and answers say it. */
    public String storageClassAt(Instant now) {
      return archivedAt(now) ? storageClass : NOT_ARCHIVED.storageClass;
    }

    /** Whether a copy was asked for, and is not there yet. */
    public boolean restoringAt(Instant now) {
      return archivedAt(now) && readableFrom.filter(now::isBefore).isPresent();
    }

    /** Whether there is a copy to read for a while. */
    public boolean restoredAt(Instant now) {
      return archivedAt(now)
          && readableFrom.filter(from -> !now.isBefore(from)).isPresent()
          && readableUntil.filter(now::isBefore).isPresent();
    }

    public boolean readableAt(Instant now) {
      return !archivedAt(now) || restoredAt(now);
    }

    /** The same with a copy to read from one time to another. */
    public Archive restored(Instant from, Instant until) {
      return new Archive(storageClass, archived, Optional.of(from), Optional.of(until));
    }
  }

  public Attributes withTags(Map<String, String> other) {
    return new Attributes(other, lock, legalHold, retention, archive, publicRead);
  }

  public Attributes withLock(Optional<Lock> other) {
    return new Attributes(tags, other, legalHold, retention, archive, publicRead);
  }

  public Attributes withLegalHold(boolean other) {
    return new Attributes(tags, lock, other, retention, archive, publicRead);
  }

  public Attributes withRetention(Optional<Retention> other) {
    return new Attributes(tags, lock, legalHold, other, archive, publicRead);
  }

  public Attributes withArchive(Archive other) {
    return new Attributes(tags, lock, legalHold, retention, other, publicRead);
  }

  public Attributes withPublicRead(boolean other) {
    return new Attributes(tags, lock, legalHold, retention, archive, other);
  }
}
