package io.github.redoubt.benchmarks;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.shipping.LogMessage;
import io.github.redoubt.audit.shipping.Shipper;
import io.github.redoubt.audit.shipping.ShipperStart;
import io.github.redoubt.audit.shipping.Spill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Logs a second, from the call to the service's answer: one thread that logs as fast as there is
 * room, until all of it is taken by a server in another process, or by the emulator there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 4)
public class Shipping {

  private static final int LOGS = 200_000;

  private final Path folder = folder();

  /**
   * What takes the logs: a server that costs as little as can be, or the emulator, which keeps them
   * under all its rules.
   */
  @Param({"cheap", "emulator"})
  public String server = "cheap";

  /** Where logs wait: in memory, or in files before they count as accepted. */
  @Param({"memory", "files"})
  public String waiting = "memory";

  @SuppressWarnings("NullAway.Init") // by start()
  private AutoCloseable process;

  @SuppressWarnings("NullAway.Init") // by start()
  private Shipper shipper;

  private static Path folder() {
    try {
      return Files.createTempDirectory("redoubt-shipping");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the shipper. */
  @Setup(Level.Trial)
  public void start() {
    ShipperStart start =
        logs()
            .shipper("orders", "intake")
            .batches(1_000_000, 3_000, Duration.ofMillis(200))
            .waitingForRoom()
            .waitingAtMost(Duration.ofMinutes(1));
    if (waiting.equals("files")) {
      start.spillingTo(Spill.to(folder));
    }
    shipper = start.start();
  }

  private CloudLogs logs() {
    if (server.equals("cheap")) {
      ServerProcess cheap = LogsServer.start();
      process = cheap;
      return LogsServer.logs(cheap);
    }
    EmulatorProcess emulator = EmulatorProcess.start(0);
    process = emulator;
    return CloudLogs.on(emulator.connect(), emulator.cloudLogs());
  }

  /** Stops it, and what took its logs. */
  @TearDown(Level.Trial)
  public void stop() throws Exception {
    shipper.close();
    process.close();
  }

  /** Ships 200,000 logs of about 300 bytes as JSON, and waits until they are taken. */
  @Benchmark
  @OperationsPerInvocation(LOGS)
  public long shipped() {
    for (int i = 0; i < LOGS; i++) {
      boolean accepted =
          shipper.ship(
              LogMessage.of(LogSeverity.INFO, "order 4711 taken by dana@example.com in 12 ms")
                  .with("order", "o-4711"));
      if (!accepted) {
        throw new IllegalStateException("no room: " + shipper);
      }
    }
    if (!shipper.flush(Duration.ofMinutes(1)).isNothing()) {
      throw new IllegalStateException("not sent: " + shipper);
    }
    return shipper.counts().sent();
  }
}
