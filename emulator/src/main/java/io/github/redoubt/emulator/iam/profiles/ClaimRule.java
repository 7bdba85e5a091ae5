package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.iam.claims.Claims;
import io.github.redoubt.emulator.iam.claims.Condition;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A rule by which a profile trusts whatever meets all of its conditions. */
public record ClaimRule(
    String id, String entityTag, Instant createdAt, Instant modifiedAt, Terms terms) {

  public static final String COMPUTE = "Profile-CR";
  static final String FEDERATED = "Profile-SAML";
  static final Set<String> COMPUTE_TYPES = Set.of("VSI", "PVS", "BMS", "IKS_SA", "ROKS_SA", "CE");

  /** More than nine digits are more than thirty years. */
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

  /** What a rule says. */
  public record Terms(
      String type,
      Optional<String> name,
      Optional<String> realmName,
      Optional<String> computeType,
      Optional<Long> expiration,
      List<Condition> conditions) {
    public Terms {
      conditions = List.copyOf(conditions);
    }
  }

  static Terms read(Body body) {
    String type = body.requiredText("type");
    switch (type) {
      case COMPUTE -> {
        String computeType = body.requiredText("cr_type");
        requireComputeType(computeType);
      }
      case FEDERATED -> {
        body.requiredText("realm_name");
        requireSeconds(body.requiredText("expiration"));
      }
      default -> throw Refusal.invalid("Property 'type' must be Profile-SAML or Profile-CR.");
    }
    return new Terms(
        type,
        body.text("name"),
        body.text("realm_name"),
        body.text("cr_type"),
        body.text("expiration").map(ClaimRule::requireSeconds),
        Condition.readAll(body));
  }

  private static long requireSeconds(String expiration) {
    if (!SECONDS.matcher(expiration).matches()) {
      throw Refusal.invalid("Property 'expiration' must be a number of seconds, at least 1.");
    }
    return Long.parseLong(expiration);
  }

  static void requireComputeType(String type) {
    if (!COMPUTE_TYPES.contains(type)) {
      throw Refusal.invalid("Property 'cr_type' must be one of " + COMPUTE_TYPES + ".");
    }
  }

  /** Until when the rule lets a user, who signed in then, be the profile; empty if it does not. */
  Optional<Instant> admits(Session session) {
    boolean meets =
        terms.type().equals(FEDERATED)
            && terms.realmName().filter(session.realm()::equals).isPresent()
            && terms.conditions().stream().allMatch(each -> each.holds(session.claims()));
    return meets
        ? terms.expiration().map(seconds -> session.since().plusSeconds(seconds))
        : Optional.empty();
  }

  boolean admits(ComputeResource resource, Claims claims) {
    return terms.type().equals(COMPUTE)
        && terms.computeType().filter(resource.type()::equals).isPresent()
        && terms.conditions().stream().allMatch(each -> each.holds(claims));
  }
}
