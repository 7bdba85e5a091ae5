package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.List;

/** Whom a profile shall trust, brought about one after the other. */
final class Trust {

  private final TrustedProfile profile;
  private final WantedProfile wanted;

  Trust(TrustedProfile profile, WantedProfile wanted) {
    this.profile = profile;
    this.wanted = wanted;
  }

  /**
   * Brings it about.
   *
   * @param before what was done to the profile itself
   */
  List<Difference> bringAbout(Change<TrustedProfile> before) {
    List<Difference> differences = new ArrayList<>();
    try {
      for (ClaimTerms rule : wanted.rules) {
        add(differences, ClaimRules.named(rule), profile.rules().ensure(rule));
      }
      for (ComputeLink link : wanted.links) {
        add(differences, link.toString(), profile.links().ensure(link));
      }
      for (TrustedIdentity identity : wanted.identities) {
        add(differences, identity.toString(), profile.identities().ensure(identity));
      }
    } catch (RedoubtException stopped) {
      if (before.outcome() == Outcome.UNCHANGED && differences.isEmpty()) {
        throw stopped;
      }
      List<String> done = new ArrayList<>();
      boolean created = before.outcome() == Outcome.CREATED;
      if (created) {
        done.add("created " + profile.id());
      }
      before.differences().forEach(each -> done.add(each.toString()));
      differences.forEach(each -> done.add(each.toString()));
      throw new PartialFailureException(
          "Bringing trusted profile '" + profile.name() + "' about",
          done,
          created ? List.of("trusted profile " + profile.id()) : List.of(),
          stopped);
    }
    return differences;
  }

  List<Difference> preview() {
    List<Difference> differences = new ArrayList<>();
    for (ClaimTerms rule : wanted.rules) {
      add(differences, ClaimRules.named(rule), profile.rules().preview(rule));
    }
    for (ComputeLink link : wanted.links) {
      add(differences, link.toString(), profile.links().preview(link));
    }
    for (TrustedIdentity identity : wanted.identities) {
      add(differences, identity.toString(), profile.identities().preview(identity));
    }
    return differences;
  }

  private static void add(List<Difference> all, String what, Change<?> change) {
    add(all, what, change.outcome(), change.differences());
  }

  private static void add(List<Difference> all, String what, Plan<?> plan) {
    add(all, what, plan.outcome(), plan.differences());
  }

  private static void add(
      List<Difference> all, String what, Outcome outcome, List<Difference> inner) {
    if (outcome == Outcome.CREATED) {
      all.add(new Difference(what, "not trusted", "trusted"));
    }
    inner.forEach(
        each -> all.add(new Difference(what + " " + each.what(), each.before(), each.after())));
  }
}
