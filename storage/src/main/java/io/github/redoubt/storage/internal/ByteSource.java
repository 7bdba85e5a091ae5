package io.github.redoubt.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where bytes come from that are to be stored.
 *
 * <p>One that is repeatable is read by many threads at once, each through a stream of its own; one
 * that is not is opened once.
 */
public interface ByteSource {

  /** Gives how many bytes there are; empty if that shows only when they have been read. */
  OptionalLong sizeBytes() throws IOException;

  /** Opens it at its first byte; whoever opens it closes what is given. */
  InputStream open() throws IOException;

  /** Says whether it can be opened again, and then gives the same bytes. */
  boolean isRepeatable();

  /**
   * Opens it at a byte that is counted from 0, or at its end.
   *
   * @throws IOException if it ends before
   */
  default InputStream openAt(long offset) throws IOException {
    InputStream in = open();
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Says whether opening it at any byte costs no more than opening it at the first, so that its
   * parts can be read where they are instead of being kept in memory.
   */
  default boolean opensAnywhere() {
    return file().isPresent();
  }

  /** Gives the file that the bytes are those of, if they are. */
  default Optional<Path> file() {
    return Optional.empty();
  }
}
