package io.github.redoubt.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing loaded to the first object stored: making a client, signing in, one put of 16 KiB; a
 * fresh JVM each time. The bucket is made by the emulator's own process, so that nothing of either
 * client is loaded before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(15)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StorageColdStart {

  private static final String BUCKET = "benchmark-cold-start";

  private final EmulatorProcess emulator = EmulatorProcess.start(0);
  private Path file = Path.of("");

  /** Makes the bucket in another process, and the file. */
  @Setup(Level.Trial)
  public void prepare() throws IOException, InterruptedException {
    MakeBucket.inAnotherProcess(emulator, BUCKET);
    file = Files.createTempFile("redoubt-benchmark-", ".bin");
    Files.write(file, new byte[TransferFiles.SMALL_BYTES]);
  }

  /** Stops everything. */
  @TearDown(Level.Trial)
  public void stop() throws IOException {
    emulator.close();
    Files.delete(file);
  }

  /** Redoubt's storage module. */
  @Benchmark
  public void redoubt() {
    try (StorageClients storage = new StorageClients.Redoubt(emulator, BUCKET)) {
      storage.put("first", file);
    }
  }

  /** IBM's SDK. */
  @Benchmark
  public void official() {
    try (StorageClients storage = StorageClients.Official.of(emulator, BUCKET)) {
      storage.put("first", file);
    }
  }
}
