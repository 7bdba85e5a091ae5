package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.policies.Policy.Meaning;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The policies of all accounts: what may be written down, and what is in force. */
public final class Policies {

  private static final Set<String> SOURCES = Set.of("serviceName", "resourceGroupId");

  /** How long a deleted policy can be put back. */
  private static final Duration KEPT_WHEN_DELETED = Duration.ofDays(10);

  private final EmulatorClock clock;
  private final Roles roles;

  /** Whether a subject is a service ID that is locked. */
  private final Predicate<String> locked;

  private final AtomicLong lastNumber = new AtomicLong();
  private final Map<String, Policy> byId = new ConcurrentHashMap<>();

  /** By account, in the order of their numbers. */
  private final Map<String, ConcurrentSkipListMap<Long, Policy>> byAccount =
      new ConcurrentHashMap<>();

  /**
   * By who profits, then by id: an IAM id, an access group, or the account whose services are
   * opened to others.
   */
  private final Map<String, Map<String, Policy>> byProfiteer = new ConcurrentHashMap<>();

  /** The ids of the active ones by what they say; only used by one thread at a time. */
  private final Map<Meaning, String> byMeaning = new HashMap<>();

  private final Map<String, Permits> permits = new ConcurrentHashMap<>();

  public Policies(EmulatorClock clock, Roles roles, Predicate<String> locked) {
    this.clock = clock;
    this.roles = roles;
    this.locked = locked;
  }

  synchronized Policy create(Terms terms, String by) {
    check(terms);
    requireUnlockedSubject(terms);
    requireNew(terms, "");
    Policy policy =
        new Policy(
            Ids.uuid(),
            lastNumber.incrementAndGet(),
            Ids.entityTag(),
            terms,
            true,
            clock.instant(),
            by,
            clock.instant(),
            by);
    put(policy);
    return policy;
  }

  synchronized Policy replace(String id, Optional<String> ifMatch, Terms terms, String by) {
    check(terms);
    return change(
        id,
        old -> {
          requireActive(old);
          Ids.requireCurrent(old.entityTag(), ifMatch);
          if (old.terms().type() != terms.type()
              || !old.terms().accountId().equals(terms.accountId())) {
            throw Refusal.invalid("The type and the account of a policy cannot be changed.");
          }
          requireUnlockedSubject(old.terms());
          requireUnlockedSubject(terms);
          requireNew(terms, id);
          return old.with(terms, clock.instant(), by);
        });
  }

  /** Takes a policy out of force, or puts a deleted one back. */
  synchronized Policy activate(String id, Optional<String> ifMatch, boolean active, String by) {
    return change(
        id,
        old -> {
          Ids.requireCurrent(old.entityTag(), ifMatch);
          requireUnlockedSubject(old.terms());
          if (active) {
            // What it grants may be gone by now, or granted by another policy.
            check(old.terms());
            requireNew(old.terms(), id);
          }
          return old.active(active, clock.instant(), by);
        });
  }

  synchronized void delete(String id, String by) {
    change(
        id,
        old -> {
          requireActive(old);
          requireUnlockedSubject(old.terms());
          return old.active(false, clock.instant(), by);
        });
  }

  /** Forgets the policies of an identity or an access group that is no more. */
  public synchronized void deleteAllOf(String subject) {
    List.copyOf(byProfiteer.getOrDefault(subject, Map.of()).values()).forEach(this::remove);
  }

  /** Forgets the policies that an account has for a subject that other accounts have as well. */
  public synchronized void deleteAllOf(String subject, String accountId) {
    byProfiteer.getOrDefault(subject, Map.of()).values().stream()
        .filter(policy -> policy.terms().accountId().equals(accountId))
        .toList()
        .forEach(this::remove);
  }

