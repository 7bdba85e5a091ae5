package io.github.redoubt.storage.lifecycle;

/**
 * How fast a copy of an archived object is made.
 *
 * @param name the service's own word
 */
public record RestoreTier(String name) {

  /** Within 12 hours, for what is archived in {@link ArchiveClass#ARCHIVE}. */
  public static final RestoreTier BULK = new RestoreTier("Bulk");

  /** Within 2 hours, for what is archived in {@link ArchiveClass#ACCELERATED}. */
  public static final RestoreTier ACCELERATED = new RestoreTier("Accelerated");

  @Override
  public String toString() {
    return name;
  }
}
