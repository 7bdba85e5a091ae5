package io.github.redoubt.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One file of 256 MiB, and 2,000 of 16 KiB, to Object Storage and back: Redoubt beside IBM's SDK
 * with its TransferManager, on one emulator in a process of its own, each as it is by itself. All
 * three get faster for their first thirty rounds or so, which are not counted. Run with -prof gc
 * for what is allocated, and with java.io.tmpdir in memory: ext4 takes the longer to make a file
 * the more were deleted in the minutes before, whichever client did it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 40)
@Measurement(iterations = 10)
public class ObjectTransfers {

  private static final String BUCKET = "benchmark-transfers";

  @Param({"redoubt", "official"})
  String client = "redoubt";

  private final EmulatorProcess emulator = EmulatorProcess.start(0);
  private final TransferFiles files = new TransferFiles();
  private StorageClients storage;
  private Path back = files.fresh();

  /** Makes the bucket. */
  public ObjectTransfers() {
    StorageClients.Redoubt.newBucket(emulator, BUCKET);
    storage = new StorageClients.Redoubt(emulator, BUCKET);
  }

  /** Chooses the client, and stores what is downloaded. */
  @Setup(Level.Trial)
  public void connect() {
    storage.put("large", files.large());
    storage.putAll(files.small());
    if (client.equals("official")) {
      storage.close();
      storage = StorageClients.Official.of(emulator, BUCKET);
    }
  }

  /** Gives each download a place of its own. */
  @Setup(Level.Iteration)
  public void makeRoom() {
    back = files.fresh();
  }

  /** Deletes what came back. */
  @TearDown(Level.Iteration)
  public void cleanUp() {
    TransferFiles.delete(back);
  }

  /** Stops everything. */
  @TearDown(Level.Trial)
  public void stop() {
    storage.close();
    files.close();
    emulator.close();
  }

  /** One file of 256 MiB up. */
  @Benchmark
  public void uploadLarge() {
    storage.put("large", files.large());
  }

  /** One file of 256 MiB down. */
  @Benchmark
  public void downloadLarge() {
    storage.get("large", back);
  }

  /** 2,000 files of 16 KiB up. */
  @Benchmark
  public void uploadSmall() {
    storage.putAll(files.small());
  }

  /** 2,000 objects of 16 KiB down. */
  @Benchmark
  public void downloadSmall() {
    storage.getAll("small/", back);
  }
}
