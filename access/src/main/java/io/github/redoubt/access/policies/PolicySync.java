package io.github.redoubt.access.policies;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.Subject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings policies to what is wanted. */
final class PolicySync {

  private final Policies policies;

  PolicySync(Policies policies) {
    this.policies = policies;
  }

  Optional<Policy> find(Grant grant) {
    List<Policy> about;
    try (Stream<Policy> all = of(grant.grantee())) {
      about = all.filter(grant::isAbout).toList();
    }
    if (about.size() > 1) {
      throw new InvalidRequestException(
          "grant",
          "is what several policies are about: "
              + about.stream().map(Policy::id).collect(Collectors.joining(", ")),
          "Delete all but one, or use ensureExactly, which leaves one.");
    }
    return about.stream().findFirst();
  }

  private Stream<Policy> of(Subject grantee) {
    return policies.list(query -> query.of(grantee).ofType(PolicyType.ACCESS));
  }

  Change<Policy> ensure(Grant grant) {
    Optional<Policy> there = find(grant);
    return there.isPresent() ? bring(there.get(), grant) : create(grant);
  }

  private Change<Policy> create(Grant grant) {
    try {
      return Change.created(policies.create(grant));
    } catch (LockedException locked) {
      // A conflict too, but none that looking again resolves.
      throw locked;
    } catch (ConflictException taken) {
      // Somebody else made it meanwhile, unless the service means another one that says the same.
      return find(grant).map(there -> bring(there, grant)).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return find(grant).map(Change::created).orElseThrow(() -> lost);
    }
  }

  private Change<Policy> bring(Policy there, Grant grant) {
    if (differences(there, grant).isEmpty()) {
      return Change.unchanged(there);
    }
    List<Difference> found = new ArrayList<>();
    try {
      Policy now =
          policies.update(
              there.id(),
              is -> {
                found.clear();
                found.addAll(differences(is, grant));
                return is.with(
                    grant.roles(),
                    is.resource(),
                    is.condition(),
                    grant.description().or(is::description));
              });
      return Change.updated(now, found);
    } catch (NotFoundException deletedMeanwhile) {
      return Change.created(policies.create(grant));
    }
  }

  private static List<Difference> differences(Policy is, Grant grant) {
    List<Difference> found = new ArrayList<>();
    if (!is.roles().equals(grant.roles())) {
      found.add(new Difference("roles", is.roles().toString(), grant.roles().toString()));
    }
    if (grant.description().isPresent() && !grant.description().equals(is.description())) {
      found.add(
          new Difference(
              "description", is.description().orElse(""), grant.description().orElse("")));
    }
    return found;
  }

  Plan<Policy> preview(Grant grant) {
    return plan(find(grant), grant);
  }

  private static Plan<Policy> plan(Optional<Policy> there, Grant grant) {
    String what = "policy '" + grant.sentence() + "'";
    return there
        .map(is -> Plan.update(what, is, differences(is, grant)))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Which policy becomes which grant, and which are too many.
   *
   * @param kept by the place of the grant
   */
  private record Fit(List<Optional<Policy>> kept, List<Policy> tooMany) {}

  private Fit fit(Subject grantee, List<Grant> grants) {
    check(grantee, grants);
    List<Policy> rest;
    try (Stream<Policy> all = of(grantee)) {
      rest = new ArrayList<>(all.filter(policy -> isOurs(policy, grantee)).toList());
    }
    List<Optional<Policy>> kept = new ArrayList<>();
    for (Grant grant : grants) {
      // Of several, the one that needs no change stays, or else the eldest: the same one each time.
      Optional<Policy> best =
          rest.stream()
              .filter(grant::isAbout)
              .min(
                  Comparator.<Policy, Boolean>comparing(each -> !differences(each, grant).isEmpty())
                      .thenComparing(each -> each.createdAt().map(Object::toString).orElse(""))
                      .thenComparing(Policy::id));
      best.ifPresent(rest::remove);
      kept.add(best);
    }
    return new Fit(kept, rest);
  }

  private static boolean isOurs(Policy policy, Subject grantee) {
    return policy.isActive()
        && policy.template().isEmpty()
        && policy.grantee().equals(Optional.of(grantee));
  }

  private static void check(Subject grantee, List<Grant> grants) {
    for (Grant grant : grants) {
      if (!grant.grantee().equals(grantee)) {
        throw new InvalidRequestException(
            "grants",
            "hold one for " + grant.grantee() + ", not for " + grantee,
            "Bring each grantee's about by itself.");
      }
      long same =
          grants.stream()
              .filter(
                  other ->
                      other.resource().equals(grant.resource())
                          && other.condition().equals(grant.condition()))
              .count();
      if (same > 1) {
        throw new InvalidRequestException(
            "grants",
            "hold two about the same: " + grant.sentence(),
            "Say all roles on one thing in one grant.");
      }
    }
  }

  List<Plan<Policy>> previewExactly(Subject grantee, List<Grant> grants) {
    Fit fit = fit(grantee, grants);
    List<Plan<Policy>> plans = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      plans.add(plan(fit.kept.get(i), grants.get(i)));
    }
    fit.tooMany.forEach(
        policy -> plans.add(Plan.remove("policy '" + policy.sentence() + "'", policy)));
    return plans;
  }

  /** What is given comes before what is taken, so that nobody is without access in between. */
  List<Change<Policy>> ensureExactly(Subject grantee, List<Grant> grants) {
    Fit fit = fit(grantee, grants);
    List<Change<Policy>> changes = new ArrayList<>();
    List<Policy> left = new ArrayList<>(fit.tooMany);
    try {
      for (int i = 0; i < grants.size(); i++) {
        Grant grant = grants.get(i);
        changes.add(
            fit.kept.get(i).map(there -> bring(there, grant)).orElseGet(() -> create(grant)));
      }
      for (Policy policy : fit.tooMany) {
        remove(policy);
        left.remove(policy);
        changes.add(Change.removed(policy));
      }
      return List.copyOf(changes);
    } catch (RedoubtException stopped) {
      List<String> done =
          changes.stream()
              .filter(change -> change.outcome() != Change.Outcome.UNCHANGED)
              .map(change -> change.outcome() + " policy " + change.resource().id())
              .toList();
      if (done.isEmpty()) {
        throw stopped;
      }
      throw new PartialFailureException(
          "Bringing about exactly the policies of " + grantee,
          done,
          left.stream().map(policy -> "policy " + policy.id() + ", too many").toList(),
          stopped);
    }
  }

  private void remove(Policy policy) {
    try {
      policies.delete(policy.id());
    } catch (NotFoundException goneAlready) {
      // Which is what was wanted; somebody else was faster.
      return;
    }
  }
}
