package io.github.redoubt.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing loaded to the first answer: making a client, signing in, one call; a fresh JVM each
 * time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(20)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ColdStart {

  private final ServerProcess server = LoopbackServer.start();

  /** Stops the server. */
  @TearDown(Level.Trial)
  public void stop() {
    server.close();
  }

  /** OkHttp and Gson by hand. */
  @Benchmark
  public Object raw() throws IOException {
    return new Clients.Raw(server.url()).call();
  }

  /** Redoubt's core. */
  @Benchmark
  public Object redoubt() {
    return new Clients.Redoubt(server.url()).call();
  }

  /** IBM's generated SDK over its SDK core. */
  @Benchmark
  public Object official() {
    return new Clients.Official(server.url()).call();
  }
}
