package io.github.redoubt.storage.replication;

import java.util.Locale;

/**
 * What was to be copied. A type that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
public record SyncType(String name) {

  /** The bytes of an object and what is known of it. */
  public static final SyncType CONTENT = new SyncType("content");

  /** What is known of an object, without its bytes. */
  public static final SyncType METADATA = new SyncType("metadata");

  /** A marker of deletion. */
  public static final SyncType DELETE = new SyncType("delete");

  /** The types that this version knows, for {@code switch}. */
  public enum Known {
    /** Bytes and what is known of them. */
    CONTENT,
    /** What is known of an object. */
    METADATA,
    /** A marker of deletion. */
    DELETE,
    /** Any other. */
    OTHER
  }

  /** Gives the type as far as this version knows it; never throws. */
  public Known known() {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content" -> Known.CONTENT;
      case "metadata" -> Known.METADATA;
      case "delete" -> Known.DELETE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
