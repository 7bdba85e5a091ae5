package io.github.redoubt.storage.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where HMAC keys come from, and what is never shown of them. */
class HmacCredentialsTest {

  private static final String CREDENTIAL =
      """
      {"apikey":"k","cos_hmac_keys":{"access_key_id":"id-1","secret_access_key":"s3cr3t"},
       "resource_instance_id":"crn"}""";

  private static String secret(HmacCredentials credentials) {
    return credentials.revealPrefixed(
        "", bytes -> new String(bytes, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void aServiceCredentialHoldsThem() {
    try (HmacCredentials credentials = HmacCredentials.fromServiceCredential(CREDENTIAL)) {
      assertThat(credentials.accessKeyId()).isEqualTo("id-1");
      assertThat(secret(credentials)).isEqualTo("s3cr3t");
    }
  }

  @Test
  void theWholeResourceKeyIsAsGood() {
    String whole = "{\"name\":\"n\",\"credentials\":" + CREDENTIAL + "}";

    try (HmacCredentials credentials = HmacCredentials.fromServiceCredential(whole)) {
      assertThat(secret(credentials)).isEqualTo("s3cr3t");
    }
  }

  @Test
  void aFileIsAsGood(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("credential.json"), CREDENTIAL);

    try (HmacCredentials credentials = HmacCredentials.fromServiceCredential(file)) {
      assertThat(credentials.accessKeyId()).isEqualTo("id-1");
    }
    assertThatThrownBy(() -> HmacCredentials.fromServiceCredential(directory.resolve("none")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr3t",
        "[]",
        "{\"apikey\":\"s3cr3t\"}",
        "{\"cos_hmac_keys\":{\"access_key_id\":\"s3cr3t\"}}",
        "{\"cos_hmac_keys\":{\"access_key_id\":\"i\",\"secret_access_key\":\"s3cr3t\\n\"}}",
        "{\"cos_hmac_keys\":"
      })
  void whatHoldsNoneIsRefusedWithoutBeingQuoted(String json) {
    assertThatThrownBy(() -> HmacCredentials.fromServiceCredential(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("s3cr3t")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({"'',s", "i,''", "{id},s", "i,<secret>", "i d,s", "a/b,s", "i,'s '"})
  void whatWasNotFilledInIsRefused(String id, String secret) {
    assertThatThrownBy(() -> HmacCredentials.of(id, secret))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void closingWipesTheSecretThatWasTakenOver() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {'s'});
    HmacCredentials credentials = HmacCredentials.of("i", secret);

    credentials.close();

    assertThat(secret.isClosed()).isTrue();
    assertThat(credentials).hasToString("HmacCredentials[i, wiped]");
    assertThatThrownBy(() -> secret(credentials)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecretThatIsRefusedIsWiped() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {'s', '\n'});

    assertThatThrownBy(() -> HmacCredentials.of("i", secret))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(secret.isClosed()).isTrue();
  }

  @Test
  void printedTheyShowTheIdAlone() {
    assertThat(HmacCredentials.of("i", "s3cr3t")).hasToString("HmacCredentials[i]");
  }
}
