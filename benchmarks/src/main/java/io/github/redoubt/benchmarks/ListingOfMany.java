package io.github.redoubt.benchmarks;

import io.github.redoubt.access.Access;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.net.URI;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Ten thousand service IDs, and ten thousand policies, read to the end in pages of 100. Run with
 * -prof gc.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
public class ListingOfMany {

  private final ServerProcess server = ListingServer.start();
  private final GeneratedStyle generated = new GeneratedStyle(server.url());
  private final Access access =
      Access.on(
          IbmCloud.connect(Credentials.apiKey("an-api-key"))
              .endpoint(Service.IAM, URI.create(server.url())));

  /** Stops the server. */
  @TearDown(Level.Trial)
  public void stop() {
    server.close();
  }

  /** Redoubt. */
  @Benchmark
  public void serviceIdsByRedoubt(Blackhole hole) {
    access.serviceIds().list().forEach(hole::consume);
  }

  /** Redoubt. */
  @Benchmark
  public void policiesByRedoubt(Blackhole hole) {
    access.policies().list().forEach(hole::consume);
  }

  /** The generator's manner. */
  @Benchmark
  public void serviceIdsByGenerated(Blackhole hole) {
    generated.serviceIds(hole::consume);
  }

  /** The generator's manner. */
  @Benchmark
  public void policiesByGenerated(Blackhole hole) {
    generated.policies(hole::consume);
  }
}
