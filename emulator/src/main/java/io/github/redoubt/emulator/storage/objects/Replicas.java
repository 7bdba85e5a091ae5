package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies of versions that keep their ids and times, sealed anew for the bucket that they go to. */
public final class Replicas {

  private final Objects objects;

  public Replicas(Objects objects) {
    this.objects = objects;
  }

  /**
   * Brings a version into another bucket; one that is gone meanwhile, or is there already, is not
   * brought.
   *
   * @param attributes what is said of the copy
   */
  public void bring(Bucket from, Bucket to, Key key, ObjectVersion version, Attributes attributes)
      throws IOException {
    if (version.isMarker()) {
      objects.insert(to, key, ObjectVersion.marker(version.id(), version.modified()));
      return;
    }
    seal(
        from,
        to,
        version,
        stored ->
            objects.insert(
                to,
                key,
                ObjectVersion.of(
                    version.id(), stored, version.modified(), version.headers(), attributes)));
  }

  /**
   * Puts a version into another bucket as a new one, which is current then; one that is gone
   * meanwhile is not put there.
   */
  public void renew(Bucket from, Bucket to, Key key, ObjectVersion version) throws IOException {
    seal(
        from,
        to,
        version,
        stored -> {
          Attributes said = Attributes.NONE.withTags(version.attributes().tags());
          objects.place(to, key, stored, version.headers(), said, Guard.against(replaced -> {}));
          return true;
        });
  }

  /**
   * Seals a version's bytes for another bucket, piece by piece, so that what is said of them as of
   * parts stays true.
   *
   * @param use says whether it has a use for them; else they are given up
   */
  private void seal(Bucket from, Bucket to, ObjectVersion version, Predicate<StoredBytes> use)
      throws IOException {
    StoredBytes bytes = version.bytes();
    List<Draft> drafts = new ArrayList<>();
    try {
      long begin = 0;
      for (Piece piece : bytes.pieces()) {
        Range range = new Range(begin, piece.size(), true);
        Optional<OpenObject> content = objects.open(from, version, range, Optional.empty());
        if (content.isEmpty()) {
          return;
        }
        try (OpenObject open = content.get()) {
          drafts.add(objects.seal(to, open, Optional.empty()));
        }
        begin += piece.size();
      }
      StoredBytes stored =
          new StoredBytes(
              drafts.stream().map(Draft::piece).toList(),
              bytes.size(),
              bytes.etag(),
              bytes.checksums(),
              bytes.checksumType(),
              Optional.empty());
      if (use.test(stored)) {
        drafts.forEach(Draft::keep);
      }
    } finally {
      drafts.forEach(Draft::close);
    }
  }
}
