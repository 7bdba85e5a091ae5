package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.internal.spill.Sync;
import io.github.redoubt.core.InvalidRequestException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A folder that logs wait in until Cloud Logs has taken them, so that they outlive the process: the
 * next shipper on the same folder sends what this one could not.
 *
 * <p>A log counts as accepted when it is in a file: after a crash of the process everything that
 * was accepted arrives, and what was on its way arrives perhaps twice, with the same {@code
 * eventId}. Whether it outlives a crash of the machine, too, is for {@link #forcedAlways} to say.
 *
 * <p>Files take their room from the disk before it is needed: up to 4 MiB for each lane while it
 * waits for its first log, and the next 4 MiB when half of that is used. On ext3, ext4, XFS and
 * tmpfs they are memory to the process, so that accepting a log costs a copy; elsewhere it costs a
 * call of the operating system. Immutable.
 */
public final class Spill {

  private static final long LEAST_BYTES = 1 << 20;
  private static final long MOST_BYTES = 512L << 20;

  private final Path folder;
  private final long mostBytes;
  private final Sync sync;
  private final boolean onlyWhenFull;

  private Spill(Path folder, long mostBytes, Sync sync, boolean onlyWhenFull) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.sync = sync;
    this.onlyWhenFull = onlyWhenFull;
  }

  /**
   * Lets logs wait in a folder, of one shipper alone: up to 512 MiB for diagnostics, and as much
   * for security events, forced to the disk every second.
   */
  public static Spill to(Path folder) {
    return new Spill(folder, MOST_BYTES, new Sync(false, Duration.ofSeconds(1)), false);
  }

  /**
   * Limits what the files of each of the two lanes may take, room that is taken in advance
   * included. What comes when they are full waits, and is refused when the shipper's longest wait
   * has passed.
   *
   * @param bytes at least 1 MiB
   */
  public Spill upTo(long bytes) {
    if (bytes < LEAST_BYTES) {
      throw new InvalidRequestException(
          "spill size", "is " + bytes + " bytes", "Give at least " + LEAST_BYTES + ".");
    }
    return new Spill(folder, bytes, sync, onlyWhenFull);
  }

  /**
   * Accepts a log only when the disk itself has it: it outlives a crash of the machine. Costs the
   * thread that logs a write to the disk, which threads that log at the same time share.
   *
   * <p>The shipper's longest wait does not limit that: a thread waits as long as the disk takes for
   * the write that has its log, and perhaps for the one before. A write that has begun cannot be
   * called off, and an earlier yes or no would not be true of it. Where a slow disk must not hold
   * up the application, {@link #forcedEvery} does not.
   */
  public Spill forcedAlways() {
    return new Spill(folder, mostBytes, new Sync(true, Duration.ZERO), onlyWhenFull);
  }

  /** Forces files to the disk every so often: a crash of the machine loses what came since. */
  public Spill forcedEvery(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new InvalidRequestException("forcing", "is every " + time, "Give a positive duration.");
    }
    return new Spill(folder, mostBytes, new Sync(false, time), onlyWhenFull);
  }

  /** Leaves it to the operating system when files are on the disk. */
  public Spill neverForced() {
    return new Spill(folder, mostBytes, new Sync(false, Duration.ZERO), onlyWhenFull);
  }

  /**
   * Keeps diagnostics in memory until the memory is full, and lets only what is too much wait in
   * the folder: logging stays as cheap as without, and a crash of the process loses what is in
   * memory. Security events are written at once all the same.
   */
  public Spill diagnosticsOnlyWhenMemoryIsFull() {
    return new Spill(folder, mostBytes, sync, true);
  }

  Path folder() {
    return folder;
  }

  long mostBytes() {
    return mostBytes;
  }

  Sync sync() {
    return sync;
  }

  boolean isOnlyWhenFull() {
    return onlyWhenFull;
  }

  @Override
  public String toString() {
    return "Spill[" + folder + "]";
  }
}
