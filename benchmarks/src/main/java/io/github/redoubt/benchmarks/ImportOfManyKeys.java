package io.github.redoubt.benchmarks;

import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.bulk.ImportReport;
import io.github.redoubt.keys.bulk.KeyToImport;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * 500 keys through an import token: one after the other, and as a bulk import. The service is the
 * emulator, with the latency of a network added to each of its answers; each import costs it one
 * RSA decryption of 4,096 bit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ImportOfManyKeys {

  private static final int KEYS = 500;

  /** What a network adds to each answer. */
  @Param({"20"})
  public int latencyMillis;

  /** How many keys the bulk import works on at a time. */
  @Param({"16"})
  public int inFlight;

  private @Nullable Place place;

  private record Place(EmulatorProcess emulator, IbmCloud cloud, KeyService keys, Wire wire) {}

  /** Starts the emulator, and has it make its import token, which takes it seconds. */
  @Setup(Level.Trial)
  public void start() {
    EmulatorProcess emulator = EmulatorProcess.start(latencyMillis);
    IbmCloud cloud = emulator.connect();
    KeyService keys = KeyService.on(cloud, emulator.keyProtect());
    Wire wire =
        Connection.of(cloud)
            .wire(Service.KEY_PROTECT, "Key Protect", () -> "", Errors.json("Correlation-Id"));
    place = new Place(emulator, cloud, keys, wire);
    importOne("warm-up");
    forgetAliases();
  }

  /** Stops the emulator. */
  @TearDown(Level.Trial)
  public void stop() {
    place().emulator.close();
  }

  /** Frees the aliases, of which an instance holds 1,000. */
  @TearDown(Level.Iteration)
  public void forgetAliases() {
    List<CompletableFuture<Void>> deletions;
    try (Stream<RootKey> keys = place().keys.list()) {
      deletions =
          keys.filter(key -> !key.aliases().isEmpty())
              .map(key -> place().cloud.async(() -> forgetAlias(key)))
              .toList();
    }
    deletions.forEach(CompletableFuture::join);
  }

  private Void forgetAlias(RootKey key) {
    return place()
        .wire
        .delete("delete alias")
        .path("api", "v2", "keys", key.id().value(), "aliases", key.aliases().get(0))
        .header("Bluemix-Instance", place().keys.crn().serviceInstance())
        .asNothing()
        .send();
  }

  /** One after the other, as a loop of an application would. */
  @Benchmark
  public void oneByOne() {
    IntStream.range(0, KEYS).forEach(i -> importOne("key-" + i));
  }

  /** As a bulk import. */
  @Benchmark
  public ImportReport bulk() {
    return place()
        .keys
        .importKeys(
            IntStream.range(0, KEYS)
                .mapToObj(i -> KeyToImport.withAlias("key-" + i, ImportOfManyKeys::material)))
        .inFlight(inFlight)
        .run()
        .requireWhole();
  }

  private void importOne(String alias) {
    try (KeyMaterial material = material()) {
      place().keys.importKey(alias, material).alias(alias).throughImportToken().create();
    }
  }

  private static KeyMaterial material() {
    return KeyMaterial.random(256);
  }

  private Place place() {
    return Objects.requireNonNull(place);
  }
}
