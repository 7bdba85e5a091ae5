package io.github.redoubt.access.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.groups.AccessGroup;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.profiles.TrustedIdentity;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Effective access against the emulator. */
class WhatCanTest {

  private final Emulated here = Emulated.fresh();
  private final Access access = here.access();
  private final ServiceId app = access.serviceIds().ensure("app", wanted -> {}).resource();
  private final Crn keys = here.instance("keyProtect");

  @Test
  void ownPoliciesThoseOfGroupsAndThoseOfProfilesArePutTogether() {
    Policy own = access.policies().create(Grant.to(app).roles(Role.READER).on(keys));
    AccessGroup group = access.accessGroups().ensure("ops", wanted -> {}).resource();
    group.members().add(app.iamId());
    Policy ofGroup = access.policies().create(Grant.to(group).roles(Role.WRITER).on(keys));
    TrustedProfile profile = access.trustedProfiles().ensure("deploy", wanted -> {}).resource();
    profile.identities().set(TrustedIdentity.serviceId(app.iamId()));
    Policy ofProfile = access.policies().create(Grant.to(profile).roles(Role.MANAGER).on(keys));
    AccessGroup profiles = access.accessGroups().ensure("robots", wanted -> {}).resource();
    profiles.members().add(profile.iamId());
    Policy ofProfilesGroup =
        access.policies().create(Grant.to(profiles).roles(Role.VIEWER).on(keys));

    EffectiveAccess all = access.whatCan(app);

    assertThat(all.complete()).isTrue();
    assertThat(all.allowed())
        .extracting(row -> row.source() + " " + row.policyId())
        .contains(
            "own " + own.id(),
            "group 'ops' " + ofGroup.id(),
            "profile 'deploy' " + ofProfile.id(),
            "group 'robots' as profile 'deploy' " + ofProfilesGroup.id());
    assertThat(access.whatCan(new IamId(app.iamId().value()))).isEqualTo(all);
  }

  @Test
  void aProfileThatTrustsSomebodyElseGivesNothing() {
    ServiceId other = access.serviceIds().ensure("other", wanted -> {}).resource();
    TrustedProfile profile = access.trustedProfiles().ensure("deploy", wanted -> {}).resource();
    profile.identities().set(TrustedIdentity.serviceId(other.iamId()));
    Policy policy = access.policies().create(Grant.to(profile).roles(Role.MANAGER).on(keys));

    assertThat(access.whatCan(app).allowed())
        .extracting(Allowed::policyId)
        .doesNotContain(policy.id());
    assertThat(access.whatCan(profile).allowed())
        .extracting(Allowed::policyId)
        .contains(policy.id());
  }

  @Test
  void broadThingsComeFirstWithTheirReason() {
    grant(Role.READER, Resource.of(keys));
    grant(Role.READER, Resource.service("kms"));
    grant(Role.VIEWER, Resource.allServices());
    grant(Role.VIEWER, Resource.allAccountManagement());
    grant(Role.ADMINISTRATOR, Resource.allServices());
    grant(Role.EDITOR, Resource.service("iam-identity"));

    List<Allowed> own =
        access.whatCan(app).allowed().stream()
            .filter(row -> row.source().kind() == Source.Kind.OWN)
            .toList();

    assertThat(own)
        .extracting(Allowed::breadth)
        .containsExactly(
            Optional.of(Breadth.ADMINISTRATOR_OF_EVERYTHING),
            Optional.of(Breadth.ACCOUNT_MANAGEMENT),
            Optional.of(Breadth.ACCOUNT_MANAGEMENT),
            Optional.of(Breadth.ALL_SERVICES),
            Optional.of(Breadth.WHOLE_SERVICE),
            Optional.empty());
    assertThat(access.whatCan(app).broad()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void anEndIsTold() {
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    access.policies().create(Grant.to(app).roles(Role.READER).on(keys).until(end));

    Allowed row = own(access.whatCan(app));

    assertThat(row.until()).contains(end);
    assertThat(row.breadth()).isEmpty();
  }

  @Test
  void theTableHasAlignedColumns() {
    Policy policy = access.policies().create(Grant.to(app).roles(Role.READER).on(keys));

    String[] lines = access.whatCan(app).table().split("\n");

    int column = lines[0].indexOf("POLICY");
    String line =
        List.of(lines).stream()
            .filter(each -> each.endsWith(policy.id()))
            .findFirst()
            .orElseThrow();
    assertThat(line.indexOf(policy.id())).isEqualTo(column);
    assertThat(line.substring(lines[0].indexOf("ROLES"))).startsWith("Reader ");
    assertThat(line.substring(lines[0].indexOf("SERVICE"))).startsWith("kms ");
    assertThat(access.whatCan(app).toString()).startsWith(app.iamId().value());
  }

  @Test
  void whatIsUnreadableIsInTheTable() {
    EffectiveAccess partial =
        new EffectiveAccess(
            app.subject(), List.of(), List.of(new Unreadable("trusted profiles", "no")));

    assertThat(partial.complete()).isFalse();
    assertThat(partial.table()).contains("UNREADABLE  trusted profiles: no");
  }

  private void grant(Role role, Resource resource) {
    access.policies().create(Grant.to(app).roles(role).on(resource));
  }

  private static Allowed own(EffectiveAccess all) {
    return all.allowed().stream()
        .filter(row -> row.source().kind() == Source.Kind.OWN)
        .findFirst()
        .orElseThrow();
  }
}
