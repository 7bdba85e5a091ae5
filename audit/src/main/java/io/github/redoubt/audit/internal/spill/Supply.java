package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * New segments, within a limit of what all may take from the disk: one is made before it is needed,
 * so that whoever appends does not wait for it.
 */
final class Supply {

  private static final int SMALLEST = 64 << 10;
  private static final int LARGEST = 4 << 20;

  private final Path folder;
  private final long mostBytes;
  private final int segmentBytes;
  private final boolean mapped;
  private final AtomicLong onDisk = new AtomicLong();

  private final ReentrantLock making = new ReentrantLock();
  private long nextNumber;
  private @Nullable Segment next;
  private boolean closed;

  Supply(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.segmentBytes = (int) Math.max(SMALLEST, Math.min(LARGEST, mostBytes / 8));
    this.mapped = Segment.areMappedIn(folder);
  }

  /** Counts a segment that there is. */
  void add(Segment segment) {
    onDisk.addAndGet(segment.capacity());
  }

  /** Makes the first one of a process. */
  Segment first(long number) throws IOException {
    nextNumber = number;
    return create(segmentBytes);
  }

  /** Gives one that a record fits in; null if there is no room for it. */
  @Nullable Segment take(int bytes) throws IOException {
    making.lock();
    try {
      Segment made = next;
      next = null;
      if (made != null && made.fits(bytes)) {
        return made;
      }
      if (made != null) {
        remove(made);
      }
      int least = Segment.HEAD + bytes;
      // The last one before the limit is as large as that allows.
      long size = Math.min(Math.max(segmentBytes, least), mostBytes - onDisk.get());
      if (size < least) {
        return null;
      }
      long disk = halfOfDisk();
      if (disk < Math.max(least, Math.min(SMALLEST, size))) {
        throw new IOException("The disk of " + folder + " is full.");
      }
      return create((int) Math.min(size, disk));
    } finally {
      making.unlock();
    }
  }

  /** Makes one that {@link #take} will give, if there is room and it is not made already. */
  void prepare() throws IOException {
    making.lock();
    try {
      boolean isWanted = !closed && next == null && onDisk.get() + segmentBytes <= mostBytes;
      if (isWanted && segmentBytes <= halfOfDisk()) {
        next = create(segmentBytes);
      }
    } finally {
      making.unlock();
    }
  }

  /** A disk is never filled to the brim for what may not be needed. */
  private long halfOfDisk() {
    long usable = folder.toFile().getUsableSpace();
    // Zero is said also by file systems that do not know; on a full one the first write fails.
    return usable == 0 ? Long.MAX_VALUE : usable / 2;
  }

  private Segment create(int size) throws IOException {
    Segment made = Segment.create(folder, nextNumber, size, mapped);
    nextNumber++;
    add(made);
    return made;
  }

  /** Deletes a segment. */
  void remove(Segment segment) throws IOException {
    onDisk.addAndGet(-segment.capacity());
    segment.delete();
  }

  /** Gives the bytes that all of them take. */
  long bytesOnDisk() {
    return onDisk.get();
  }

  void close() throws IOException {
    making.lock();
    try {
      closed = true;
      if (next != null) {
        remove(next);
        next = null;
      }
    } finally {
      making.unlock();
    }
  }
}
