package io.github.redoubt.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** The files that are transferred: one of 256 MiB, and 2,000 of 16 KiB. */
final class TransferFiles implements AutoCloseable {

  static final int LARGE_MIB = 256;
  static final int SMALL_COUNT = 2_000;
  static final int SMALL_BYTES = 16 << 10;

  private final Path directory;
  private int made;

  TransferFiles() {
    try {
      directory = Files.createTempDirectory("redoubt-benchmark-");
      byte[] bytes = new byte[1 << 20];
      Random random = new Random(1);
      try (OutputStream out = Files.newOutputStream(large())) {
        for (int i = 0; i < LARGE_MIB; i++) {
          random.nextBytes(bytes);
          out.write(bytes);
        }
      }
      Files.createDirectory(small());
      byte[] little = new byte[SMALL_BYTES];
      for (int i = 0; i < SMALL_COUNT; i++) {
        random.nextBytes(little);
        Files.write(small().resolve("file-" + i), little);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path large() {
    return directory.resolve("large");
  }

  Path small() {
    return directory.resolve("small");
  }

  /** Gives a place that nothing was written to yet. */
  Path fresh() {
    made++;
    return directory.resolve("back-" + made);
  }

  static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(directory);
  }
}
