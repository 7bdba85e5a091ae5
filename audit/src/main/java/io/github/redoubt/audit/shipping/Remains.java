package io.github.redoubt.audit.shipping;

/**
 * What is left when a shipper was flushed or closed in the time that it was given.
 *
 * @param inMemory logs that wait in memory; after a close they are lost, and counted as dropped
 * @param onDisk logs that wait in files, for this shipper or the next one on the same folder
 */
public record Remains(long inMemory, long onDisk) {

  /** Says whether there is nothing left. */
  public boolean isNothing() {
    return inMemory == 0 && onDisk == 0;
  }

  Remains and(Remains other) {
    return new Remains(inMemory + other.inMemory, onDisk + other.onDisk);
  }
}
