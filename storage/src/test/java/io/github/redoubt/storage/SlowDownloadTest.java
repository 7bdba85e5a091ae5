package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Downloads whose bytes trickle, or stop coming, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowDownloadTest {

  private static final byte[] BYTES = new byte[(2 << 20) + 77];

  static {
    new Random(4711).nextBytes(BYTES);
  }

  private final Emulator emulator = Emulator.start();
  private final Emulated account = new Emulated(emulator);
  private final String name = Emulated.newName();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  SlowDownloadTest() {
    account.storage().newBucket(name, Location.US_SOUTH).create().put("k", Content.of(BYTES));
  }

  @AfterEach
  void endFaults() {
    emulator.faults().clear();
    calls.clear();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Bucket bucketWaiting(Duration forBytes, RetryPolicy policy) {
    IbmCloud cloud =
        account
            .cloud()
            .using(new OkHttpClient.Builder().readTimeout(forBytes).build())
            .retrying(policy)
            .observedBy(report -> calls.add(report.operation()));
    return ObjectStorage.on(cloud, account.crn("objectStorage")).bucket(name);
  }

  private long gets() {
    return calls.stream().filter("Object Storage: get object"::equals).count();
  }

  private static RetryPolicy attempts(int most) {
    return new RetryPolicy(most, Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @Test
  void bytesThatTrickleAreWaitedForAndNotAskedForAgain() {
    Bucket bucket = bucketWaiting(Duration.ofSeconds(30), attempts(3));
    emulator.faults().storage().slowDownloads(1, 300_000, Duration.ofMillis(20));

    try (ObjectContent content = bucket.get("k")) {
      assertThat(content.bytes()).isEqualTo(BYTES);
    }

    assertThat(gets()).isEqualTo(1);
  }

  @Test
  void bytesThatStopComingAreAskedForFromWhereTheyStopped() {
    Bucket bucket = bucketWaiting(Duration.ofMillis(500), attempts(3));
    emulator.faults().storage().slowDownloads(1, 300_000, Duration.ofSeconds(3));

    try (ObjectContent content = bucket.get("k")) {
      assertThat(content.bytes()).isEqualTo(BYTES);
    }

    assertThat(gets()).isEqualTo(2);
  }

  @Test
  void aFileIsWholeThoughItsBytesStoppedComing(@TempDir Path folder) throws IOException {
    Bucket bucket = bucketWaiting(Duration.ofMillis(500), attempts(3));
    emulator.faults().storage().slowDownloads(1, 300_000, Duration.ofSeconds(3));

    Path file = bucket.download("k", folder.resolve("f")).rangesOf(1 << 20).run().file();

    assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
  }

  @Test
  void bytesThatStopComingEachTimeEndTheReading() {
    Bucket bucket = bucketWaiting(Duration.ofMillis(200), attempts(1));
    emulator.faults().storage().slowDownloads(5, 300_000, Duration.ofSeconds(2));

    try (ObjectContent content = bucket.get("k")) {
      assertThatThrownBy(content::bytes)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("broke off");
    }
  }
}
