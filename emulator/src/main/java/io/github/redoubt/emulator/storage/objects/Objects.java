package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.objects.DataKeys.DataKey;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects: sealed into files of names that mean nothing, and put in place only when they are whole.
 */
public final class Objects {

  private final Clock clock;
  private final DataKeys dataKeys;
  private final Path directory;

  public Objects(Clock clock, DataKeys dataKeys, Path directory) {
    this.clock = clock;
    this.dataKeys = dataKeys;
    this.directory = directory;
  }

  /**
   * Stores an object.
   *
   * @param condition is shown what is there before, at the moment of replacing it
   */
  public ObjectVersion put(
      Bucket bucket,
      Key key,
      IncomingBody body,
      Map<String, String> headers,
      Attributes attributes,
      Consumer<@Nullable ObjectVersion> condition)
      throws IOException {
    condition.accept(bucket.current(key).orElse(null));
    DataKey dataKey = dataKeys.make(bucket);
    Path file = directory.resolve(UUID.randomUUID().toString());
    boolean placed = false;
    try {
      long size = SealedFile.write(file, dataKey.plain(), body);
      Checksums.Result sums = body.verified();
      StoredBytes bytes =
          new StoredBytes(
              List.of(new Piece(file, dataKey.wrapped(), size)),
              size,
              sums.etag(),
              Map.of("crc64nvme", sums.crc64()),
              "FULL_OBJECT",
              Optional.empty());
      ObjectVersion object =
          ObjectVersion.of(ObjectVersion.NULL_ID, bytes, clock.instant(), headers, attributes);
      place(bucket, key, object, condition);
      placed = true;
      return object;
    } finally {
      Arrays.fill(dataKey.plain(), (byte) 0);
      if (!placed) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void place(
      Bucket bucket, Key key, ObjectVersion object, Consumer<@Nullable ObjectVersion> condition) {
    bucket
        .versions()
        .compute(
            key,
            (k, before) -> {
              @Nullable ObjectVersion replaced = before == null ? null : before.get(0);
              condition.accept(replaced);
              discard(replaced);
              return List.of(object);
            });
  }

  /** Something that reads an open object. */
  @FunctionalInterface
  public interface Reader {
    void read(OpenObject object) throws IOException;
  }

  /** An object whose bytes are at hand, also when it is replaced meanwhile. */
  public static final class OpenObject {
    private final FileChannel file;
    private final byte[] dataKey;

    private OpenObject(FileChannel file, byte[] dataKey) {
      this.file = file;
      this.dataKey = dataKey;
    }

    void copy(long from, long length, OutputStream out) throws IOException {
      SealedFile.copy(file, dataKey, from, length, out);
    }
  }

  public void read(Bucket bucket, ObjectVersion object, Reader reader) throws IOException {
    byte[] dataKey = dataKeys.open(bucket, object.bytes().pieces().get(0).wrappedKey());
    try (FileChannel file = SealedFile.open(object.bytes().pieces().get(0).file())) {
      reader.read(new OpenObject(file, dataKey));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * Removes an object.
   *
   * @param condition is shown what is removed, at the moment of removing it
   */
  public void delete(Bucket bucket, Key key, Consumer<ObjectVersion> condition) {
    bucket
        .versions()
        .computeIfPresent(
            key,
            (k, before) -> {
              before.forEach(condition);
              before.forEach(Objects::discard);
              return null;
            });
  }

  private static void discard(@Nullable ObjectVersion object) {
    if (object == null) {
      return;
    }
    try {
      for (Piece piece : object.bytes().pieces()) {
        Files.deleteIfExists(piece.file());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
