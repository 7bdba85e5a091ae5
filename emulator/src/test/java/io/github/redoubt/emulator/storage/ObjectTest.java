package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects, and what becomes of them when the root key does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static Answer put(Cloud cloud, String path, String body) {
    return cloud.storage().send("PUT", path, "text/plain", body, Map.of());
  }

  private String bucket(Cloud cloud) {
    String name = Cloud.newName();
    assertThat(cloud.create(name, "us-south-smart", Map.of()).status()).isEqualTo(200);
    return name;
  }

  @Test
  void anObjectIsUnreadableWhileItsRootKeyIsDisabled() {
    try (Emulator own = Emulator.start()) {
      Cloud cloud = new Cloud(own);
      String key = cloud.rootKey("keyProtect");
      cloud.authorize("keyProtect");
      String name = Cloud.newName();
      cloud.createUnder(name, key);
      put(cloud, "/" + name + "/invoice", "42");
      assertThat(cloud.storage().get("/" + name + "/invoice").response().body()).isEqualTo("42");

      cloud.keyAction("keyProtect", key, "disable");
      assertThat(cloud.storage().get("/" + name + "/invoice").status()).isEqualTo(403);
      assertThat(put(cloud, "/" + name + "/other", "43").status()).isEqualTo(403);
      assertThat(cloud.storage().get("/" + name).status())
          .as("listing needs no key")
          .isEqualTo(200);

      own.clock().advance(Duration.ofSeconds(31));
      cloud.keyAction("keyProtect", key, "enable");
      assertThat(cloud.storage().get("/" + name + "/invoice").response().body()).isEqualTo("42");
    }
  }

  @Test
  void anObjectOutlivesTheRotationOfItsRootKey() {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String name = Cloud.newName();
    cloud.createUnder(name, key);
    put(cloud, "/" + name + "/invoice", "42");

    assertThat(cloud.keyAction("keyProtect", key, "rotate").status()).isBetween(200, 204);

    assertThat(cloud.storage().get("/" + name + "/invoice").response().body()).isEqualTo("42");
  }

  @Test
  void anObjectIsUnreadableOnceTheAuthorizationIsWithdrawn() {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("hyperProtect");
    String policy = cloud.authorize("hyperProtect");
    String name = Cloud.newName();
    cloud.createUnder(name, key);
    put(cloud, "/" + name + "/invoice", "42");

    cloud.withdraw(policy);

    assertThat(cloud.storage().get("/" + name + "/invoice").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a//b",
        "a/../b",
        "./a",
        "ü",
        "a b",
        "a+b",
        "100%",
        "a?b#c",
        "/leading",
        "trailing/",
        "%2F"
      })
  void aKeyHoldsAnyCharacterAndIsData(String key) throws Exception {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    String escaped = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(put(cloud, "/" + name + "/" + escaped, key).status()).isEqualTo(200);

    assertThat(cloud.storage().get("/" + name + "/" + escaped).response().body()).isEqualTo(key);
    assertThat(keys(cloud, name, "")).containsExactly(key);
  }

  private static List<String> keys(Cloud cloud, String bucket, String query) {
    String xml =
        cloud
            .storage()
            .get("/" + bucket + "?list-type=2&encoding-type=url" + query)
            .response()
            .body();
    Matcher found = Pattern.compile("<Key>(.*?)</Key>").matcher(xml);
    List<String> keys = new ArrayList<>();
    while (found.find()) {
      keys.add(java.net.URLDecoder.decode(found.group(1), StandardCharsets.UTF_8));
    }
    return keys;
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-3,0123", "bytes=4-,456789", "bytes=-2,89", "bytes=8-100,89"})
  void aRangeIsThatPartAndNoMore(String range, String part) {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    put(cloud, "/" + name + "/k", "0123456789");

    Answer answer = cloud.storage().send("GET", "/" + name + "/k", "", "", Map.of("Range", range));

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.response().body()).isEqualTo(part);
  }

  @Test
  void aRangeBeyondTheEndIsRefused() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    put(cloud, "/" + name + "/k", "0123456789");

    Answer answer =
        cloud.storage().send("GET", "/" + name + "/k", "", "", Map.of("Range", "bytes=10-"));

    assertThat(answer.status()).isEqualTo(416);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
  void bytesComeBackAsTheyWereAroundTheSegmentsOfTheFileAtRest(int size) {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    String content = "0123456789abcdef".repeat(size / 16 + 1).substring(0, size);
    put(cloud, "/" + name + "/k", content);

    assertThat(cloud.storage().get("/" + name + "/k").response().body()).isEqualTo(content);
    if (size > 65_536) {
      Answer across =
          cloud
              .storage()
              .send("GET", "/" + name + "/k", "", "", Map.of("Range", "bytes=65530-65541"));
      assertThat(across.response().body())
          .isEqualTo(content.substring(65_530, Math.min(size, 65_542)));
    }
  }

  @Test
  void aWrongDigestStoresNothing() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);

    Answer answer =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + name + "/k",
                "",
                "x",
                Map.of("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="));

    assertThat(answer.response().body()).contains("<Code>BadDigest</Code>");
    assertThat(cloud.storage().get("/" + name + "/k").status()).isEqualTo(404);
  }

  @Test
  void theChecksumThatTheServiceAlwaysComputesIsTheStandardsOwn() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);

    Answer answer = put(cloud, "/" + name + "/k", "123456789");

    assertThat(
            java.util.HexFormat.of()
                .formatHex(
                    java.util.Base64.getDecoder()
                        .decode(answer.header("x-amz-checksum-crc64nvme"))))
        .isEqualTo("ae8b14860a799888");
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    URI storage = Objects.requireNonNull(emulator.endpoints().get("objectStorage"));
    try (Socket socket = new Socket(storage.getHost(), storage.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("PUT /"
                  + name
                  + "/k HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nAuthorization: "
                  + cloud.authorization()
                  + "\r\n\r\nonly a part")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    assertThat(keys(cloud, name, "")).isEmpty();
    assertThat(cloud.storage().get("/" + name + "/k").status()).isEqualTo(404);
  }

  @Test
  void createOnlyIsRefusedWhereThereIsAnObject() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    put(cloud, "/" + name + "/k", "first");

    Answer second =
        cloud.storage().send("PUT", "/" + name + "/k", "", "second", Map.of("If-None-Match", "*"));

    assertThat(second.status()).isEqualTo(412);
    assertThat(cloud.storage().get("/" + name + "/k").response().body()).isEqualTo("first");
  }

  @Test
  void pagesOfAListingMeetWithoutGapOrOverlap() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    for (int i = 0; i < 7; i++) {
      put(cloud, "/" + name + "/k" + i, "x");
    }

    String first = cloud.storage().get("/" + name + "?list-type=2&max-keys=3").response().body();
    String token =
        first.replaceAll("(?s).*<NextContinuationToken>(.*)</NextContinuationToken>.*", "$1");

    assertThat(keys(cloud, name, "&max-keys=3")).containsExactly("k0", "k1", "k2");
    assertThat(keys(cloud, name, "&max-keys=3&continuation-token=" + token))
        .containsExactly("k3", "k4", "k5");
  }

  @Test
  void aDelimiterFoldsKeysIntoPrefixes() {
    Cloud cloud = new Cloud(emulator);
    String name = bucket(cloud);
    put(cloud, "/" + name + "/2025/a", "x");
    put(cloud, "/" + name + "/2026/a", "x");
    put(cloud, "/" + name + "/2026/b", "x");
    put(cloud, "/" + name + "/top", "x");

    String xml = cloud.storage().get("/" + name + "?list-type=2&delimiter=/").response().body();

    assertThat(xml).contains("<Prefix>2025/</Prefix>", "<Prefix>2026/</Prefix>", "<Key>top</Key>");
    assertThat(xml).doesNotContain("<Key>2026/a</Key>");
  }

  @Test
  void anObjectThatCameWithoutATypeIsBytes() {
    TestBucket bucket = new TestBucket(emulator);
    bucket.put("k", "x");

    assertThat(bucket.head("k").header("Content-Type")).isEqualTo("binary/octet-stream");
  }

  @Test
  void metadataOfOneNameAreOneValue() throws Exception {
    TestBucket bucket = new TestBucket(emulator);
    URI storage = Objects.requireNonNull(emulator.endpoints().get("objectStorage"));
    HttpRequest twice =
        HttpRequest.newBuilder(URI.create(storage + "/" + bucket.name() + "/k"))
            .PUT(HttpRequest.BodyPublishers.ofString("x"))
            .header("Authorization", bucket.cloud().authorization())
            .header("x-amz-meta-color", "red")
            .header("x-amz-meta-color", "green")
            .build();
    HttpClient.newHttpClient().send(twice, BodyHandlers.discarding());

    assertThat(bucket.head("k").header("x-amz-meta-color")).isEqualTo("red,green");
  }

  @Test
  void metadataBeyondTheLimitAreRefused() {
    TestBucket bucket = new TestBucket(emulator);

    Answer refused = bucket.send("PUT", "/k", "x", Map.of("x-amz-meta-color", "r".repeat(2048)));

    assertThat(TestBucket.code(refused)).isEqualTo("MetadataTooLarge");
  }
}
