package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What shall be in a group, brought about one after the other. */
final class Within {

  private final AccessGroup group;
  private final WantedGroup wanted;

  Within(AccessGroup group, WantedGroup wanted) {
    this.group = group;
    this.wanted = wanted;
  }

  /**
   * Brings it about.
   *
   * @param before what was done to the group itself
   */
  List<Difference> bringAbout(Change<AccessGroup> before) {
    List<Difference> differences = new ArrayList<>();
    try {
      for (FederatedTerms rule : wanted.rules) {
        Change<GroupRule> change = group.rules().ensure(rule);
        add(differences, rule, change.outcome(), change.differences());
      }
      Set<IamId> missing = missing();
      group.members().add(missing).orThrow();
      missing.forEach(member -> differences.add(missing(member)));
    } catch (RedoubtException stopped) {
      if (before.outcome() == Outcome.UNCHANGED && differences.isEmpty()) {
        throw stopped;
      }
      throw partly(before, differences, stopped);
    }
    return differences;
  }

  private PartialFailureException partly(
      Change<AccessGroup> before, List<Difference> differences, RedoubtException stopped) {
    List<String> done = new ArrayList<>();
    boolean created = before.outcome() == Outcome.CREATED;
    if (created) {
      done.add("created " + group.id());
    }
    before.differences().forEach(each -> done.add(each.toString()));
    differences.forEach(each -> done.add(each.toString()));
    if (stopped instanceof PartialFailureException within) {
      done.addAll(within.done());
    }
    return new PartialFailureException(
        "Bringing access group '" + group.name() + "' about",
        done,
        created ? List.of("access group " + group.id()) : List.of(),
        stopped);
  }

  List<Difference> preview() {
    List<Difference> differences = new ArrayList<>();
    for (FederatedTerms rule : wanted.rules) {
      var plan = group.rules().preview(rule);
      add(differences, rule, plan.outcome(), plan.differences());
    }
    missing().forEach(member -> differences.add(missing(member)));
    return differences;
  }

  private Set<IamId> missing() {
    Set<IamId> missing = new LinkedHashSet<>(wanted.members);
    if (!missing.isEmpty()) {
      try (Stream<Member> members = group.members().list()) {
        members.map(Member::iamId).forEach(missing::remove);
      }
    }
    return missing;
  }

  private static Difference missing(IamId member) {
    return new Difference("member " + member, "absent", "present");
  }

  private static void add(
      List<Difference> all, FederatedTerms rule, Outcome outcome, List<Difference> inner) {
    String what = GroupRules.named(rule);
    if (outcome == Outcome.CREATED) {
      all.add(new Difference(what, "absent", "present"));
    }
    inner.forEach(
        each -> all.add(new Difference(what + " " + each.what(), each.before(), each.after())));
  }
}
