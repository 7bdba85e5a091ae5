package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redoubt.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that stored bytes lie in. */
class StoredFilesTest {

  private static final int BLOCK = 8 << 20;

  @TempDir Path directory = Path.of("");

  private Emulator emulator = Emulator.start();

  @BeforeEach
  void startWithDirectory() {
    emulator.close();
    emulator = Emulator.builder().dataDirectory(directory.resolve("data")).start();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bytesLieSealedInTheDirectoryUntilTheEmulatorIsClosed() throws Exception {
    TestBucket bucket = new TestBucket(emulator);
    bucket.put("k", "legible");

    assertThat(files()).hasSize(1);
    assertThat(Files.readString(files().get(0), StandardCharsets.ISO_8859_1))
        .doesNotContain("legible");
    assertThat(files().get(0).toString()).doesNotContain(bucket.name());

    emulator.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsReplacedRefusedOrDeletedLeavesNoFile() {
    TestBucket bucket = new TestBucket(emulator);
    bucket.put("k", "one");
    bucket.put("k", "two");
    bucket.send("PUT", "/k", "three", Map.of("Content-MD5", TestBucket.md5("other")));
    assertThat(files()).hasSize(1);

    bucket.delete("k");

    assertThat(files()).isEmpty();
  }

  @Test
  void uploadsLeaveOnlyTheFilesOfTheirObjects() {
    TestBucket bucket = new TestBucket(emulator);
    String completed = bucket.begin("k", Map.of());
    bucket.part("k", completed, 1, "replaced");
    String tag = bucket.part("k", completed, 1, "kept").header("ETag");
    bucket.part("k", completed, 2, "left out");
    String aborted = bucket.begin("k", Map.of());
    bucket.part("k", aborted, 1, "aborted");
    assertThat(files()).hasSize(3);

    bucket.complete("k", completed, List.of(tag));
    bucket.delete("k?uploadId=" + aborted);

    assertThat(files()).hasSize(1);
    assertThat(bucket.get("k").response().body()).isEqualTo("kept");
  }

  @Test
  void whoReadsAnObjectGetsAllOfItThoughItIsDeletedMeanwhile() throws Exception {
    TestBucket bucket = new TestBucket(emulator);
    String block = "0123456789abcdef".repeat(BLOCK / 16);
    String upload = bucket.begin("k", Map.of());
    List<String> tags =
        IntStream.rangeClosed(1, 4)
            .mapToObj(number -> bucket.part("k", upload, number, block).header("ETag"))
            .toList();
    bucket.complete("k", upload, tags);
    URI object = Objects.requireNonNull(emulator.endpoints().get("objectStorage"));
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(object + "/" + bucket.name() + "/k"))
            .header("Authorization", bucket.cloud().authorization())
            .build();

    try (InputStream body =
        HttpClient.newHttpClient().send(get, BodyHandlers.ofInputStream()).body()) {
      body.readNBytes(1);
      bucket.delete("k");
      assertThat(bucket.get("k").status()).isEqualTo(404);

      assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo(block.repeat(4).substring(1));
    }
    await().until(() -> files().isEmpty());
  }

  @Test
  void aBucketThatGoesTakesItsUnfinishedUploadsAlong() {
    TestBucket bucket = new TestBucket(emulator);
    bucket.part("k", bucket.begin("k", Map.of()), 1, "x");

    assertThat(bucket.send("DELETE", "", "", Map.of()).status()).isEqualTo(204);

    assertThat(files()).isEmpty();
  }
}
