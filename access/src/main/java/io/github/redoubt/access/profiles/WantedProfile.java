package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ClaimTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * How a trusted profile shall be. What is not mentioned is left alone, and whom it trusts beyond
 * these stays trusted. It belongs to one thread.
 */
public final class WantedProfile {

  final ProfileEdit edit = new ProfileEdit();
  final List<ClaimTerms> rules = new ArrayList<>();
  final List<ComputeLink> links = new ArrayList<>();
  final List<TrustedIdentity> identities = new ArrayList<>();

  WantedProfile() {}

  /** Says what it is for. */
  public WantedProfile describedAs(String description) {
    edit.describedAs(description);
    return this;
  }

  /** Says whom to write to about it. */
  public WantedProfile withEmail(String email) {
    edit.withEmail(email);
    return this;
  }

  /** Trusts one compute resource. */
  public WantedProfile trusting(ComputeLink link) {
    links.add(link);
    return this;
  }

  /** Trusts whoever meets a rule's conditions. */
  public WantedProfile trusting(ClaimTerms rule) {
    rules.add(rule);
    return this;
  }

  /** Trusts a user, a service ID or a service. */
  public WantedProfile trusting(TrustedIdentity identity) {
    identities.add(identity);
    return this;
  }
}
