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
 * One authenticated GET of a small JSON resource, the token already at hand. Run with -t 1 and -t
 * 16 and -prof gc.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 6, time = 4)
@Measurement(iterations = 6, time = 3)
public class SmallJsonCall {

  private final ServerProcess server = LoopbackServer.start();
  private final Clients.Raw raw = new Clients.Raw(server.url());
  private final Clients.Redoubt redoubt = new Clients.Redoubt(server.url());
  private final Clients.Official official = new Clients.Official(server.url());

  /** Stops the server. */
  @TearDown(Level.Trial)
  public void stop() {
    server.close();
  }

  /** OkHttp and Gson by hand. */
  @Benchmark
  public Object raw() throws IOException {
    return raw.call();
  }

  /** Redoubt's core. */
  @Benchmark
  public Object redoubt() {
    return redoubt.call();
  }

  /** IBM's generated SDK over its SDK core. */
  @Benchmark
  public Object official() {
    return official.call();
  }
}
