package io.github.redoubt.audit.internal.spill;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The claim of one shipper on a folder; the operating system drops it when the process ends. */
final class Occupation {

  private final RandomAccessFile file;

  private Occupation(RandomAccessFile file) {
    this.file = file;
  }

  static Occupation of(Path folder) throws IOException {
    RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
    try {
      @Nullable FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return new Occupation(file);
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it: the same answer as for another one.
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw new InvalidRequestException(
        "spill folder",
        "'" + folder + "' is in use by another shipper",
        "Give each shipper a folder of its own, or close the other one.");
  }

  void close() throws IOException {
    file.close();
  }
}
