package io.github.redoubt.emulator.iam.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.FederatedUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederatedUserTest {

  private static final String REALM = "https://idp.example.com";

  private final Emulator emulator = Emulator.start();
  private final Account account = emulator.newAccount();
  private final Caller caller = Caller.of(emulator);
  private final Caller owner = caller.withApiKey(account.apiKey());
  private final String profile =
      owner
          .post("/v1/profiles", "{\"name\":\"p\",\"account_id\":\"" + account.accountId() + "\"}")
          .text("id");

  @AfterEach
  void stop() {
    emulator.close();
  }

  private void rule(String claim, String operator, String value) {
    String body =
        """
        {"type":"Profile-SAML","realm_name":"%s","expiration":3000,
         "conditions":[{"claim":"%s","operator":"%s","value":"%s"}]}
        """
            .formatted(REALM, claim, operator, value.replace("\"", "\\\""));
    assertThat(owner.post("/v1/profiles/" + profile + "/rules", body).status()).isEqualTo(201);
  }

  private FederatedUser user() {
    return account.federatedUser(
        REALM,
        "ann@example.com",
        Map.of("dept", "HR", "level", 7, "groups", List.of("ops", "dev")));
  }

  private int assume(FederatedUser user) {
    return caller
        .signIn("assume", Map.of("access_token", user.accessToken(), "profile_id", profile))
        .status();
  }

  @Test
  void theSameUserHasTheSameIdAtEachSignIn() throws Exception {
    FederatedUser user = user();

    assertThat(user.iamId()).startsWith("IBMid-").isEqualTo(user().iamId());
    assertThat(SignedJWT.parse(user.accessToken()).getJWTClaimsSet().getSubject())
        .isEqualTo("ann@example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "dept   | EQUALS                 | \"HR\"          | true",
        "dept   | EQUALS                 | \"hr\"          | false",
        "dept   | NOT_EQUALS             | \"hr\"          | true",
        "dept   | NOT_EQUALS             | \"HR\"          | false",
        "dept   | EQUALS_IGNORE_CASE     | \"hr\"          | true",
        "dept   | NOT_EQUALS_IGNORE_CASE | \"hr\"          | false",
        "dept   | CONTAINS               | \"H\"           | true",
        "dept   | IN                     | [\"HR\",\"IT\"] | true",
        "dept   | IN                     | [\"IT\"]        | false",
        "level  | EQUALS                 | \"7\"           | true",
        "groups | CONTAINS               | \"ops\"         | true",
        "groups | CONTAINS               | \"op\"          | false",
        "groups | EQUALS                 | \"ops\"         | false",
        "none   | NOT_EQUALS             | \"x\"           | false"
      })
  void aRuleDecidesWhoMayBeTheProfile(
      String claim, String operator, String value, boolean admitted) {
    rule(claim, operator, value);

    assertThat(assume(user())).isEqualTo(admitted ? 200 : 400);
  }

  @Test
  void theSessionAsAProfileEndsWithTheRule() throws Exception {
    rule("dept", "EQUALS", "\"HR\"");
    FederatedUser user = user();
    emulator.clock().advance(Duration.ofSeconds(2900));

    SignedJWT token = SignedJWT.parse(user.accessTokenAs(profile));

    assertThat(token.getJWTClaimsSet().getStringClaim("iam_id")).isEqualTo("iam-" + profile);
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isBefore(emulator.clock().instant().plusSeconds(101));
    emulator.clock().advance(Duration.ofSeconds(200));
    assertThatThrownBy(() -> user.accessTokenAs(profile))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(assume(user())).isEqualTo(200);
  }

  @Test
  void aUserOfAnotherProviderIsNotAdmitted() {
    rule("dept", "EQUALS", "\"HR\"");

    assertThat(
            assume(
                account.federatedUser(
                    "https://other.example.com", "ann@example.com", Map.of("dept", "HR"))))
        .isEqualTo(400);
  }

  @Test
  void aUserOfAnotherAccountIsNotAdmitted() {
    rule("dept", "EQUALS", "\"HR\"");

    assertThat(
            assume(
                emulator
                    .newAccount()
                    .federatedUser(REALM, "ann@example.com", Map.of("dept", "HR"))))
        .isEqualTo(400);
  }

  @Test
  void whatTheProviderSaysNowCounts() {
    rule("dept", "EQUALS", "\"HR\"");
    FederatedUser user = user();
    assertThat(assume(user)).isEqualTo(200);

    account.federatedUser(REALM, "ann@example.com", Map.of("dept", "IT"));

    assertThat(assume(user)).isEqualTo(400);
  }
}
