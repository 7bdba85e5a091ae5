package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The sealed files, under names that mean nothing. A file that is given up is deleted when the last
 * who reads it is done.
 */
public final class Vault {

  private final Path directory;
  private final Map<Path, Integer> readers = new HashMap<>();
  private final Set<Path> givenUp = new HashSet<>();

  public Vault(Path directory) {
    this.directory = directory;
  }

  Path newFile() {
    return directory.resolve(UUID.randomUUID().toString());
  }

  /**
   * Keeps files for reading.
   *
   * @param pieces of one version, which come and go together
   * @return whether they are there
   */
  synchronized boolean hold(List<Piece> pieces) {
    Path first = pieces.get(0).file();
    if (givenUp.contains(first) || !Files.exists(first)) {
      return false;
    }
    pieces.forEach(piece -> readers.merge(piece.file(), 1, Integer::sum));
    return true;
  }

  /** Ends what {@link #hold} began. */
  synchronized void release(List<Piece> pieces) {
    for (Piece piece : pieces) {
      int left = readers.merge(piece.file(), -1, Integer::sum);
      if (left == 0) {
        readers.remove(piece.file());
        if (givenUp.remove(piece.file())) {
          delete(piece.file());
        }
      }
    }
  }

  /** Deletes files, at once or when they are read no longer. */
  synchronized void giveUp(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (readers.containsKey(piece.file())) {
        givenUp.add(piece.file());
      } else {
        delete(piece.file());
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
