package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.UnencryptedBucketException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent when an object goes in parts. */
class UploadWireTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = Served.bytes(PART + 1);

  private Served served;
  private PartsService service;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
    service = served.service();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private RecordedRequest request(String verb) {
    return service.requests().stream()
        .filter(each -> PartsService.verb(each).equals(verb))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLongFileGoesInPartsThatBecomeTheObject(@TempDir Path directory) throws Exception {
    byte[] bytes = Served.bytes(2 * PART + 100);
    Path file = Files.write(directory.resolve("f"), bytes);

    StoredObject stored = served.bucket().upload("k", Content.of(file)).partsOf(PART).run();

    assertThat(service.object("k")).isEqualTo(bytes);
    assertThat(stored.sizeBytes()).isEqualTo(bytes.length);
    assertThat(stored.etag()).endsWith("-3");
    assertThat(service.verbs())
        .startsWith("begin")
        .contains("part 1", "part 2", "part 3")
        .endsWith("complete")
        .hasSize(5);
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void whatIsKeptBesideTheBytesIsSaidAtTheBeginning() {
    served
        .bucket()
        .upload("k", Content.of(Served.bytes(PART + 1)).contentType("a/b").metadata("m", "v"))
        .partsOf(PART)
        .run();

    RecordedRequest begin = request("begin");
    assertThat(begin.getTarget()).isEqualTo("/orders/k?uploads");
    assertThat(begin.getHeaders().get("Content-Type")).isEqualTo("a/b");
    assertThat(begin.getHeaders().get("x-amz-meta-m")).isEqualTo("v");
    assertThat(begin.getHeaders().get("x-amz-checksum-algorithm")).isEqualTo("CRC64NVME");
    assertThat(begin.getHeaders().get("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
  }

  @Test
  void nothingIsSentToABucketThatTheClientDoesNotWriteTo() {
    Bucket refused = served.refused();
    service.forgetRequests();

    assertThatThrownBy(() -> refused.upload("k", Content.of(BYTES)).partsOf(PART).run())
        .isInstanceOf(UnencryptedBucketException.class);

    assertThat(service.verbs()).isEmpty();
  }

  @Test
  void aConditionIsSaidAtTheBeginningAndAtTheEnd() {
    served.bucket().upload("k", Content.of(BYTES)).partsOf(PART).ifAbsent().run();

    assertThat(request("begin").getHeaders().get("If-None-Match")).isEqualTo("*");
    assertThat(request("part 1").getHeaders().get("If-None-Match")).isNull();
    assertThat(request("complete").getHeaders().get("If-None-Match")).isEqualTo("*");
  }

  @Test
  void theVersionToBeReplacedIsSaidInQuotes() {
    served.bucket().upload("k", Content.of(BYTES)).partsOf(PART).ifMatch("e1").run();

    assertThat(request("begin").getHeaders().get("If-Match")).isEqualTo("\"e1\"");
    assertThat(request("complete").getHeaders().get("If-Match")).isEqualTo("\"e1\"");
  }

  @Test
  void aSecondConditionIsRefused() {
    assertThatThrownBy(() -> served.bucket().upload("k", Content.of(BYTES)).ifAbsent().ifMatch("e"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theEndIsToldWhatTheBeginningDoesNotTake() {
    Map<String, String> both = Map.of("Content-Type", "a/b", "Retention-Period", "60");

    assertThat(LastWords.first(both)).containsOnlyKeys("Content-Type");
    assertThat(LastWords.of(PartChecks.USUAL, both).headers()).containsOnlyKeys("Retention-Period");
  }

  @Test
  void eachPartTravelsWithItsChecksumAndTheEndWithThatOfTheWhole() {
    byte[] bytes = Served.bytes(PART + 1);

    served.bucket().upload("k", Content.of(bytes)).partsOf(PART).run();

    String first = PartsService.crc(Arrays.copyOf(bytes, PART));
    assertThat(request("part 1").getTarget()).isEqualTo("/orders/k?partNumber=1&uploadId=upload-1");
    assertThat(request("part 1").getHeaders().get("x-amz-checksum-crc64nvme")).isEqualTo(first);
    RecordedRequest complete = request("complete");
    assertThat(complete.getHeaders().get("x-amz-checksum-crc64nvme"))
        .isEqualTo(PartsService.crc(bytes));
    assertThat(Objects.requireNonNull(complete.getBody()).utf8())
        .contains("<PartNumber>1</PartNumber>")
        .contains("<ChecksumCRC64NVME>" + first + "</ChecksumCRC64NVME>");
  }

  @Test
  void aChosenHashIsOfEachPartAndTheWholesIsOfThem() throws Exception {
    byte[] bytes = Served.bytes(PART + 1);

    served
        .bucket()
        .upload("k", Content.of(bytes).checkedBy(ChecksumAlgorithm.SHA256))
        .partsOf(PART)
        .run();

    String first =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, PART)));
    assertThat(request("begin").getHeaders().get("x-amz-checksum-algorithm")).isEqualTo("SHA256");
    assertThat(request("begin").getHeaders().get("x-amz-checksum-type")).isEqualTo("COMPOSITE");
    assertThat(request("part 1").getHeaders().get("x-amz-checksum-sha256")).isEqualTo(first);
    assertThat(Objects.requireNonNull(request("complete").getBody()).utf8())
        .contains("<ChecksumSHA256>" + first + "</ChecksumSHA256>");
  }

  @Test
  void whatFitsIntoOnePartGoesInOneRequest() {
    served.bucket().upload("k", Content.of(Served.bytes(PART))).partsOf(PART).run();

    assertThat(service.count("put")).isEqualTo(1);
    assertThat(service.count("begin")).isZero();
  }

  @Test
  void aShortStreamThatDoesNotTellItsLengthGoesInOneRequest() {
    byte[] bytes = Served.bytes(300_000);

    served.bucket().put("k", Content.of(new ByteArrayInputStream(bytes)));

    assertThat(service.object("k")).isEqualTo(bytes);
    assertThat(service.count("put")).isEqualTo(1);
    assertThat(service.count("begin")).isZero();
  }

  @Test
  void aLongStreamThatDoesNotTellItsLengthGoesInParts() {
    byte[] bytes = Served.bytes(4 * PART + 7);

    served
        .bucket()
        .upload("k", Content.of(new ByteArrayInputStream(bytes)))
        .partsOf(PART)
        .inParallel(2)
        .run();

    assertThat(service.object("k")).isEqualTo(bytes);
    assertThat(service.count("part 5")).isEqualTo(1);
  }

  @Test
  void anObjectOfMoreThanSixteenMebibytesGoesInPartsByItself() {
    byte[] bytes = Served.bytes((16 << 20) + 1);

    served.bucket().put("k", Content.of(new ByteArrayInputStream(bytes), bytes.length));

    assertThat(service.object("k")).isEqualTo(bytes);
    assertThat(service.count("part 2")).isEqualTo(1);
  }

  @Test
  void theListenerIsToldAfterEachPartOnTheThreadThatRuns() {
    List<Long> told = new ArrayList<>();
    Thread me = Thread.currentThread();

    served
        .bucket()
        .upload(
            "k",
            Content.of(BYTES)
                .listening(
                    (soFar, total) -> {
                      assertThat(Thread.currentThread()).isSameAs(me);
                      assertThat(total).hasValue(BYTES.length);
                      told.add(soFar);
                    }))
        .partsOf(PART)
        .run();

    assertThat(told).hasSize(2).endsWith((long) BYTES.length);
  }
}
