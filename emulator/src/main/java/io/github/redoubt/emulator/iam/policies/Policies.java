package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.internal.Ids;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.internal.Table;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The policies of all accounts: what may be written down, and what is in force. */
public final class Policies {

  private static final Set<String> SOURCES = Set.of("serviceName", "resourceGroupId");

  private final EmulatorClock clock;
  private final Roles roles;

  /** Whether a subject is a service ID that is locked. */
  private final Predicate<String> locked;

  private final Table<Policy> policies = new Table<>();

  /**
   * What is in force, by who profits: an IAM id, or the account whose services are opened to
   * others.
   */
  private final Map<String, List<Policy>> inForce = new ConcurrentHashMap<>();

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
            Ids.uuid(), Ids.entityTag(), terms, true, clock.instant(), by, clock.instant(), by);
    policies.put(policy.id(), policy);
    index(policy);
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

  /** Forgets the policies of an identity that is no more. */
  public synchronized void deleteAllOf(String iamId) {
    policies.removeIf(
        policy -> policy.terms().subjectValue("iam_id").filter(iamId::equals).isPresent());
    inForce.remove(iamId);
  }

  /** A policy, deleted ones too. */
  Optional<Policy> find(String id) {
    return policies.find(id);
  }

  List<Policy> list(Predicate<Policy> condition) {
    return policies.list(condition);
  }

  /** The access policies in force for an identity. */
  List<Policy> accessOf(String iamId) {
    return inForce.getOrDefault(iamId, List.of());
  }

  /** The authorizations in force towards the services of an account. */
  List<Policy> authorizationsIn(String accountId) {
    return inForce.getOrDefault(accountId, List.of());
  }

  private Policy change(String id, UnaryOperator<Policy> change) {
    Policy changed = policies.change(id, change).orElseThrow(() -> Refusal.notFound("Policy", id));
    index(changed);
    return changed;
  }

  private void index(Policy policy) {
    inForce.replaceAll(
        (key, list) ->
            list.stream().anyMatch(each -> each.id().equals(policy.id()))
                ? list.stream().filter(each -> !each.id().equals(policy.id())).toList()
                : list);
    if (policy.active()) {
      inForce.merge(
          key(policy.terms()),
          List.of(policy),
          (old, added) -> {
            List<Policy> both = new ArrayList<>(old);
            both.addAll(added);
            return List.copyOf(both);
          });
    }
  }

  private static String key(Terms terms) {
    return terms.type() == Policy.Type.ACCESS
        ? terms.subjectValue("iam_id").orElse("")
        : terms.accountId();
  }

  private static void requireActive(Policy policy) {
    if (!policy.active()) {
      throw Refusal.notFound("Policy", policy.id());
    }
  }

  private void requireNew(Terms terms, String except) {
    boolean taken =
        !policies
            .list(each -> each.active() && !each.id().equals(except) && each.terms().sameAs(terms))
            .isEmpty();
    if (taken) {
      throw new Refusal(
          Refusal.Reason.CONFLICT,
          "policy_conflict_error",
          "",
          "A policy with identical attributes and roles already exists.");
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
    for (Roles.Role role : terms.roles()) {
      if (!service.isEmpty() && !roles.knows(role, service)) {
        throw Refusal.invalid(
            "Role '" + role.crn() + "' is not supported by service '" + service + "'.");
      }
    }
  }

  private static void checkAccess(Terms terms) {
    if (terms.subjectValue("access_group_id").isPresent()) {
      throw Refusal.notEmulated("A policy of an access group");
    }
    if (terms.subject().size() != 1 || terms.subjectValue("iam_id").isEmpty()) {
      throw Refusal.invalid("The subject of an access policy is one iam_id or access_group_id.");
    }
  }

  private static void checkAuthorization(Terms terms) {
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
