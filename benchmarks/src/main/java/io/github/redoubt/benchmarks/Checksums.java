package io.github.redoubt.benchmarks;

import io.github.redoubt.storage.checksums.Crc64Nvme;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * CRC-64/NVME of bytes in memory: Redoubt's beside the usual eight tables, and beside the JDK's
 * CRC-32, which the JVM computes with instructions of the processor's own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Checksums {

  @Param({"16384", "65536", "524288"})
  int bytes;

  private byte[] data = new byte[0];

  /** Makes bytes. */
  @Setup
  public void fill() {
    data = new byte[bytes];
    new Random(1).nextBytes(data);
  }

  /** Redoubt's. */
  @Benchmark
  public long redoubt() {
    return of(new Crc64Nvme());
  }

  /** Eight tables, as the emulator has them. */
  @Benchmark
  public long eightTables() {
    return of(new io.github.redoubt.emulator.storage.checksums.Crc64Nvme());
  }

  /** The JDK's CRC-32. */
  @Benchmark
  public long jdkCrc32() {
    return of(new CRC32());
  }

  private long of(Checksum sum) {
    sum.update(data, 0, data.length);
    return sum.getValue();
  }
}
