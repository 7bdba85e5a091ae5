package io.github.redoubt.storage.transfers;

/**
 * How many objects are transferred.
 *
 * @param done how many came through
 * @param failed how many did not
 * @param bytes how many bytes those have that came through
 */
public record BulkCounts(long done, long failed, long bytes) {

  static final BulkCounts NONE = new BulkCounts(0, 0, 0);

  BulkCounts andDone(long sizeBytes) {
    return new BulkCounts(done + 1, failed, bytes + sizeBytes);
  }

  BulkCounts andFailed() {
    return new BulkCounts(done, failed + 1, bytes);
  }

  /** Gives how many there were. */
  public long total() {
    return done + failed;
  }
}
