package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.base64;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums of objects, in headers and behind the body. The values are of "123456789". */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecksumsTest {

  private static final String BODY = "123456789";

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

  @ParameterizedTest
  @CsvSource({
    "crc32,y/Q5Jg==",
    "crc32c,4waSgw==",
    "crc64nvme,rosUhgp5mIg=",
    "sha1,98O8HYCOBHMq32eZZczDTKeuNEE=",
    "sha256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
  })
  void aRightChecksumIsKeptAndToldWhenItIsAskedFor(String algorithm, String value) {
    String header = "x-amz-checksum-" + algorithm;

    Answer put = bucket.send("PUT", "/k", BODY, Map.of(header, value));
    Answer asked = bucket.send("GET", "/k", "", Map.of("x-amz-checksum-mode", "ENABLED"));
    Answer unasked = bucket.get("k");

    assertThat(put.header(header)).isEqualTo(value);
    assertThat(asked.header(header)).isEqualTo(value);
    assertThat(asked.header("x-amz-checksum-crc64nvme")).isEqualTo("rosUhgp5mIg=");
    assertThat(asked.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
    assertThat(unasked.header(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "crc32,AAAAAA==,BadDigest",
    "sha256,AAAA,InvalidDigest",
    "crc32c,not base64,InvalidDigest"
  })
  void aWrongChecksumStoresNothing(String algorithm, String value, String code) {
    Answer put = bucket.send("PUT", "/k", BODY, Map.of("x-amz-checksum-" + algorithm, value));

    assertThat(code(put)).isEqualTo(code);
    assertThat(bucket.get("k").status()).isEqualTo(404);
  }

  private Answer putWithTrailer(String value) {
    String body = "9\r\n" + BODY + "\r\n0\r\nx-amz-checksum-crc32c:" + value + "\r\n\r\n";
    return bucket.send(
        "PUT",
        "/k",
        body,
        Map.of(
            "Content-Encoding", "aws-chunked",
            "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "x-amz-decoded-content-length", "9",
            "x-amz-trailer", "x-amz-checksum-crc32c"));
  }

  @Test
  void aChecksumMayFollowTheBodyOfABearersRequest() {
    Answer put = putWithTrailer("4waSgw==");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("x-amz-checksum-crc32c")).isEqualTo("4waSgw==");
    assertThat(bucket.get("k").response().body()).isEqualTo(BODY);
    assertThat(bucket.get("k").header("Content-Encoding")).isEmpty();
  }

  @Test
  void aWrongChecksumBehindTheBodyStoresNothing() {
    assertThat(code(putWithTrailer("AAAAAA=="))).isEqualTo("BadDigest");
    assertThat(bucket.get("k").status()).isEqualTo(404);
  }

  @Test
  void checksumsOfTwoAlgorithmsAreOneTooMany() {
    Answer put =
        bucket.send(
            "PUT",
            "/k",
            BODY,
            Map.of("x-amz-checksum-crc32", "y/Q5Jg==", "x-amz-checksum-crc32c", "4waSgw=="));

    assertThat(code(put)).isEqualTo("InvalidRequest");
  }

  @Test
  void anAlgorithmThatIsNamedWithoutAChecksumIsRefused() {
    Answer put = bucket.send("PUT", "/k", BODY, Map.of("x-amz-sdk-checksum-algorithm", "CRC32"));

    assertThat(code(put)).isEqualTo("InvalidRequest");
  }

  @Test
  void aPartOfAnObjectIsToldWithoutTheChecksumOfTheWhole() {
    bucket.put("k", BODY);

    Answer part =
        bucket.send(
            "GET", "/k", "", Map.of("x-amz-checksum-mode", "ENABLED", "Range", "bytes=0-3"));

    assertThat(part.header("x-amz-checksum-crc64nvme")).isEmpty();
  }

  @Test
  void aBodyMayBeCheckedByAnyAlgorithmWhereADigestIsAskedFor() {
    String body = "<Delete><Object><Key>k</Key></Object></Delete>";
    bucket.put("k", BODY);

    Answer answer =
        bucket.send(
            "POST",
            "?delete",
            body,
            Map.of("x-amz-checksum-sha256", base64("SHA-256", body.getBytes(UTF_8))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(bucket.get("k").status()).isEqualTo(404);
  }
}
