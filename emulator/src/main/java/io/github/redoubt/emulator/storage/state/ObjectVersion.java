package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One version of an object, or a marker that it was deleted. What was uploaded never changes; what
 * is said of it afterwards (tags, locks, holds, its place in the archive) does.
 */
public final class ObjectVersion {

  /** The id of what is stored in a bucket that keeps no versions. */
  public static final String NULL_ID = "null";

  private final String id;
  private final Optional<StoredBytes> bytes;
  private final Instant modified;
  private final Map<String, String> headers;
  private volatile Attributes attributes;

  private ObjectVersion(
      String id,
      Optional<StoredBytes> bytes,
      Instant modified,
      Map<String, String> headers,
      Attributes attributes) {
    this.id = id;
    this.bytes = bytes;
    this.modified = modified;
    this.headers = Map.copyOf(headers);
    this.attributes = attributes;
  }

  /**
   * Makes a version of an object.
   *
   * @param headers content type and the like, and the user's metadata, by lower-case name
   */
  public static ObjectVersion of(
      String id,
      StoredBytes bytes,
      Instant modified,
      Map<String, String> headers,
      Attributes attributes) {
    return new ObjectVersion(id, Optional.of(bytes), modified, headers, attributes);
  }

  /** Makes a delete marker. */
  public static ObjectVersion marker(String id, Instant modified) {
    return new ObjectVersion(id, Optional.empty(), modified, Map.of(), Attributes.NONE);
  }

  public String id() {
    return id;
  }

  public boolean isMarker() {
    return bytes.isEmpty();
  }

  /**
   * Gives the bytes.
   *
   * @throws IllegalStateException if it is a marker
   */
  public StoredBytes bytes() {
    return bytes.orElseThrow(() -> new IllegalStateException("A delete marker has no bytes"));
  }

  public Instant modified() {
    return modified;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** Gives what is said of it now. */
  public Attributes attributes() {
    return attributes;
  }

  /** Changes what is said of it, in one step that no other change comes between. */
  public synchronized Attributes change(UnaryOperator<Attributes> how) {
    attributes = how.apply(attributes);
    return attributes;
  }
}
