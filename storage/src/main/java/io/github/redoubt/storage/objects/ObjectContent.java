package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.NewFile;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The bytes of an object as they come in, read once and in constant memory.
 *
 * <p>A transfer that breaks off is taken up again where it did, of the same bytes alone, as often
 * in a row as a call is tried again; then it ends with an exception, never like the end of the
 * object. That the object was replaced meanwhile is a {@link PreconditionFailedException}. Belongs
 * to one thread, and holds a connection until it is closed.
 */
public final class ObjectContent implements AutoCloseable {

  private static final int MOST_IN_MEMORY = 64 << 20;
  private static final int PIECE = 64 << 10;

  private final ObjectInfo info;
  private final Incoming stream;

  ObjectContent(ObjectInfo info, Incoming stream) {
    this.info = info;
    this.stream = stream;
  }

  /** Gives what is known of the object besides its bytes. */
  public ObjectInfo info() {
    return info;
  }

  /** Gives how many bytes are coming: those of the object, or of the part that was asked for. */
  public long lengthBytes() {
    return stream.length();
  }

  /**
   * Gives the checksum that the bytes are compared with as they are read; empty for a part of an
   * object, and where the service has none of all bytes in a row, but only of the parts that they
   * were stored in.
   */
  public Optional<Checksum> verifiedBy() {
    return stream.checksum();
  }

  /**
   * Gives the bytes as they come, the same stream each time. If the rest does not, or is not what
   * is stored, it throws an exception whose cause says why; the last bytes come only if all are
   * right.
   */
  public InputStream stream() {
    return stream;
  }

  /**
   * Reads all of it into memory, up to 64 MiB.
   *
   * @throws InvalidRequestException if it is longer
   * @throws ConnectionException if the rest did not come
   * @throws ChecksumMismatchException if what came is not what is stored
   */
  public byte[] bytes() {
    return bytes(MOST_IN_MEMORY);
  }

  /**
   * Reads all of it into memory.
   *
   * @param most how many bytes there may be
   * @throws InvalidRequestException if there are more
   * @throws ConnectionException if the rest did not come
   * @throws ChecksumMismatchException if what came is not what is stored
   */
  public byte[] bytes(int most) {
    if (lengthBytes() > most) {
      throw new InvalidRequestException(
          "object",
          "is " + lengthBytes() + " bytes long, and " + most + " may be read into memory",
          "Use copyTo or stream.");
    }
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /**
   * Writes all of it to a file, which is there whole or not at all: the bytes go to a new file
   * beside it first, which then takes its place, and that of what had its name before.
   *
   * @throws ConnectionException if the rest did not come
   * @throws ChecksumMismatchException if what came is not what is stored
   * @throws UncheckedIOException if the file cannot be written
   */
  public void copyTo(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null) {
        throw new InvalidRequestException("file", "is a root folder", "Name a file.");
      }
      Path unfinished = Files.createTempFile(folder, ".redoubt-", ".part");
      try {
        // Not truncated, though it is empty: ext4 would then write it to the disk when it is
        // closed.
        try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
          copyTo(out);
        }
        NewFile.moveInto(unfinished, file);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all of it to a stream, which is not closed.
   *
   * @return how many bytes there were
   * @throws ConnectionException if the rest did not come; what came is written
   * @throws ChecksumMismatchException if what came is not what is stored; all but its end is
   *     written
   * @throws UncheckedIOException if the stream cannot be written
   */
  public long copyTo(OutputStream out) {
    byte[] piece = new byte[PIECE];
    long copied = 0;
    int n;
    while ((n = read(piece)) >= 0) {
      try {
        out.write(piece, 0, n);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      copied += n;
    }
    return copied;
  }

  private int read(byte[] piece) {
    try {
      return stream.read(piece);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** What went wrong with the service says so itself; what is left is a reader of a closed one. */
  private static RuntimeException brokenOff(IOException e) {
    return e.getCause() instanceof RedoubtException cause ? cause : new UncheckedIOException(e);
  }

  /** Gives the connection back; what has not come in by now does not come any more. */
  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // What is left behind is a connection that nobody reads from any more.
    }
  }

  @Override
  public String toString() {
    return "ObjectContent[" + info.key() + ", " + lengthBytes() + " bytes]";
  }
}
