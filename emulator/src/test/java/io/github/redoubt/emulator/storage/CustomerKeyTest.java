package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.base64;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Objects under keys that the customer shows with each request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerKeyTest {

  private static final String NEW = "x-amz-server-side-encryption-customer-";
  private static final String SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

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

  private static Map<String, String> key(String prefix, int fill) {
    return key(prefix, fill, 32);
  }

  private static Map<String, String> key(String prefix, int fill, int bytes) {
    byte[] key = new byte[bytes];
    Arrays.fill(key, (byte) fill);
    return Map.of(
        prefix + "algorithm", "AES256",
        prefix + "key", Base64.getEncoder().encodeToString(key),
        prefix + "key-MD5", base64("MD5", key));
  }

  private static Map<String, String> without(Map<String, String> headers, String name) {
    Map<String, String> left = new HashMap<>(headers);
    left.remove(name);
    return left;
  }

  @Test
  void anObjectIsReadWithItsKeyAndWithNoOther() {
    Answer put = bucket.send("PUT", "/k", "secret", key(NEW, 1));

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header(NEW + "algorithm")).isEqualTo("AES256");
    assertThat(put.header(NEW + "key-MD5")).isEqualTo(key(NEW, 1).get(NEW + "key-MD5"));
    Answer right = bucket.send("GET", "/k", "", key(NEW, 1));
    assertThat(right.response().body()).isEqualTo("secret");
    assertThat(right.header(NEW + "algorithm")).isEqualTo("AES256");
    assertThat(code(bucket.send("GET", "/k", "", key(NEW, 2)))).isEqualTo("AccessDenied");
    assertThat(code(bucket.get("k"))).isEqualTo("InvalidRequest");
    assertThat(bucket.head("k").status()).isEqualTo(400);
  }

  @Test
  void theTagSaysNothingOfTheBytes() {
    String tag = bucket.send("PUT", "/k", "secret", key(NEW, 1)).header("ETag");
    String again = bucket.send("PUT", "/k", "secret", key(NEW, 1)).header("ETag");

    assertThat(tag).matches("\"[0-9a-f]{32}\"").isNotEqualTo(again);
  }

  @Test
  void aKeyForAnObjectThatHasNoneIsRefused() {
    bucket.put("k", "open");

    assertThat(code(bucket.send("GET", "/k", "", key(NEW, 1)))).isEqualTo("InvalidRequest");
  }

  @Test
  void aKeyThatIsNotWhatItSaysIsRefused() {
    Map<String, String> wrongHash = new HashMap<>(key(NEW, 1));
    wrongHash.put(NEW + "key-MD5", key(NEW, 2).getOrDefault(NEW + "key-MD5", ""));
    Map<String, String> wrongAlgorithm = new HashMap<>(key(NEW, 1));
    wrongAlgorithm.put(NEW + "algorithm", "DES");

    for (Map<String, String> headers :
        List.of(
            wrongHash,
            wrongAlgorithm,
            key(NEW, 1, 16),
            without(key(NEW, 1), NEW + "key"),
            without(key(NEW, 1), NEW + "key-MD5"),
            without(key(NEW, 1), NEW + "algorithm"))) {
      assertThat(code(bucket.send("PUT", "/k", "x", headers))).isEqualTo("InvalidArgument");
    }
  }

  @Test
  void allPartsOfAnUploadAreUnderOneKey() {
    String upload = bucket.begin("k", key(NEW, 1));
    String part = TestBucket.part("k", upload, 1);

    assertThat(code(bucket.send("PUT", part, "x", Map.of()))).isEqualTo("InvalidRequest");
    assertThat(code(bucket.send("PUT", part, "x", key(NEW, 2)))).isEqualTo("InvalidRequest");
    String tag = bucket.send("PUT", part, "x", key(NEW, 1)).header("ETag");
    bucket.complete("k", upload, List.of(tag));

    assertThat(bucket.send("GET", "/k", "", key(NEW, 1)).response().body()).isEqualTo("x");
    assertThat(bucket.get("k").status()).isEqualTo(400);
  }

  @Test
  void aCopyNeedsTheKeyOfItsSourceAndMayTakeAnother() {
    bucket.send("PUT", "/a", "secret", key(NEW, 1));
    assertThat(code(bucket.copy("a", "b", Map.of()))).isEqualTo("InvalidRequest");
    assertThat(code(bucket.copy("a", "b", key(SOURCE, 2)))).isEqualTo("AccessDenied");
    Map<String, String> both = new HashMap<>(key(SOURCE, 1));
    both.putAll(key(NEW, 3));

    assertThat(bucket.copy("a", "b", both).status()).isEqualTo(200);
    assertThat(bucket.copy("a", "plain", key(SOURCE, 1)).status()).isEqualTo(200);

    assertThat(bucket.send("GET", "/b", "", key(NEW, 3)).response().body()).isEqualTo("secret");
    assertThat(bucket.get("plain").response().body()).isEqualTo("secret");
  }
}
