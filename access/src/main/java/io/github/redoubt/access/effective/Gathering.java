package io.github.redoubt.access.effective;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.groups.AccessGroup;
import io.github.redoubt.access.groups.AccessGroups;
import io.github.redoubt.access.policies.Policies;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.PolicyType;
import io.github.redoubt.access.profiles.TrustedIdentity;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.profiles.TrustedProfiles;
import io.github.redoubt.core.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts together what somebody can do. Belongs to one thread. */
public final class Gathering {

  private final Policies policies;
  private final AccessGroups groups;
  private final TrustedProfiles profiles;
  private final List<Allowed> allowed = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  private Gathering(Policies policies, AccessGroups groups, TrustedProfiles profiles) {
    this.policies = policies;
    this.groups = groups;
    this.profiles = profiles;
  }

  /** Does it; called by {@code Access}. */
  public static EffectiveAccess of(
      Subject subject, Policies policies, AccessGroups groups, TrustedProfiles profiles) {
    Gathering gathering = new Gathering(policies, groups, profiles);
    gathering.policiesOf(subject, new Source(Source.Kind.OWN, subject.id(), "", Optional.empty()));
    if (subject.kind() == Subject.Kind.IAM_ID) {
      IamId id = new IamId(subject.id());
      gathering.groupsOf(id, Optional.empty());
      gathering.profilesOf(id);
    }
    return new EffectiveAccess(subject, gathering.allowed, gathering.unreadable);
  }

  private void policiesOf(Subject subject, Source source) {
    List<Policy> found =
        all(
            "policies of " + source,
            () -> policies.list(query -> query.of(subject).ofType(PolicyType.ACCESS)));
    found.forEach(policy -> allowed.add(Allowed.of(source, policy)));
  }

  private void groupsOf(IamId id, Optional<String> through) {
    List<AccessGroup> found =
        all("access groups of " + id, () -> groups.filter().ofMember(id).list());
    for (AccessGroup group : found) {
      policiesOf(group.subject(), new Source(Source.Kind.GROUP, group.id(), group.name(), through));
    }
  }

  private void profilesOf(IamId id) {
    if (id.kind() == IamId.Kind.TRUSTED_PROFILE) {
      return;
    }
    TrustedIdentity meant =
        id.kind() == IamId.Kind.USER ? TrustedIdentity.user(id) : TrustedIdentity.serviceId(id);
    for (TrustedProfile profile : all("trusted profiles", profiles::list)) {
      boolean trusts =
          all("whom profile '" + profile.name() + "' trusts", () -> profile.identities().list())
              .stream()
              .anyMatch(meant::isTheSameAs);
      if (trusts) {
        policiesOf(
            profile.subject(),
            new Source(Source.Kind.PROFILE, profile.id(), profile.name(), Optional.empty()));
        groupsOf(profile.iamId(), Optional.of(profile.name()));
      }
    }
  }

  /** A listing that is refused in the middle has told something all the same. */
  private <T> List<T> all(String what, Supplier<Stream<T>> listing) {
    List<T> read = new ArrayList<>();
    try (Stream<T> items = listing.get()) {
      items.forEach(read::add);
    } catch (ServiceException refused) {
      unreadable.add(new Unreadable(what, String.valueOf(refused.getMessage())));
    }
    return read;
  }
}
