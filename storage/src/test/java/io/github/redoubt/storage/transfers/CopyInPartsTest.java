package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long objects that are copied where they are. */
class CopyInPartsTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = Served.bytes(2 * PART + 1);

  private Served served;
  private PartsService service;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
    service = served.service();
    service.store("from", BYTES);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static CopySource source(String crc) {
    return new CopySource(
        "/orders/from",
        BYTES.length,
        "the-etag",
        Optional.of(new Checksum(ChecksumAlgorithm.CRC64NVME, crc, ChecksumType.FULL_OBJECT)),
        call -> call.header("x-source", "s"));
  }

  private StoredObject copy(CopySource source) {
    return CopyInParts.run(
        served.address(),
        "to",
        call -> call.header("x-target", "t"),
        source,
        Map.of("Content-Type", "a/b"),
        PART);
  }

  @Test
  void rangesOfTheSourceBecomePartsOfTheCopy() {
    StoredObject stored = copy(source(PartsService.crc(BYTES)));

    assertThat(service.object("to")).isEqualTo(BYTES);
    assertThat(stored.sizeBytes()).isEqualTo(BYTES.length);
    assertThat(service.requests())
        .filteredOn(request -> PartsService.verb(request).equals("part 2"))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.getHeaders().get("x-amz-copy-source")).isEqualTo("/orders/from");
              assertThat(part.getHeaders().get("x-amz-copy-source-range"))
                  .isEqualTo("bytes=" + PART + "-" + (2 * PART - 1));
              assertThat(part.getHeaders().get("x-amz-copy-source-if-match"))
                  .isEqualTo("\"the-etag\"");
              assertThat(part.getHeaders().get("x-source")).isEqualTo("s");
              assertThat(part.getHeaders().get("x-target")).isEqualTo("t");
            });
  }

  @Test
  void aSourceThatWasReplacedMeanwhileEndsTheCopyWithoutATrace() {
    service.instead(
        request ->
            PartsService.verb(request).equals("part 3")
                ? PartsService.error(412, "PreconditionFailed")
                : null);

    assertThatThrownBy(() -> copy(source(PartsService.crc(BYTES))))
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(service.openUploads()).isZero();
    assertThat(service.object("to")).isNull();
  }

  @Test
  void aPartThatIsRefusedUnderAStatusOfSuccessIsRefused() {
    service.instead(
        request ->
            PartsService.verb(request).equals("part 1")
                ? PartsService.ok(PartsService.errorDocument("AccessDenied"))
                : null);

    assertThatThrownBy(() -> copy(source(PartsService.crc(BYTES))))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aCopyOfOtherBytesThanTheSourceHasIsRemovedAndReported() {
    assertThatThrownBy(() -> copy(source(PartsService.crc(new byte[1]))))
        .isInstanceOf(ChecksumMismatchException.class);

    assertThat(service.object("to")).isNull();
  }

  @Test
  void theEmulatorCopiesInPartsAsWell() {
    try (Emulator emulator = Emulator.start()) {
      IbmCloud cloud =
          IbmCloud.connect(Credentials.apiKey(emulator.apiKey())).emulatedBy(emulator.endpoints());
      Crn instance = Crn.parse(Objects.requireNonNull(emulator.instances().get("objectStorage")));
      Bucket bucket =
          ObjectStorage.on(cloud, instance)
              .newBucket("copies-in-parts", Location.US_SOUTH)
              .create();
      bucket.put("from", Content.of(BYTES));
      ObjectInfo info = bucket.head("from");

      CopyInParts.run(
          new BucketAddress(
              new Sites(Connection.of(cloud), instance), bucket.name(), Location.US_SOUTH),
          "to",
          call -> call,
          new CopySource(
              "/copies-in-parts/from",
              info.sizeBytes(),
              info.etag(),
              Optional.of(Checksum.crc64Nvme(crc())),
              call -> call),
          Map.of(),
          PART);

      try (ObjectContent content = bucket.get("to")) {
        assertThat(content.bytes()).isEqualTo(BYTES);
      }
    }
  }

  private static long crc() {
    var crc = new io.github.redoubt.storage.checksums.Crc64Nvme();
    crc.update(BYTES, 0, BYTES.length);
    return crc.getValue();
  }
}
