package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.redoubt.emulator.iam.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.Authority.TokenRefused.Reason;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens: made with the claims of the service's, valid for an hour on the emulator's clock.
 */
final class Tokens {

  static final String ISSUER = "https://iam.cloud.ibm.com/identity";
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final Clock clock;
  private final Signer signer = new Signer();

  /** A signature is checked once for each token; expiry at every call. */
  private final Map<String, Verified> verified = new ConcurrentHashMap<>();

  Tokens(Clock clock) {
    this.clock = clock;
    signer.prepare();
  }

  private record Verified(Identity identity, Instant expires) {}

  /** Issues a token, as the answer of the token service. */
  JsonObject issue(
      String iamId,
      String accountId,
      String subject,
      String subType,
      String grantType,
      boolean user) {
    Instant now = clock.instant();
    Instant expires = now.plus(LIFETIME);
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(subject)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expires))
            .claim("iam_id", iamId)
            .claim("id", iamId)
            .claim("realmid", user ? "IBMid" : "iam")
            .claim("identifier", iamId.substring(iamId.indexOf('-') + 1))
            .claim("account", Map.of("valid", true, "bss", accountId))
            .claim("grant_type", grantType)
            .claim("scope", "ibm openid")
            .claim("client_id", "default")
            .claim("acr", 1)
            .claim("amr", List.of("pwd"));
    if (!user) {
      claims.claim("sub_type", subType);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("access_token", signer.sign(claims.build()));
    answer.addProperty("refresh_token", "not_supported");
    answer.addProperty("token_type", "Bearer");
    answer.addProperty("expires_in", LIFETIME.toSeconds());
    answer.addProperty("expiration", expires.getEpochSecond());
    answer.addProperty("scope", "ibm openid");
    return answer;
  }

  Identity authenticate(String authorization) throws TokenRefused {
    if (authorization.isBlank()) {
      throw new TokenRefused(Reason.MISSING);
    }
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new TokenRefused(Reason.MALFORMED);
    }
    String token = authorization.substring(7).strip();
    Verified known = verified.get(token);
    if (known == null) {
      known = verify(token);
      if (verified.size() >= MOST_REMEMBERED) {
        verified.clear();
      }
      verified.put(token, known);
    }
    if (!clock.instant().isBefore(known.expires)) {
      throw new TokenRefused(Reason.EXPIRED);
    }
    return known.identity;
  }

  private Verified verify(String token) throws TokenRefused {
    try {
      Optional<JWTClaimsSet> signed = signer.verify(token);
      JWTClaimsSet claims = signed.orElseThrow(() -> new TokenRefused(Reason.FOREIGN));
      if (!ISSUER.equals(claims.getIssuer()) || claims.getStringClaim("iam_id") == null) {
        throw new TokenRefused(Reason.FOREIGN);
      }
      Object account = claims.getJSONObjectClaim("account").get("bss");
      return new Verified(
          new Identity(claims.getStringClaim("iam_id"), String.valueOf(account), claims.getJWTID()),
          claims.getExpirationTime().toInstant());
    } catch (ParseException e) {
      throw new TokenRefused(Reason.MALFORMED);
    }
  }

  String keySet() {
    return signer.keySet();
  }
}
