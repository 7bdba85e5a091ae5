package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Steps;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What shall be in a group, brought about one after the other. */
final class Within {

  private final Iam iam;
  private final AccessGroup group;
  private final WantedGroup wanted;

  Within(Iam iam, AccessGroup group, WantedGroup wanted) {
    this.iam = iam;
    this.group = group;
    this.wanted = wanted;
  }

  /**
   * Brings it about.
   *
   * @param before what was done to the group itself
   */
  Change<AccessGroup> bringAbout(Change<AccessGroup> before) {
    return new Steps().after(before, "access group", group.name(), group.id(), this::bringAbout);
  }

  private void bringAbout(Steps steps) {
    for (FederatedTerms rule : wanted.rules) {
      steps.add(GroupRules.named(rule), group.rules().ensure(rule));
    }
    Set<IamId> missing = missing();
    group.members().add(missing).orThrow();
    missing.forEach(member -> steps.addMissing("member " + member));
    wanted.granted.bringAbout(iam, group, steps);
  }

  List<Difference> preview() {
    Steps steps = new Steps();
    for (FederatedTerms rule : wanted.rules) {
      steps.add(GroupRules.named(rule), group.rules().preview(rule));
    }
    missing().forEach(member -> steps.addMissing("member " + member));
    wanted.granted.preview(iam, group, steps);
    return steps.differences();
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
}
