package io.github.redoubt.storage.lifecycle;

/**
 * How an object is archived, and so how fast it comes back. A class that this version does not know
 * is kept as it came.
 *
 * @param name the service's own word
 */
public record ArchiveClass(String name) {

  /** The cheapest: restoring takes up to twelve hours. */
  public static final ArchiveClass ARCHIVE = new ArchiveClass("GLACIER");

  /** Restoring takes up to two hours. */
  public static final ArchiveClass ACCELERATED = new ArchiveClass("ACCELERATED");

  /** The classes that this version knows, for {@code switch}. */
  public enum Known {
    /** Restored within twelve hours. */
    ARCHIVE,
    /** Restored within two hours. */
    ACCELERATED,
    /** Any other. */
    OTHER
  }

  /** Gives the class as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "GLACIER" -> Known.ARCHIVE;
      case "ACCELERATED" -> Known.ACCELERATED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
