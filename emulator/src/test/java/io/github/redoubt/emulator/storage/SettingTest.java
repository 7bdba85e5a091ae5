package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all settings of a bucket have in common, told of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingTest {

  private static final String RULES =
      "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><CORSRule>"
          + "<ID>shop &amp; more</ID><AllowedOrigin>https://shop.example</AllowedOrigin>"
          + "<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Settings.newBucket(cloud);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Answer put(String document, Map<String, String> headers) {
    return cloud
        .storage()
        .send("PUT", "/" + bucket + "?cors", "application/xml", document, headers);
  }

  @Test
  void aDocumentComesBackAsItWasPut() {
    String own = Settings.newBucket(cloud);

    assertThat(Settings.put(cloud, "/" + own + "?cors", RULES).status()).isEqualTo(200);

    Answer answer = cloud.storage().get("/" + own + "?cors=");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/xml");
    assertThat(answer.response().body()).endsWith(RULES);
  }

  @Test
  void aDocumentThatIsRemovedIsGone() {
    String own = Settings.newBucket(cloud);
    Settings.put(cloud, "/" + own + "?cors", RULES);

    assertThat(cloud.storage().delete("/" + own + "?cors").status()).isEqualTo(204);

    Answer answer = cloud.storage().get("/" + own + "?cors");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(Settings.code(answer)).isEqualTo("NoSuchCORSConfiguration");
  }

  @Test
  void aDocumentWithoutMd5OrChecksumIsRefused() {
    assertThat(Settings.code(put(RULES, Map.of()))).isEqualTo("InvalidRequest");
  }

  @Test
  void aDocumentIsHeldAgainstItsMd5() {
    Answer answer = put(RULES, Map.of("Content-MD5", Settings.md5("other")));

    assertThat(Settings.code(answer)).isEqualTo("BadDigest");
  }

  @Test
  void aDocumentMayComeWithAChecksumInsteadOfItsMd5() throws Exception {
    byte[] right =
        MessageDigest.getInstance("SHA-256").digest(RULES.getBytes(StandardCharsets.UTF_8));
    String wrong = Base64.getEncoder().encodeToString(new byte[32]);

    assertThat(
            put(RULES, Map.of("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(right)))
                .status())
        .isEqualTo(200);
    assertThat(Settings.code(put(RULES, Map.of("x-amz-checksum-sha256", wrong))))
        .isEqualTo("BadDigest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<CORSConfiguration>",
        "<Other/>",
        "no xml",
        "<CORSConfiguration><Unknown/></CORSConfiguration>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM"
            + " \"file:///etc/passwd\">]><CORSConfiguration>&e;</CORSConfiguration>",
        "<!DOCTYPE CORSConfiguration><CORSConfiguration/>"
      })
  void whatIsNotTheDocumentIsMalformed(String document) {
    Answer answer = Settings.put(cloud, "/" + bucket + "?cors", document);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Settings.code(answer)).isEqualTo("MalformedXML");
  }

  @Test
  void aDocumentOfThousandsOfLevelsIsMalformed() {
    Answer answer = Settings.put(cloud, "/" + bucket + "?cors", "<a>".repeat(100_000));

    assertThat(Settings.code(answer)).isEqualTo("MalformedXML");
  }

  @Test
  void aDocumentOfMoreThanAMebibyteIsTooLong() {
    String document = RULES + " ".repeat(1 << 20);

    Answer answer = Settings.put(cloud, "/" + bucket + "?cors", document);

    assertThat(Settings.code(answer)).isEqualTo("MaxMessageLengthExceeded");
  }

  @Test
  void aStrangerNeitherReadsNorChangesASetting() {
    Cloud stranger = new Cloud(emulator);

    assertThat(stranger.storage().get("/" + bucket + "?cors").status()).isEqualTo(403);
    assertThat(Settings.put(stranger, "/" + bucket + "?cors", RULES).status()).isEqualTo(403);
    assertThat(stranger.storage().delete("/" + bucket + "?cors").status()).isEqualTo(403);
  }

  @Test
  void aBucketThatIsNotThereHasNoSettings() {
    Answer answer = cloud.storage().get("/" + Cloud.newName() + "?cors");

    assertThat(Settings.code(answer)).isEqualTo("NoSuchBucket");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    Answer answer = Settings.send(cloud, "POST", "/" + bucket + "?cors", RULES);

    assertThat(Settings.code(answer)).isEqualTo("MethodNotAllowed");
  }
}
