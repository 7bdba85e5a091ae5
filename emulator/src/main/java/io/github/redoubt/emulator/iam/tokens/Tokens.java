package io.github.redoubt.emulator.iam.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused.Reason;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Subject;
import io.github.redoubt.emulator.internal.Ids;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Access tokens: signs them and knows them again. */
public final class Tokens implements Authentication {

  static final String ISSUER = "https://iam.cloud.ibm.com/identity";
  private static final String BEARER = "Bearer ";
  private static final int MOST_REMEMBERED = 20_000;

  private final EmulatorClock clock;
  private final SigningKey key = new SigningKey("emulator-iam");

  /** Tokens whose signature has been checked, since checking one costs more than most calls. */
  private final Map<String, Verified> remembered = new ConcurrentHashMap<>();

  /** Who took on the profile of a token, by the token's id. */
  private final Map<String, Identity> behind = new ConcurrentHashMap<>();

  /** How long the tokens of an account live. */
  private final Function<String, Duration> lifetimes;

  /** Whether a token's subject is somebody still. */
  private final Predicate<String> known;

  public Tokens(
      EmulatorClock clock, Function<String, Duration> lifetimes, Predicate<String> known) {
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.known = known;
  }

  SigningKey key() {
    return key;
  }

  /** Signs a token for a subject. */
  Issued issue(Subject subject, String accountId, String grantType) {
    return issue(Ids.uuid(), subject, accountId, grantType, Instant.MAX, Optional.empty());
  }

  /** Signs a token of a profile that somebody takes on, ending early where the session does. */
  Issued issue(
      Subject subject, String accountId, String grantType, Instant sessionEnd, Identity by) {
    String id = Ids.uuid();
    if (behind.size() >= MOST_REMEMBERED) {
      behind.clear();
    }
    behind.put(id, by);
    return issue(id, subject, accountId, grantType, sessionEnd, Optional.of(by));
  }

  /** Who took on the profile that acts, if it is one that somebody did. */
  public Optional<Identity> behind(Identity acting) {
    return Optional.ofNullable(behind.get(acting.tokenId()));
  }

  private Issued issue(
      String id,
      Subject subject,
      String accountId,
      String grantType,
      Instant sessionEnd,
      Optional<Identity> by) {
    Instant now = clock.instant();
    Instant regular = now.plus(lifetimes.apply(accountId));
    Instant end =
        Instant.ofEpochSecond(
            (sessionEnd.isBefore(regular) ? sessionEnd : regular).getEpochSecond());
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim("iam_id", subject.iamId())
            .claim("id", subject.iamId())
            .claim("realmid", subject.realm())
            .jwtID(id)
            .claim("identifier", subject.identifier())
            .subject(subject.subject())
            .claim("account", Map.of("valid", true, "bss", accountId))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .issuer(ISSUER)
            .claim("grant_type", grantType)
            .claim("scope", "ibm openid")
            .claim("client_id", "default")
            .claim("acr", 1)
            .claim("amr", List.of("pwd"));
    subject.kind().ifPresent(kind -> claims.claim("sub_type", kind));
    by.map(who -> Subject.of(who.iamId()))
        .ifPresent(
            who ->
                claims.claim(
                    "authn",
                    Map.of("iam_id", who.iamId(), "sub", who.subject(), "name", who.subject())));
    return new Issued(key.sign(claims.build()), end, Duration.between(now, end));
  }

  /** Verifies an {@code Authorization} header. */
  @Override
  public Identity authenticate(String authorization) throws TokenRefused {
    if (authorization.isEmpty()) {
      throw new TokenRefused(Reason.MISSING);
    }
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new TokenRefused(Reason.MALFORMED);
    }
    return verify(authorization.substring(BEARER.length()).trim());
  }

  Identity verify(String token) throws TokenRefused {
    Verified verified = remembered.get(token);
    if (verified == null) {
      verified = check(token);
      remember(token, verified);
    }
    if (!clock.instant().isBefore(verified.end())) {
      remembered.remove(token);
      throw new TokenRefused(Reason.EXPIRED);
    }
    if (!known.test(verified.identity().iamId())) {
      throw new TokenRefused(Reason.FOREIGN);
    }
    return verified.identity();
  }

  private Verified check(String token) throws TokenRefused {
    SignedJWT parsed;
    try {
      parsed = SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new TokenRefused(Reason.MALFORMED);
    }
    JWTClaimsSet claims = key.verify(parsed).orElseThrow(() -> new TokenRefused(Reason.FOREIGN));
    Optional<Verified> read = ISSUER.equals(claims.getIssuer()) ? read(claims) : Optional.empty();
    return read.orElseThrow(() -> new TokenRefused(Reason.FOREIGN));
  }

  private static Optional<Verified> read(JWTClaimsSet claims) {
    Date end = claims.getExpirationTime();
    String tokenId = claims.getJWTID();
    if (end == null
        || tokenId == null
        || !(claims.getClaim("iam_id") instanceof String iamId)
        || !(claims.getClaim("account") instanceof Map<?, ?> account)
        || !(account.get("bss") instanceof String accountId)) {
      return Optional.empty();
    }
    return Optional.of(new Verified(new Identity(iamId, accountId, tokenId), end.toInstant()));
  }

  private void remember(String token, Verified verified) {
    if (remembered.size() >= MOST_REMEMBERED) {
      Instant now = clock.instant();
      remembered.values().removeIf(each -> !now.isBefore(each.end()));
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
    }
    remembered.put(token, verified);
  }

  /** A signed token and when it ends. Its text leaves the token out. */
  public record Issued(String token, Instant end, Duration life) {
    /** How many seconds it lives, as they are told: a started one counts. */
    long seconds() {
      return life.plusNanos(999_999_999).toSeconds();
    }

    @Override
    public String toString() {
      return "Issued[until " + end + "]";
    }
  }

  private record Verified(Identity identity, Instant end) {}
}