  /** A policy, deleted ones too as long as they can be put back. */
  Optional<Policy> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(this::isKept);
  }

  /** The policies of an account that come after a number, in the order in which they were made. */
  Stream<Policy> of(String accountId, long after) {
    ConcurrentSkipListMap<Long, Policy> all = byAccount.get(accountId);
    return all == null
        ? Stream.empty()
        : all.tailMap(after, false).values().stream().filter(this::isKept);
  }

  /** The access policies in force for an identity or an access group. */
  Stream<Policy> accessOf(String subject) {
    return inForce(subject, Policy.Type.ACCESS);
  }

  /** The authorizations in force towards the services of an account. */
  Stream<Policy> authorizationsIn(String accountId) {
    return inForce(accountId, Policy.Type.AUTHORIZATION);
  }

  private Stream<Policy> inForce(String profiteer, Policy.Type type) {
    return byProfiteer.getOrDefault(profiteer, Map.of()).values().stream()
        .filter(each -> each.active() && each.terms().type() == type);
  }

  /** Whether an active policy of the role's account grants it. */
  boolean grantsAnywhere(Role role) {
    return of(role.accountId(), 0)
        .anyMatch(
            each ->
                each.active()
                    && each.terms().roles().stream()
                        .anyMatch(
                            granted ->
                                granted.kind() == role.kind()
                                    && granted.name().equals(role.name())
                                    && granted.accountId().equals(role.accountId())));
  }

  /** Notes that a policy let somebody through. */
  void permitted(Policy policy) {
    permits.merge(policy.id(), new Permits(clock.instant(), 1), Permits::and);
  }

  Optional<Permits> permitsOf(Policy policy) {
    return Optional.ofNullable(permits.get(policy.id()));
  }

  private boolean isKept(Policy policy) {
    return policy.active() || policy.modifiedAt().plus(KEPT_WHEN_DELETED).isAfter(clock.instant());
  }

  private Policy change(String id, UnaryOperator<Policy> change) {
    Policy old = find(id).orElseThrow(() -> Refusal.notFound("Policy", id));
    Policy changed = change.apply(old);
    byMeaning.remove(old.terms().meaning(), id);
    // Put in its place before it is taken from elsewhere: who asks meanwhile finds one or the
    // other.
    put(changed);
    String before = profiteer(old.terms());
    if (!before.equals(profiteer(changed.terms()))) {
      byProfiteer.getOrDefault(before, new ConcurrentHashMap<>()).remove(id);
    }
    return changed;
  }

  private void put(Policy policy) {
    byId.put(policy.id(), policy);
    byAccount
        .computeIfAbsent(policy.terms().accountId(), account -> new ConcurrentSkipListMap<>())
        .put(policy.number(), policy);
    byProfiteer
        .computeIfAbsent(profiteer(policy.terms()), key -> new ConcurrentHashMap<>())
        .put(policy.id(), policy);
    if (policy.active()) {
      byMeaning.put(policy.terms().meaning(), policy.id());
    }
  }

  private void remove(Policy policy) {
    byId.remove(policy.id());
    byAccount
        .getOrDefault(policy.terms().accountId(), new ConcurrentSkipListMap<>())
        .remove(policy.number());
    byProfiteer
        .getOrDefault(profiteer(policy.terms()), new ConcurrentHashMap<>())
        .remove(policy.id());
    byMeaning.remove(policy.terms().meaning(), policy.id());
  }

  private static String profiteer(Terms terms) {
    return terms.type() == Policy.Type.ACCESS ? terms.profiteer().orElse("") : terms.accountId();
  }

  private static void requireActive(Policy policy) {
    if (!policy.active()) {
      throw Refusal.notFound("Policy", policy.id());
    }
  }

  private void requireNew(Terms terms, String except) {
    String other = byMeaning.getOrDefault(terms.meaning(), except);
    if (!other.equals(except)) {
      throw new Refusal(
          Refusal.Reason.CONFLICT,
          "policy_conflict_error",
          "",
          "A policy with identical attributes and roles already exists: " + other + ".");
    }
  }

  private void requireUnlockedSubject(Terms terms) {
    terms
        .subjectValue("iam_id")
        .filter(locked)
        .ifPresent(
            subject -> {
              throw Refusal.locked("Service ID '" + subject.substring("iam-".length()) + "'");
            });
  }

  private void check(Terms terms) {
    if (terms.type() == Policy.Type.ACCESS) {
      checkAccess(terms);
    } else {
      checkAuthorization(terms);
    }
    String service = terms.resourceValue("serviceName").orElse("");
    for (Role role : terms.roles()) {
      boolean known =
          (service.isEmpty() && role.kind() != Role.Kind.CUSTOM)
              || roles.knows(role, service, terms.accountId());
      if (!known) {
        throw Refusal.invalid(
            "Role '" + role.crn() + "' is not supported by service '" + service + "'.");
      }
    }
  }

  private static void checkAccess(Terms terms) {
    if (terms.subject().size() != 1 || terms.profiteer().isEmpty()) {
      throw Refusal.invalid("The subject of an access policy is one iam_id or access_group_id.");
    }
  }

  private static void checkAuthorization(Terms terms) {
    if (terms.condition().isPresent()) {
      throw Refusal.invalid("A policy of type authorization has no conditions.");
    }
    if (terms.subjectValue("accountId").isEmpty()) {
      throw Refusal.invalid("Subject attribute 'accountId' is required.");
    }
    if (SOURCES.stream().allMatch(name -> terms.subjectValue(name).isEmpty())) {
      throw Refusal.invalid("Subject attribute 'serviceName' or 'resourceGroupId' is required.");
    }
    if (terms.resourceValue("serviceName").isEmpty()
        && terms.resourceValue("resourceGroupId").isEmpty()) {
      throw Refusal.invalid("Resource attribute 'serviceName' or 'resourceGroupId' is required.");
    }
  }
}
