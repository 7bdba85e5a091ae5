package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.internal.Conditions;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.internal.Granted;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How an access group shall be. What is not mentioned is left alone, and who else is in it stays.
 * It belongs to one thread.
 */
public final class WantedGroup {

  final GroupEdit edit = new GroupEdit();
  final Set<IamId> members = new LinkedHashSet<>();
  final List<FederatedTerms> rules = new ArrayList<>();
  final Granted granted = new Granted();

  WantedGroup() {}

  /** Says what it is for. */
  public WantedGroup describedAs(String description) {
    edit.describedAs(description);
    return this;
  }

  /** Has somebody as a member. */
  public WantedGroup containing(IamId member) {
    members.add(member);
    return this;
  }

  /**
   * Has whoever meets a rule's conditions as a member, for as long as its session lasts.
   *
   * @throws InvalidRequestException if it has no condition, or the session is no whole number of
   *     hours from 1 to 24
   */
  public WantedGroup admitting(FederatedTerms rule) {
    GroupRules.hours(rule);
    Conditions.requireSome(rule.conditions());
    rules.add(rule);
    return this;
  }

  /**
   * Allows its members something, by a policy that is brought about with it. The policy on this has
   * the roles that are said here, all calls together, and no others.
   *
   * @param on the one thing that a CRN is of
   * @throws InvalidRequestException if its service does not know the role, or it names a whole
   *     service
   */
  public WantedGroup granted(Role role, Crn on) {
    return granted(role, Resource.of(on));
  }

  /** Allows its members something; as {@link #granted(Role, Crn)}. */
  public WantedGroup granted(Role role, Resource on) {
    return granted(List.of(role), on);
  }

  /**
   * Allows its members something; as {@link #granted(Role, Crn)}.
   *
   * @throws InvalidRequestException if there is no role, or one that the service does not know
   */
  public WantedGroup granted(Collection<Role> roles, Resource on) {
    granted.add(roles, on);
    return this;
  }
}
