package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.internal.Conditions;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.internal.Granted;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
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
  final Granted granted = new Granted();

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

  /**
   * Trusts whoever meets a rule's conditions.
   *
   * @throws InvalidRequestException if it has none
   */
  public WantedProfile trusting(ClaimTerms rule) {
    Conditions.requireSome(rule.conditions());
    rules.add(rule);
    return this;
  }

  /** Trusts a user, a service ID or a service. */
  public WantedProfile trusting(TrustedIdentity identity) {
    identities.add(identity);
    return this;
  }

  /**
   * Allows whoever acts as it something, by a policy that is brought about with it. The policy on
   * this has the roles that are said here, all calls together, and no others.
   *
   * @param on the one thing that a CRN is of
   * @throws InvalidRequestException if its service does not know the role, or it names a whole
   *     service
   */
  public WantedProfile granted(Role role, Crn on) {
    return granted(role, Resource.of(on));
  }

  /** Allows whoever acts as it something; as {@link #granted(Role, Crn)}. */
  public WantedProfile granted(Role role, Resource on) {
    return granted(List.of(role), on);
  }

  /**
   * Allows whoever acts as it something; as {@link #granted(Role, Crn)}.
   *
   * @throws InvalidRequestException if there is no role, or one that the service does not know
   */
  public WantedProfile granted(Collection<Role> roles, Resource on) {
    granted.add(roles, on);
    return this;
  }
}
