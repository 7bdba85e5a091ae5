package io.github.redoubt.storage.versioning;

import java.time.Instant;

/** A version of an object, or a delete marker in its place, as a listing has it. */
public sealed interface VersionSummary {

  /** Gives the key of the object. */
  String key();

  /** Gives its id, {@code null} as a word for what was stored before versions were kept. */
  String versionId();

  /** Says whether it is what a call finds that names no version. */
  boolean isCurrent();

  /** Gives when it was made. */
  Instant lastModified();

  /**
   * A version with bytes.
   *
   * @param sizeBytes how long it is
   * @param etag which version of the bytes it is, without quotes; no hash to rely on
   */
  record Stored(
      String key,
      String versionId,
      boolean isCurrent,
      Instant lastModified,
      long sizeBytes,
      String etag)
      implements VersionSummary {}

  /** A delete marker: while it is current, the object is not found. */
  record DeleteMarker(String key, String versionId, boolean isCurrent, Instant lastModified)
      implements VersionSummary {}
}
