package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
import io.github.redoubt.emulator.iam.claims.Claims;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.iam.profiles.Profile.Trusted;
import io.github.redoubt.emulator.iam.profiles.Profile.TrustedIdentity;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The trusted profiles of all accounts, and whom they trust. */
public final class Profiles {

  private final EmulatorClock clock;
  private final Table<Profile> profiles = new Table<>();

  public Profiles(EmulatorClock clock) {
    this.clock = clock;
  }

  synchronized Profile create(
      String accountId, String name, Optional<String> description, Optional<String> email) {
    requireFreeName(accountId, name);
    if (list(each -> each.accountId().equals(accountId)).size() >= Limits.PROFILES) {
      throw full("The account has as many profiles", Limits.PROFILES);
    }
    String id = "Profile-" + Ids.uuid();
    Profile made =
        new Profile(
            id,
            Ids.entityTag(),
            accountId,
            name,
            description,
            email,
            clock.instant(),
            clock.instant(),
            List.of(),
            List.of(),
            new Trusted(Ids.entityTag(), List.of()));
    profiles.put(id, made);
    return made;
  }

  synchronized Profile update(String id, Optional<String> ifMatch, Body body) {
    return change(
        id,
        old -> {
          Ids.requireCurrent(old.entityTag(), ifMatch);
          String name = body.textOr("name", old.name());
          if (!name.equals(old.name())) {
            requireFreeName(old.accountId(), name);
          }
          return old.described(
              name,
              body.text("description").or(old::description),
              body.text("email").or(old::email),
              clock.instant());
        });
  }

  void delete(String id) {
    profiles.remove(id);
  }

  /** A profile by its id, in either of its forms, or by its CRN. */
  public Optional<Profile> find(String idOrCrn) {
    String id = idOrCrn.startsWith("crn:") ? Crns.resource(idOrCrn) : idOrCrn;
    return profiles.find(id.startsWith("iam-") ? id.substring("iam-".length()) : id);
  }

  public Optional<Profile> findByName(String accountId, String name) {
    return list(each -> each.accountId().equals(accountId) && each.name().equals(name)).stream()
        .findFirst();
  }

  public List<Profile> list(Predicate<Profile> condition) {
    return profiles.list(condition);
  }

  private void requireFreeName(String accountId, String name) {
    if (findByName(accountId, name).isPresent()) {
      throw Refusal.conflict("A profile named '" + name + "' already exists in the account.");
    }
  }

  private static Refusal full(String what, int limit) {
    return Refusal.conflict(what + " as it may: " + limit);
  }

  private Profile change(String id, UnaryOperator<Profile> change) {
    return profiles.change(id, change).orElseThrow(() -> Refusal.notFound("Profile", id));
  }

  ClaimRule addRule(String id, ClaimRule.Terms terms) {
    Instant now = clock.instant();
    ClaimRule rule = new ClaimRule("ClaimRule-" + Ids.uuid(), Ids.entityTag(), now, now, terms);
    change(
        id,
        old -> {
          if (old.rules().size() >= Limits.RULES_PER_PROFILE) {
            throw full("The profile has as many claim rules", Limits.RULES_PER_PROFILE);
          }
          return old.withRules(Profile.plus(old.rules(), rule));
        });
    return rule;
  }

  ClaimRule updateRule(String id, String ruleId, Optional<String> ifMatch, ClaimRule.Terms terms) {
    Profile changed =
        change(
            id,
            old -> {
              ClaimRule rule = rule(old, ruleId);
              Ids.requireCurrent(rule.entityTag(), ifMatch);
              ClaimRule fresh =
                  new ClaimRule(
                      ruleId,
                      Ids.nextEntityTag(rule.entityTag()),
                      rule.createdAt(),
                      clock.instant(),
                      terms);
              return old.withRules(
                  old.rules().stream().map(each -> each.equals(rule) ? fresh : each).toList());
            });
    return rule(changed, ruleId);
  }

  void deleteRule(String id, String ruleId) {
    change(
        id,
        old -> {
          ClaimRule rule = rule(old, ruleId);
          return old.withRules(Profile.without(old.rules(), rule::equals));
        });
  }

  static ClaimRule rule(Profile profile, String ruleId) {
    return profile.rules().stream()
        .filter(each -> each.id().equals(ruleId))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Claim rule", ruleId));
  }

  Link addLink(String id, Body body) {
    List<Link> added = new ArrayList<>();
    change(
        id,
        old -> {
          if (old.links().size() >= Limits.LINKS_PER_PROFILE) {
            throw full("The profile has as many links", Limits.LINKS_PER_PROFILE);
          }
          Link link = Link.read(body, old.accountId(), clock.instant());
          added.add(link);
          return old.withLinks(Profile.plus(old.links(), link));
        });
    return added.get(0);
  }

  void deleteLink(String id, Link link) {
    change(id, old -> old.withLinks(Profile.without(old.links(), link::equals)));
  }

  Profile setIdentities(String id, Optional<String> ifMatch, List<TrustedIdentity> identities) {
    return change(
        id,
        old -> {
          Ids.requireCurrent(old.trusted().entityTag(), ifMatch);
          return old.withIdentities(identities);
        });
  }

  /** Trusts one more identity, or describes a trusted one anew. */
  void addIdentity(String id, TrustedIdentity added) {
    change(
        id,
        old ->
            old.withIdentities(
                Profile.plus(
                    Profile.without(
                        old.trusted().identities(),
                        each -> each.is(added.type(), added.identifier())),
                    added)));
  }

  void deleteIdentity(String id, TrustedIdentity removed) {
    change(
        id,
        old -> old.withIdentities(Profile.without(old.trusted().identities(), removed::equals)));
  }

  /**
   * Whether a link or a rule of a profile lets a compute resource in. Rules look at the profile's
   * own account only.
   */
  public static boolean admits(Profile profile, ComputeResource resource) {
    Map<String, String> claims = claims(resource);
    boolean sameAccount = profile.accountId().equals(Crns.account(resource.crn()));
    return profile.links().stream().anyMatch(link -> link.admits(resource, claims))
        || (sameAccount
            && profile.rules().stream().anyMatch(rule -> rule.admits(resource, Claims.of(claims))));
  }

  /** Until when the rules of a profile let a federated user of its account be the profile. */
  public static Optional<Instant> admits(Profile profile, Session session) {
    return profile.accountId().equals(session.accountId())
        ? profile.rules().stream()
            .flatMap(rule -> rule.admits(session).stream())
            .max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** What a token says of a resource, and what follows from its CRN. */
  private static Map<String, String> claims(ComputeResource resource) {
    Map<String, String> claims = new HashMap<>();
    claims.put("location", Crns.region(resource.crn()));
    claims.put("service_instance", Crns.instance(resource.crn()));
    claims.putAll(resource.claims());
    return claims;
  }
}
