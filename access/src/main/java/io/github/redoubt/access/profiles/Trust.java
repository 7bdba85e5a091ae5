package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Steps;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import java.util.List;

/** Whom a profile shall trust, brought about one after the other. */
final class Trust {

  private final Iam iam;
  private final TrustedProfile profile;
  private final WantedProfile wanted;

  Trust(Iam iam, TrustedProfile profile, WantedProfile wanted) {
    this.iam = iam;
    this.profile = profile;
    this.wanted = wanted;
  }

  /**
   * Brings it about.
   *
   * @param before what was done to the profile itself
   */
  Change<TrustedProfile> bringAbout(Change<TrustedProfile> before) {
    return new Steps()
        .after(before, "trusted profile", profile.name(), profile.id(), this::bringAbout);
  }

  /** Whom it trusts first: a profile that nobody can act as needs no policies. */
  private void bringAbout(Steps all) {
    Steps steps = trust(all);
    for (ClaimTerms rule : wanted.rules) {
      steps.add(ClaimRules.named(rule), profile.rules().ensure(rule));
    }
    for (ComputeLink link : wanted.links) {
      steps.add(link.toString(), profile.links().ensure(link));
    }
    for (TrustedIdentity identity : wanted.identities) {
      steps.add(identity.toString(), profile.identities().ensure(identity));
    }
    wanted.granted.bringAbout(iam, profile, all);
  }

  List<Difference> preview() {
    Steps all = new Steps();
    Steps steps = trust(all);
    for (ClaimTerms rule : wanted.rules) {
      steps.add(ClaimRules.named(rule), profile.rules().preview(rule));
    }
    for (ComputeLink link : wanted.links) {
      steps.add(link.toString(), profile.links().preview(link));
    }
    for (TrustedIdentity identity : wanted.identities) {
      steps.add(identity.toString(), profile.identities().preview(identity));
    }
    wanted.granted.preview(iam, profile, all);
    return all.differences();
  }

  private static Steps trust(Steps all) {
    return all.saying("not trusted", "trusted");
  }
}
