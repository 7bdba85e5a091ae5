package io.github.redoubt.keys.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyProtect;
import io.github.redoubt.keys.internal.KmsDesk;
import io.github.redoubt.keys.internal.Pairs;
import io.github.redoubt.keys.internal.TokenDesk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The import token of an instance, on the wire, and clocks that differ. */
class ImportTokensTest {

  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aTokenIsMadeWithTheLimitsThatWereChosen() throws Exception {
    desk.answering(
        200,
        "{'creationDate':'2026-11-24T10:00:00Z','expirationDate':'2026-11-24T12:00:00Z',"
            + "'expiration':7200,'maxAllowedRetrievals':5,'remainingRetrievals':5}");

    ImportTokenState made =
        desk.keys().importTokens().newToken().validFor(Duration.ofHours(2)).retrievable(5).create();

    assertThat(desk.sent())
        .isEqualTo("POST /api/v2/import_token {\"expiration\":7200,\"maxAllowedRetrievals\":5}");
    assertThat(made)
        .isEqualTo(
            new ImportTokenState(
                Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                Instant.parse("2026-11-24T12:00:00Z"),
                Optional.of(5),
                Optional.of(5)));
  }

  @Test
  void limitsThatWereNotChosenAreTheServices() throws Exception {
    desk.answering(200, "{'expirationDate':'2026-11-24T12:00:00Z'}");

    desk.keys().importTokens().newToken().create();

    assertThat(desk.sent()).isEqualTo("POST /api/v2/import_token {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT299S", "PT86401S", "PT5M0.5S", "PT0S", "PT-10M"})
  void aTokenLivesFiveMinutesToADay(Duration lifetime) {
    ImportTokenCreation request = desk.keys().importTokens().newToken();

    assertThatThrownBy(() -> request.validFor(lifetime))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("300 to 86,400");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 501})
  void aTokenIsRetrievedOnceToFiveHundredTimes(int times) {
    ImportTokenCreation request = desk.keys().importTokens().newToken();

    assertThatThrownBy(() -> request.retrievable(times))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1 to 500");
  }

  @Test
  void aTokenIsRequestedOnceAndNotRepeated() {
    desk.refusing(504, "");
    ImportTokenCreation request = desk.keys().importTokens().newToken();

    assertThatThrownBy(request::create).isInstanceOf(OutcomeUnknownException.class);
    assertThatThrownBy(request::create).isInstanceOf(IllegalStateException.class);
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void whereThereIsNoTokenNothingIsSeen() {
    desk.refusing(409, "IMPORT_TOKEN_EXPIRED_ERR").refusing(404, "");

    assertThat(desk.keys().importTokens().look()).isEmpty();
    assertThat(desk.keys().importTokens().look()).isEmpty();
  }

  @Test
  void aLookIsNotWastedOnTheImportsThatFollow() throws Exception {
    try (TokenDesk tokens = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.random(256)) {
      tokens.replaceToken(1, Duration.ofMinutes(10));
      KeyProtect keys = KeyProtect.on(tokens.cloud(), TokenDesk.KEY_PROTECT);

      ImportTokenState seen = keys.importTokens().look().orElseThrow();
      keys.importKey("orders", material).throughImportToken().create();

      assertThat(seen.remainingRetrievals()).hasValue(0);
      assertThat(tokens.made()).isEqualTo(1);
      assertThat(tokens.count("GET", "/api/v2/import_token")).isEqualTo(1);
    }
  }

  @Test
  void aTokenThatIsReplacedHereIsNotUsedAnyMore() throws Exception {
    try (TokenDesk tokens = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.random(256)) {
      KeyProtect keys = KeyProtect.on(tokens.cloud(), TokenDesk.KEY_PROTECT);
      keys.importKey("first", material).throughImportToken().create();
      keys.importTokens().newToken().validFor(Duration.ofMinutes(5)).retrievable(1).create();

      keys.importKey("second", material).throughImportToken().create();

      assertThat(tokens.count("POST", "/api/v2/keys")).isEqualTo(2);
      assertThat(tokens.materials()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-48H", "PT48H"})
  void aTokenIsGoodWhateverTheClockOfThisMachineSays(Duration serviceAhead) {
    Instant there = Instant.now().plus(serviceAhead);
    desk.answering(token(there, there.plus(Duration.ofMinutes(10))))
        .answeringWith(imported())
        .answeringWith(imported());
    KeyProtect keys = desk.keys();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      keys.importKey("orders", material).throughImportToken().create();
      keys.importKey("orders", material).throughImportToken().create();
    }

    assertThat(desk.count()).isEqualTo(3);
  }

  @Test
  void whoNeverGetsAGoodTokenIsToldOfTheClocks() {
    Instant there = Instant.now().minus(Duration.ofDays(2));
    MockResponse expired = token(there, there.minusSeconds(1));
    desk.answering(expired);
    for (int i = 0; i < 3; i++) {
      desk.answering(200, "{}").answering(expired);
    }
    try (KeyMaterial material = KeyMaterial.random(256)) {
      var request = desk.keys().importKey("orders", material).throughImportToken();

      assertThatThrownBy(request::create)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("each token that was made had expired")
          .hasMessageContaining("seconds ahead of the service's: set it right");
    }
  }

  private static String imported() {
    return KmsDesk.key().replace("'imported':false", "'imported':true");
  }

  private static MockResponse token(Instant now, Instant expires) {
    String body =
        "{\"payload\":\""
            + Pairs.payload(Pairs.POOL.get(0).getPublic().getEncoded())
            + "\",\"nonce\":\"AAAAAAAAAAAAAAAA\",\"expirationDate\":\""
            + expires
            + "\"}";
    return new MockResponse.Builder()
        .code(200)
        .addHeader("Content-Type", "application/json")
        .addHeader(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
        .body(body)
        .build();
  }
}
