package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reads and writes that depend on what is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {

  private static final String PAST = "Mon, 01 Jan 2001 00:00:00 GMT";

  private final Emulator emulator = Emulator.start();
  private TestBucket bucket = new TestBucket(emulator);

  @BeforeEach
  void freshBucket() {
    bucket = new TestBucket(emulator);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private int read(String header, String value) {
    return bucket.send("GET", "/k", "", Map.of(header, value)).status();
  }

  private int write(String header, String value) {
    return bucket.send("PUT", "/k", "other", Map.of(header, value)).status();
  }

  @Test
  void aReadIsAnsweredOrNotByWhatIsThere() {
    Answer put = bucket.put("k", "x");
    String tag = put.header("ETag");
    String modified = bucket.head("k").header("Last-Modified");

    assertThat(read("If-Match", tag)).isEqualTo(200);
    assertThat(read("If-Match", "\"0\"")).isEqualTo(412);
    assertThat(read("If-None-Match", tag)).isEqualTo(304);
    assertThat(read("If-None-Match", "\"0\"")).isEqualTo(200);
    assertThat(read("If-Modified-Since", modified)).isEqualTo(304);
    assertThat(read("If-Modified-Since", PAST)).isEqualTo(200);
    assertThat(read("If-Unmodified-Since", PAST)).isEqualTo(412);
    assertThat(read("If-Unmodified-Since", modified)).isEqualTo(200);
  }

  @Test
  void aWriteIsTakenOrNotByWhatIsThere() {
    assertThat(write("If-Match", "*")).as("nothing there").isEqualTo(412);
    String tag = bucket.put("k", "x").header("ETag");

    assertThat(write("If-Match", "\"0\"")).isEqualTo(412);
    assertThat(write("If-None-Match", "*")).isEqualTo(412);
    assertThat(write("If-Unmodified-Since", PAST)).isEqualTo(412);
    assertThat(bucket.get("k").response().body()).isEqualTo("x");
    assertThat(write("If-Match", tag)).isEqualTo(200);
  }

  @Test
  void createOnlySucceedsAgainBehindADeleteMarker() {
    bucket.versioning("Enabled");
    bucket.put("k", "x");
    bucket.delete("k");

    assertThat(write("If-None-Match", "*")).isEqualTo(200);
  }

  @Test
  void ofManyWhoCreateOnlyOneSucceeds() {
    List<CompletableFuture<Integer>> racers =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> write("If-None-Match", "*")))
            .toList();

    List<Integer> statuses = racers.stream().map(CompletableFuture::join).toList();

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
  }
}
