package io.github.redoubt.storage.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    if (path.toAbsolutePath().getParent() == null) {
      throw new InvalidRequestException("resumableFrom", "is a root folder", "Name a file.");
    }
    try {
      byte[] text = Json.write(account).getBytes(UTF_8);
      var unused =
          NewFile.write(
              path,
              out -> {
                out.write(text);
                return text.length;
              });
    } catch (IOException e) {
      throw trouble(e);
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
