package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.FederatedTerms;
import java.util.ArrayList;
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

  /** Has whoever meets a rule's conditions as a member, for as long as its session lasts. */
  public WantedGroup admitting(FederatedTerms rule) {
    GroupRules.hours(rule);
    rules.add(rule);
    return this;
  }
}
