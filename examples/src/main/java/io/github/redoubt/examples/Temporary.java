package io.github.redoubt.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that last as long as a story, each in a directory that only its owner may enter. */
final class Temporary {

  private static final String MARK = "redoubt-example-";

  private Temporary() {}

  /** Gives the path of a file that is not there yet. */
  static Path file(String name) throws IOException {
    return Files.createTempDirectory(MARK).resolve(name);
  }

  /** Deletes a file, and its directory if that was made for it. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      if (String.valueOf(directory.getFileName()).startsWith(MARK)) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
