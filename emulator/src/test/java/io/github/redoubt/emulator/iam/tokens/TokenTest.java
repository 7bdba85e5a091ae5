package io.github.redoubt.emulator.iam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenTest {

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Reply byApiKey() {
    return caller.signIn("apikey", Map.of("apikey", emulator.apiKey()));
  }

  @Test
  void anApiKeyIsAnsweredWithATokenForAnHour() {
    long before = emulator.clock().instant().getEpochSecond();
    Reply reply = byApiKey();
    long after = emulator.clock().instant().getEpochSecond();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().keySet())
        .containsExactlyInAnyOrder(
            "access_token", "refresh_token", "token_type", "expires_in", "expiration", "scope");
    assertThat(reply.text("token_type")).isEqualTo("Bearer");
    assertThat(reply.json().get("expires_in").getAsInt()).isEqualTo(3600);
    assertThat(reply.json().get("expiration").getAsLong()).isBetween(before + 3600, after + 3600);
  }

  @Test
  void theTokenNamesTheOwnerAndItsAccount() {
    JsonObject claims = claims(byApiKey().text("access_token"));

    assertThat(claims.get("iss").getAsString()).isEqualTo("https://iam.cloud.ibm.com/identity");
    assertThat(claims.get("iam_id").getAsString()).isEqualTo(emulator.account().ownerIamId());
    assertThat(claims.getAsJsonObject("account").get("bss").getAsString())
        .isEqualTo(emulator.accountId());
    assertThat(claims.keySet())
        .contains(
            "id",
            "realmid",
            "jti",
            "identifier",
            "sub",
            "iat",
            "exp",
            "grant_type",
            "scope",
            "client_id",
            "acr",
            "amr");
  }

  @Test
  void thePublishedKeyVerifiesTheToken() throws Exception {
    SignedJWT token = SignedJWT.parse(byApiKey().text("access_token"));
    JWKSet keys = JWKSet.parse(caller.get("/identity/keys").text());

    RSAKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(key.isPrivate()).isFalse();
  }

  @Test
  void theMetadataLeadsToTheKeys() {
    Reply reply = caller.get("/identity/.well-known/openid-configuration");

    assertThat(reply.text("jwks_uri"))
        .isEqualTo(Caller.address(emulator, "iam") + "/identity/keys");
  }

  @Test
  void anUnknownApiKeyIsRefusedInTheServicesWords() {
    Reply reply = caller.signIn("apikey", Map.of("apikey", "nobody's"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("errorCode")).isEqualTo("BXNIM0415E");
    assertThat(reply.text("errorMessage")).isNotEmpty();
    assertThat(reply.json().getAsJsonObject("context").get("requestType").getAsString())
        .isEqualTo("incoming.Identity_Token");
  }

  @Test
  void aMissingApiKeyIsRefused() {
    assertThat(caller.signIn("apikey", Map.of()).text("errorCode")).isEqualTo("BXNIM0109E");
  }

  @Test
  void anUnsupportedGrantIsRefused() {
    Reply reply = caller.form("/identity/token", Map.of("grant_type", "refresh_token"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("errorCode")).startsWith("BXNIM");
  }

  @Test
  void aTokenWorksUntilItsHourIsOver() {
    Caller owner = caller.withApiKey(emulator.apiKey());
    String path = "/v1/apikeys";

    emulator.clock().advance(Duration.ofMinutes(59));
    assertThat(owner.get(path).status()).isEqualTo(200);

    emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(owner.get(path).status()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    try (Emulator other = Emulator.start()) {
      Caller stranger = Caller.of(other).withApiKey(other.apiKey());

      Reply reply = stranger.at(Caller.address(emulator, "iam")).get("/v1/apikeys");

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.errorCode()).isEqualTo("invalid_token");
    }
  }

  @Test
  void aTokenSignedByAnybodyElseIsRefused() throws Exception {
    SignedJWT real = SignedJWT.parse(byApiKey().text("access_token"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(real.getHeader().getKeyID()).build(),
            real.getJWTClaimsSet());
    forged.sign(new RSASSASigner(generator.generateKeyPair().getPrivate()));

    assertThat(caller.withToken(forged.serialize()).get("/v1/apikeys").status()).isEqualTo(401);
  }

  @Test
  void aTokenWithChangedClaimsIsRefused() {
    String[] parts = byApiKey().text("access_token").split("\\.", -1);
    JsonObject claims = claims(String.join(".", parts));
    claims.addProperty("exp", claims.get("exp").getAsLong() + 1);
    String changed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));

    Reply reply = caller.withToken(parts[0] + "." + changed + "." + parts[2]).get("/v1/apikeys");

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void noTokenIsRefused() {
    assertThat(caller.get("/v1/apikeys").status()).isEqualTo(401);
  }

  @Test
  void accountsDoNotSeeEachOther() {
    Account other = emulator.newAccount();
    Caller owner = caller.withApiKey(emulator.apiKey());
    Caller stranger = caller.withApiKey(other.apiKey());
    String id = owner.post("/v1/apikeys", "{\"name\":\"mine\"}").text("id");

    assertThat(owner.get("/v1/apikeys/" + id).status()).isEqualTo(200);
    assertThat(stranger.get("/v1/apikeys/" + id).status()).isEqualTo(404);
    assertThat(stranger.get("/v1/serviceids?account_id=" + emulator.accountId()).status())
        .isEqualTo(403);
  }

  private static JsonObject claims(String token) {
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return JsonParser.parseString(new String(payload, StandardCharsets.UTF_8)).getAsJsonObject();
  }
}
