package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A segment that is memory to the process: to append a record is to copy it, without a call of the
 * operating system, and what is copied is the operating system's, so that it outlives a process
 * that is killed.
 *
 * <p>The memory is given back when the garbage collector finds it; the room on the disk must not
 * wait for that, which is why a file is cut before it is deleted. It is read as a file, so that a
 * disk that fails fails in a call that says so.
 */
final class MappedSegment extends Segment {

  /** A page has this many bytes, or a multiple of it. */
  private static final int PAGE = 4 << 10;

  private final MappedByteBuffer memory;
  private int forced;

  private MappedSegment(long number, Path path, RandomAccessFile file, MappedByteBuffer memory) {
    super(number, path, file, memory.capacity(), HEAD, 0);
    this.memory = memory;
  }

  /** Maps a file that has its head and zeros. */
  static MappedSegment over(Path path, long number, int size) throws IOException {
    MappedByteBuffer memory = map(path, size);
    // Each page's first write is done here, where nobody waits who logs.
    for (int at = HEAD; at < size; at += PAGE) {
      memory.put(at, (byte) 0);
    }
    return new MappedSegment(number, path, new RandomAccessFile(path.toFile(), "rw"), memory);
  }

  private static MappedByteBuffer map(Path path, int size) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
          return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, size);
        } catch (ClosedByInterruptException e) {
          // The interrupt is the business of whoever logs, and only the channel minds it.
          interrupted = true;
          boolean unused = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  void write(long at, byte[] bytes, int from, int count) throws IOException {
    try {
      memory.put((int) at, bytes, from, count);
    } catch (InternalError e) {
      // A disk that fails, or somebody who cut the file.
      throw new IOException("A part of " + path + " cannot be reached any more.", e);
    }
  }

  @Override
  void force() throws IOException {
    int end = (int) length();
    if (end > forced) {
      try {
        memory.force(forced, end - forced);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      forced = end;
    }
  }
}
