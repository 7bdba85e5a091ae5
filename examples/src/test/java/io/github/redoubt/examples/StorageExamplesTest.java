package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of buckets and objects, run as a user runs them. */
class StorageExamplesTest extends ExampleRun {

  @Test
  void encryptedBucketTellsWhatIsRefusedAndWhatIsOpen() {
    int status = run("encrypted-bucket");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("a bucket without a root key is refused before anything is sent")
        .contains("refused without an authorization")
        .contains("the same wish once more: UNCHANGED")
        .containsPattern("key state +ACTIVE")
        .contains("refused under a disabled key")
        .doesNotContain("LEFT BEHIND");
  }

  @Test
  void cryptoShredTakesOneCustomersDataAndNoOthers() {
    int status = run("crypto-shred");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("the letter of alder is unreadable")
        .contains("customer birch reads both as before")
        .doesNotContain("LEFT BEHIND");
  }

  @Test
  void immutableArchiveRefusesItsOwner() {
    int status = run("immutable-archive");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("refused, as it should be: to delete the version")
        .contains("refused, as it should be: to delete the root key")
        .contains("its time is over")
        .doesNotContain("LEFT BEHIND");
  }

  @Test
  void uploadStoresAFileInPartsAndComparesIt(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("file.bin"), new byte[20 << 20]);

    int status = run("upload", file.toString(), "redoubt-upload-test");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString()).contains("Done: the object is the file, byte for byte.");
  }
}
