package io.github.redoubt.emulator.storage;

import io.github.redoubt.emulator.storage.DataKeys.DataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects: sealed into files of names that mean nothing, and put in place only when they are whole.
 */
final class Objects {

  private final Clock clock;
  private final DataKeys dataKeys;
  private final Path directory;

  Objects(Clock clock, DataKeys dataKeys, Path directory) {
    this.clock = clock;
    this.dataKeys = dataKeys;
    this.directory = directory;
  }

  /**
   * Stores an object.
   *
   * @param condition is shown what is there before, at the moment of replacing it
   */
  StoredObject put(
      Bucket bucket,
      Key key,
      IncomingBody body,
      Map<String, String> headers,
      Consumer<@Nullable StoredObject> condition)
      throws IOException {
    condition.accept(bucket.objects().get(key));
    DataKey dataKey = dataKeys.make(bucket);
    Path file = directory.resolve(UUID.randomUUID().toString());
    boolean placed = false;
    try {
      long size = SealedFile.write(file, dataKey.plain(), body);
      Checksums.Result sums = body.verified();
      StoredObject object =
          new StoredObject(
              file, dataKey.wrapped(), size, sums.etag(), sums.crc64(), clock.instant(), headers);
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
      Bucket bucket, Key key, StoredObject object, Consumer<@Nullable StoredObject> condition) {
    bucket
        .objects()
        .compute(
            key,
            (k, before) -> {
              condition.accept(before);
              discard(before);
              return object;
            });
  }

  /** Something that reads an open object. */
  @FunctionalInterface
  interface Reader {
    void read(OpenObject object) throws IOException;
  }

  /** An object whose bytes are at hand, also when it is replaced meanwhile. */
  static final class OpenObject {
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

  void read(Bucket bucket, StoredObject object, Reader reader) throws IOException {
    byte[] dataKey = dataKeys.open(bucket, object.wrappedKey());
    try (FileChannel file = SealedFile.open(object.file())) {
      reader.read(new OpenObject(file, dataKey));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  void delete(Bucket bucket, Key key) {
    discard(bucket.objects().remove(key));
  }

  private static void discard(@Nullable StoredObject object) {
    if (object == null) {
      return;
    }
    try {
      Files.deleteIfExists(object.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
