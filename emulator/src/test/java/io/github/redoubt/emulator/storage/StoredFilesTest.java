package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that stored bytes lie in. */
class StoredFilesTest {

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
  void aBucketThatGoesTakesItsUnfinishedUploadsAlong() {
    TestBucket bucket = new TestBucket(emulator);
    bucket.part("k", bucket.begin("k", Map.of()), 1, "x");

    assertThat(bucket.send("DELETE", "", "", Map.of()).status()).isEqualTo(204);

    assertThat(files()).isEmpty();
  }
}
