package io.github.redoubt.storage.lifecycle;

/**
 * When and how objects are archived.
 *
 * @param due counted from when an object was written
 * @param storageClass how fast they come back
 */
public record Archiving(Due due, ArchiveClass storageClass) {

  @Override
  public String toString() {
    return storageClass + " " + due;
  }
}
