package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** A file that what could not be delivered is kept in, one JSON object to a line. */
public final class DeadLetters {

  private final Path file;
  private final boolean forced;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Keeps letters in a file, which is made when the first one comes.
   *
   * @param forced whether each of them is forced to the disk, so that it outlives the machine
   */
  public DeadLetters(Path file, boolean forced) {
    this.file = file;
    this.forced = forced;
  }

  /** Adds a line. */
  public void add(String json) throws IOException {
    lock.lock();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        OwnFolder.create(folder);
      }
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.seek(out.length());
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        if (forced) {
          out.getFD().sync();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
