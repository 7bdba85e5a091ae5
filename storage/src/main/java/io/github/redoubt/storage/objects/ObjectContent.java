package io.github.redoubt.storage.objects;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The bytes of an object as they come in, read once and in constant memory.
 *
 * <p>A transfer that breaks off always ends with an exception, never like the end of the object.
 * Belongs to one thread, and holds a connection until it is closed.
 */
public final class ObjectContent implements AutoCloseable {

  private static final String OPERATION = Sites.TITLE + ": get object";
  private static final int MOST_IN_MEMORY = 64 << 20;
  private static final int PIECE = 64 << 10;

  private final ObjectInfo info;
  private final Incoming stream;
  private final String requestId;

  private ObjectContent(ObjectInfo info, Incoming stream, String requestId) {
    this.info = info;
    this.stream = stream;
    this.requestId = requestId;
  }

  /** Reads the head of an answer that has all of an object. */
  static ObjectContent whole(String key, Answer answer) {
    if (answer.status() != 200) {
      throw new JsonParseException("all of the object was asked for");
    }
    long length = ObjectInfo.length(answer);
    return of(ObjectInfo.read(key, length, answer), Incoming.checked(answer, length), answer);
  }

  /** Reads the head of an answer that has a part of an object. */
  static ObjectContent part(String key, long from, long to, Answer answer) {
    String range = answer.header("Content-Range").orElse("");
    if (answer.status() != 206 || !range.matches("bytes \\d{1,18}-\\d{1,18}/\\d{1,18}")) {
      throw new JsonParseException("a part of the object was asked for");
    }
    String[] numbers = range.substring("bytes ".length()).split("[-/]", -1);
    long first = Long.parseLong(numbers[0]);
    long last = Long.parseLong(numbers[1]);
    long size = Long.parseLong(numbers[2]);
    long length = ObjectInfo.length(answer);
    if (first != from || last != Math.min(to, size - 1) || length != last - first + 1) {
      throw new JsonParseException("bytes " + from + " to " + to + " were asked for");
    }
    return of(ObjectInfo.read(key, size, answer), Incoming.of(answer, length), answer);
  }

  private static ObjectContent of(ObjectInfo info, Incoming stream, Answer answer) {
    return new ObjectContent(info, stream, answer.header("x-clv-request-id").orElse("none"));
  }

  /** Gives what is known of the object besides its bytes. */
  public ObjectInfo info() {
    return info;
  }

  /** Gives how many bytes are coming: those of the object, or of the part that was asked for. */
  public long lengthBytes() {
    return stream.length();
  }

  /** Gives the bytes as they come, the same stream each time; it throws if the rest does not. */
  public InputStream stream() {
    return stream;
  }

  /**
   * Reads all of it into memory, up to 64 MiB.
   *
   * @throws InvalidRequestException if it is longer
   * @throws ConnectionException if the rest did not come
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
        try (OutputStream out = Files.newOutputStream(unfinished)) {
          copyTo(out);
        }
        moveInto(unfinished, file);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void moveInto(Path unfinished, Path file) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Writes all of it to a stream, which is not closed.
   *
   * @return how many bytes there were
   * @throws ConnectionException if the rest did not come; what came is written
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

  private ConnectionException brokenOff(IOException e) {
    return new ConnectionException(
        OPERATION, 1, requestId, "the transfer broke off: " + e.getMessage(), e);
  }

  /** Gives the connection back; what has not come in by now does not come any more. */
  @Override
  public void close() {
    stream.close();
  }

  @Override
  public String toString() {
    return "ObjectContent[" + info.key() + ", " + lengthBytes() + " bytes]";
  }
}
