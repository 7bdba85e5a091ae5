package io.github.redoubt.emulator.iam.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.internal.Ids;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compute resource tokens. Their platforms sign them with keys that IAM knows; here one key stands
 * for all platforms, and it is not the one that signs access tokens.
 */
public final class ComputeTokens {

  private static final String ISSUER = "urn:emulator:compute";
  private static final String AUDIENCE = "iam";
  static final Duration LIFETIME = Duration.ofHours(1);

  private final EmulatorClock clock;

  /** Made when it is first needed, which in most programs is never. */
  private @Nullable SigningKey key;

  public ComputeTokens(EmulatorClock clock) {
    this.clock = clock;
  }

  public String issue(ComputeResource resource) {
    return issue(resource, LIFETIME);
  }

  String issue(ComputeResource resource, Duration lifetime) {
    Instant now = clock.instant();
    return key()
        .sign(
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(resource.crn())
                .jwtID(Ids.uuid())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("cr_type", resource.type())
                .claim("crn", resource.crn())
                .claim("compute", resource.claims())
                .build());
  }

  private synchronized SigningKey key() {
    SigningKey made = key;
    if (made == null) {
      made = new SigningKey("emulator-compute");
      key = made;
    }
    return made;
  }

  /** What a token speaks for; empty if it is malformed, foreign or expired. */
  Optional<ComputeResource> read(String token) {
    try {
      return key().verify(SignedJWT.parse(token)).flatMap(this::read);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private Optional<ComputeResource> read(JWTClaimsSet claims) {
    Date end = claims.getExpirationTime();
    if (end == null
        || !clock.instant().isBefore(end.toInstant())
        || !(claims.getClaim("cr_type") instanceof String type)
        || !(claims.getClaim("crn") instanceof String crn)
        || !(claims.getClaim("compute") instanceof Map<?, ?> compute)) {
      return Optional.empty();
    }
    Map<String, String> attributes = new HashMap<>();
    compute.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
    return Optional.of(new ComputeResource(type, crn, attributes));
  }
}
