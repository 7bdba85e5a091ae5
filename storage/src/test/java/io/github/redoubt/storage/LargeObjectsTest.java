package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.CustomerKey;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.transfers.DownloadedFile;
import io.github.redoubt.storage.transfers.UnfinishedUpload;
import io.github.redoubt.storage.transfers.UploadedPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that go up in parts and come down in ranges, on the emulator. */
class LargeObjectsTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = bytes(2 * PART + 77);
  private static final Emulator EMULATOR = Emulator.start();
  private static final Emulated ACCOUNT = new Emulated(EMULATOR);

  private final Bucket bucket =
      ACCOUNT.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

  @TempDir private Path directory;

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private byte[] read(String key) {
    try (ObjectContent content = bucket.get(key)) {
      return content.bytes();
    }
  }

  private boolean hasUnfinished() {
    try (Stream<UnfinishedUpload> all = bucket.uploads().list()) {
      return all.findAny().isPresent();
    }
  }

  @Test
  void aFileGoesUpInPartsAndComesDownInRanges() throws IOException {
    Path file = Files.write(directory.resolve("f"), BYTES);

    StoredObject stored =
        bucket.upload("a/b c", Content.of(file).metadata("m", "v")).partsOf(PART).run();
    DownloadedFile downloaded =
        bucket.download("a/b c", directory.resolve("back")).rangesOf(3 << 20).run();

    assertThat(downloaded.file()).hasBinaryContent(BYTES);
    assertThat(downloaded.verifiedBy()).isPresent();
    assertThat(downloaded.info().metadata()).containsEntry("m", "v");
    assertThat(downloaded.info().etag()).isEqualTo(stored.etag()).endsWith("-3");
    assertThat(hasUnfinished()).isFalse();
  }

  @Test
  void anOlderVersionComesDownInRangesToo() {
    var unused = bucket.versioning().enable();
    StoredObject first = bucket.upload("k", Content.of(BYTES)).partsOf(PART).run();
    bucket.put("k", Content.of("newer"));

    bucket
        .download("k", directory.resolve("back"))
        .version(first.versionId().orElseThrow())
        .rangesOf(3 << 20)
        .run();

    assertThat(directory.resolve("back")).hasBinaryContent(BYTES);
  }

  @Test
  void aStreamOfUnknownLengthGoesUpInParts() {
    bucket
        .upload("k", Content.of(new ByteArrayInputStream(BYTES)).contentType("a/b"))
        .partsOf(PART)
        .run();

    assertThat(read("k")).isEqualTo(BYTES);
    assertThat(bucket.head("k").contentType()).contains("a/b");
  }

  @Test
  void partsAreCheckedByAHashIfOneIsChosen() {
    bucket.upload("k", Content.of(BYTES).checkedBy(ChecksumAlgorithm.SHA256)).partsOf(PART).run();

    assertThat(read("k")).isEqualTo(BYTES);
  }

  @Test
  void partsAreEncryptedUnderTheCustomersKey() {
    try (CustomerKey key = CustomerKey.of(bytes(32))) {
      var object = bucket.object("k").withCustomerKey(key);

      object.upload(Content.of(BYTES)).partsOf(PART).run();
      DownloadedFile downloaded =
          object.download(directory.resolve("back")).rangesOf(3 << 20).run();

      assertThat(downloaded.file()).hasBinaryContent(BYTES);
    }
  }

  @Test
  void anUnfinishedUploadIsListedWithItsPartsUntilItIsAborted() throws IOException {
    Path file = Files.write(directory.resolve("f"), BYTES);
    var upload =
        bucket
            .upload(
                "k",
                Content.of(file)
                    .listening(
                        (soFar, total) -> {
                          throw new IllegalStateException("that is enough");
                        }))
            .partsOf(PART)
            .inParallel(1)
            .resumableFrom(directory.resolve("f.upload"));
    try {
      upload.run();
    } catch (IllegalStateException enough) {
      // The parts stay, because the upload can be resumed.
    }

    List<UnfinishedUpload> open = bucket.uploads().list("k").toList();
    assertThat(open).singleElement().satisfies(each -> assertThat(each.key()).isEqualTo("k"));
    assertThat(bucket.uploads().parts(open.get(0)))
        .singleElement()
        .satisfies(part -> assertThat(part.sizeBytes()).isEqualTo(PART))
        .extracting(UploadedPart::number)
        .isEqualTo(1);
    bucket.uploads().abort(open.get(0));
    bucket.uploads().abort(open.get(0));
    assertThat(hasUnfinished()).isFalse();
  }

  @Test
  void uploadsAreListedByWhatTheirKeysBeginWith() throws IOException {
    for (int i = 0; i < 2; i++) {
      begin("ä " + i);
    }

    assertThat(bucket.uploads().list("ä").map(UnfinishedUpload::key))
        .containsExactlyInAnyOrder("ä 0", "ä 1");
    assertThat(bucket.uploads().list("other")).isEmpty();
  }

  private void begin(String key) throws IOException {
    Path file = Files.write(directory.resolve("begun"), bytes(PART + 1));
    try {
      bucket
          .upload(
              key,
              Content.of(file)
                  .listening(
                      (soFar, total) -> {
                        throw new IllegalStateException("that is enough");
                      }))
          .partsOf(PART)
          .inParallel(1)
          .resumableFrom(directory.resolve(key + ".upload"))
          .run();
    } catch (IllegalStateException enough) {
      // It stays unfinished.
    }
  }

  @Test
  void whatIsSignedGoesUpAndComesDownAsWell() {
    Bucket signed =
        ACCOUNT.storage().signedBy(ACCOUNT.hmac("Writer")).bucket(bucket.name(), Location.US_SOUTH);

    signed.upload("k", Content.of(new ByteArrayInputStream(BYTES))).partsOf(PART).run();
    DownloadedFile downloaded =
        signed.download("k", directory.resolve("back")).rangesOf(3 << 20).run();

    assertThat(downloaded.file()).hasBinaryContent(BYTES);
  }
}
