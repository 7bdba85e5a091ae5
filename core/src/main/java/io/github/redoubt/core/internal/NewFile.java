package io.github.redoubt.core.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: written beside its place, forced to the disk, and moved
 * into its place at once. Only its owner may read it.
 */
public final class NewFile {

  private NewFile() {}

  /** Writes a file's bytes; may close what it is given. */
  @FunctionalInterface
  public interface Writer<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file in place of what is there.
   *
   * @param writer may close what it is given
   * @return what the writer gave
   * @throws IOException if the writer does, or the file cannot be written
   */
  public static <T> T write(Path file, Writer<T> writer) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new InvalidRequestException("file", "is a root folder", "Name a file.");
    }
    Path unfinished = Files.createTempFile(folder, ".redoubt-", ".part");
    try {
      T result;
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        // The channel must outlive the stream, to be forced.
        result = writer.writeTo(Lent.out(Channels.newOutputStream(channel)));
        channel.force(true);
      }
      moveInto(unfinished, file);
      return result;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * Puts a file that is whole in its place, and that of what was there: at once, where the file
   * system can.
   */
  public static void moveInto(Path unfinished, Path file) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
