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
   * Where it is in the archive.
   *
   * @param storageClass {@code STANDARD}, {@code GLACIER} or {@code ACCELERATED}
   * @param archived since when
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
