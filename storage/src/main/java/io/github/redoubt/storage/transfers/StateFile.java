package io.github.redoubt.storage.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a transfer keeps account in, so that a process that dies leaves it to the next one:
 * there is always the whole account of some moment.
 *
 * @param path where it is
 */
record StateFile(Path path) {

  /**
   * Reads the account.
   *
   * @return empty if there is none
   * @throws InvalidRequestException if the file is something else
   */
  <T> Optional<T> read(Class<T> type) {
    try {
      return Optional.of(Json.read(Files.readString(path), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonParseException e) {
      throw new InvalidRequestException(
          "resumableFrom",
          "is no account of such a transfer: " + path,
          "Name another file, or delete this one to begin anew.");
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /** Writes the account, in place of the one before. */
  void write(Object account) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new InvalidRequestException("resumableFrom", "is a root folder", "Name a file.");
    }
    try {
      Path unfinished = Files.createTempFile(folder, ".redoubt-", ".state");
      try {
        fill(unfinished, Json.write(account));
        moveInto(unfinished, path);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        var unused = channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Puts a file in the place of another, at once where the file system can. */
  static void moveInto(Path unfinished, Path file) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the account: the transfer is over. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private UncheckedIOException trouble(IOException e) {
    return new UncheckedIOException("The account of a transfer cannot be kept in " + path, e);
  }
}
