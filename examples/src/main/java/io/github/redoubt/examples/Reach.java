package io.github.redoubt.examples;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.effective.EffectiveAccess;
import io.github.redoubt.access.groups.AccessGroup;
import io.github.redoubt.access.policies.Condition;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.profiles.TrustedIdentity;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The story of an identity that can do more than anybody meant. */
final class Reach {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Access access;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  Reach(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.access = Access.on(place.cloud());
  }

  void tell(Optional<IamId> asked) {
    if (asked.isPresent()) {
      say(access.whatCan(asked.get()));
      return;
    }
    ServiceId reporting = access.serviceIds().ensure("reporting-" + suffix).resource();
    cleanup.later("service ID " + reporting.name(), reporting::delete);
    grant(
        Grant.to(reporting)
            .roles(Role.READER)
            .on(place.objectStorage())
            .when(
                Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                    .between(LocalTime.of(6, 0), LocalTime.of(8, 0))));
    joinGroup(reporting);
    trustForDeployments(reporting);

    narrator.add("service ID", reporting.name(), reporting.iamId(), "looked at");
    EffectiveAccess all = access.whatCan(reporting);
    say(all);
    if (all.broad().isEmpty() || !all.complete()) {
      throw new IllegalStateException("The broad policies were not found");
    }
    narrator.step(
        all.allowed().size() + " policies in all, " + all.broad().size() + " of them broad");
  }

  private void joinGroup(ServiceId reporting) {
    AccessGroup group = access.accessGroups().ensure("analysts-" + suffix, g -> {}).resource();
    cleanup.later("access group " + group.name(), group::deleteForced);
    group.members().add(reporting.iamId()).orThrow();
    narrator.step("it was added to the access group '" + group.name() + "'");
    grant(Grant.to(group).roles(Role.VIEWER).on(place.keyProtect()));
    grant(Grant.to(group).roles(Role.MANAGER).on(Resource.service("cloud-object-storage")));
  }

  private void trustForDeployments(ServiceId reporting) {
    TrustedProfile profile =
        access
            .trustedProfiles()
            .ensure(
                "deployments-" + suffix,
                wanted -> wanted.trusting(TrustedIdentity.serviceId(reporting.iamId())))
            .resource();
    cleanup.later("trusted profile " + profile.name(), profile::delete);
    narrator.step("it can act as the trusted profile '" + profile.name() + "'");
    grant(Grant.to(profile).roles(Role.ADMINISTRATOR).on(Resource.allServices()));
  }

  private void grant(Grant grant) {
    narrator.step("granted: " + access.policies().ensure(grant).resource().sentence());
  }

  private void say(EffectiveAccess effective) {
    narrator.say("");
    narrator.say(effective.table());
    narrator.say("");
  }
}
