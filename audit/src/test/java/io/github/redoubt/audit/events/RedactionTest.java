package io.github.redoubt.audit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final Redaction STANDARD = Redaction.standard();
  private static final String KEY = "aB3dEfGhIjKlMnOpQrStUvWxYz0123456789-_aBcDe7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password", "dbPassword", "PASSWORD_HASH", "client_secret", "secret", "access-token",
        "refreshToken", "Authorization", "proxy-authorization", "apikey", "api_key", "x-api-key",
        "privateKey", "secret_access_key", "Set-Cookie", "passphrase", "pwd", "key_material"
      })
  void fieldsThatSpeakOfSecretsAreHidden(String name) {
    assertThat(STANDARD.hides(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "secretId",
        "secret_name",
        "tokenType",
        "tokenCount",
        "key",
        "shopping",
        "opinion",
        "credential",
        "author",
        "initiator.id"
      })
  void fieldsThatOnlySoundAlikeAreNot(String name) {
    assertThat(STANDARD.hides(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login with password=hunter2 failed | login with password=*** failed",
        "password = hunter2, user = dana | password = ***, user = dana",
        "pwd: 'two words' and more | pwd: '***' and more",
        "{\"apikey\":\"abc\",\"user\":\"dana\"} | {\"apikey\":\"***\",\"user\":\"dana\"}",
        "{\\\"token\\\":\\\"a\\\",\\\"user\\\":\\\"d\\\"} | {\\\"token\\\":\\\"***\\\",\\\"user\\\":\\\"d\\\"}",
        "Authorization: Bearer abc.def | Authorization: ***",
        "sent Bearer 0123456789abcdef to it | sent Bearer *** to it",
        "the bearer of news | the bearer of news",
        "basic authentication is off | basic authentication is off",
        "Basic dXNlcjpwYXNzd29yZDE= | Basic ***",
        "https://dana:hunter2@db.example.com/x | https://dana:***@db.example.com/x",
        "https://db.example.com:443/a@b | https://db.example.com:443/a@b",
        "at 12:30:59 in Foo.java:12 | at 12:30:59 in Foo.java:12",
        "token= | token=",
        "?access_token=abc&next=1 | ?access_token=***&next=1"
      })
  void secretsInATextAreHiddenAndTheRestIsNot(String text, String clean) {
    assertThat(STANDARD.text(text)).isEqualTo(clean);
  }

  @Test
  void apiKeysAreKnownByTheirShape() {
    assertThat(KEY).hasSize(44);
    assertThat(STANDARD.text("key " + KEY + " used")).isEqualTo("key *** used");
  }

  @Test
  void wordsThatAreNoApiKeysStay() {
    String uuid = "3b0c3d0a-1111-4222-8333-944455566677";
    String hash = "0123456789abcdef0123456789abcdef0123456789ab";
    assertThat(STANDARD.text(uuid + " " + hash)).isEqualTo(uuid + " " + hash);
  }

  @Test
  void jsonWebTokensAreHiddenWhole() {
    String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.s1gn-atu_re";
    assertThat(STANDARD.text("got " + token + ", ok")).isEqualTo("got ***, ok");
  }

  @Test
  void privateKeysAreHiddenWhole() {
    String pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----";
    assertThat(STANDARD.text("a " + pem + " b")).isEqualTo("a *** b");
    assertThat(STANDARD.text("a -----BEGIN PRIVATE KEY-----\nMIIE")).isEqualTo("a ***");
  }

  @Test
  void certificatesAreNoSecret() {
    String pem = "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----";
    assertThat(STANDARD.text(pem)).isEqualTo(pem);
  }

  @Test
  void namesAndShapesCanBeAdded() {
    Redaction more = STANDARD.hiding("IBAN").hiding(Pattern.compile("DE\\d{20}"));
    assertThat(more.value("customer-iban", "x")).isEqualTo("x");
    assertThat(more.value("i.b.a.n", "x")).isEqualTo("***");
    assertThat(more.text("to DE12345678901234567890 now")).isEqualTo("to *** now");
    assertThat(more.text("password=x1")).isEqualTo("password=***");
  }

  @Test
  void aTextWithoutSecretsIsGivenBackAsItIs() {
    String text = "order 4711 taken from 198.51.100.7 in 12 ms";
    assertThat(STANDARD.text(text)).isSameAs(text);
  }

  @Test
  void nothingIsHiddenWhereNothingShallBe() {
    assertThat(Redaction.hidingNothing().value("password", "x")).isEqualTo("x");
  }

  @Property(tries = 2_000)
  void noTextIsTooOdd(@ForAll String text) {
    String clean = STANDARD.text(text);
    assertThat(STANDARD.text("password=" + clean)).isNotNull();
  }
}
