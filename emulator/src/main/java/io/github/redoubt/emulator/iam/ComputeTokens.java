package io.github.redoubt.emulator.iam;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tokens that a platform gives to the compute resources that run on it, by which they sign in
 * as a trusted profile.
 *
 * <p>The real ones' inner form is the platform's own affair; ours carry the claims that rules and
 * links speak of.
 */
final class ComputeTokens {

  private static final String ISSUER = "https://compute.emulator";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Clock clock;
  private final Signer signer = new Signer();

  ComputeTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a token says of its bearer: {@code cr_type}, {@code crn}, {@code namespace}, {@code name}
   * and so on.
   */
  record Claims(Map<String, String> values) {
    String get(String name) {
      return values.getOrDefault(name, "");
    }
  }

  String issue(Map<String, String> claims) {
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plus(LIFETIME)));
    claims.forEach(set::claim);
    return signer.sign(set.build());
  }

  /** Reads a token; empty if it is not one of ours, or expired. */
  Optional<Claims> read(String token) {
    try {
      Optional<JWTClaimsSet> claims = signer.verify(token);
      if (claims.isEmpty()
          || !ISSUER.equals(claims.get().getIssuer())
          || !clock.instant().isBefore(claims.get().getExpirationTime().toInstant())) {
        return Optional.empty();
      }
      Map<String, String> values = new TreeMap<>();
      claims.get().getClaims().forEach((name, value) -> values.put(name, String.valueOf(value)));
      return Optional.of(new Claims(values));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
