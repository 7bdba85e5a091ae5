package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedIdentitiesTest {

  private static final TrustedIdentity USER =
      TrustedIdentity.user(new IamId("IBMid-550006Q1"), "a".repeat(32));
  private static final TrustedIdentity APPLICATION =
      TrustedIdentity.serviceId(new IamId("iam-ServiceId-1234")).describedAs("order intake");

  private final Emulated emulated = Emulated.fresh();
  private final TrustedIdentities identities =
      emulated.access().trustedProfiles().newProfile("p").create().identities();
  private final TrustedIdentity service =
      TrustedIdentity.service(
          Crn.ofInstance("secrets-manager", "us-south", emulated.account().accountId(), "s1"));

  @Test
  void whoIsTrustedIsReadBack() {
    for (TrustedIdentity each : List.of(USER, APPLICATION, service)) {
      assertThat(identities.set(each)).isEqualTo(each);
      assertThat(identities.get(each.type(), each.identifier())).isEqualTo(each);
      assertThat(identities.find(each)).contains(each);
    }
    assertThat(identities.list()).containsExactly(USER, APPLICATION, service);
  }

  @Test
  void whoIsTrustedNoMoreIsGone() {
    identities.set(USER);
    identities.set(service);

    identities.delete(service);

    assertThat(identities.list()).containsExactly(USER);
    assertThatThrownBy(() -> identities.delete(service)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> identities.get(service.type(), service.identifier()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anIdOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> TrustedIdentity.user(new IamId("iam-ServiceId-1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("SERVICE_ID");
  }

  @Test
  void ensureSaysAnewWhatDiffers() {
    assertThat(identities.ensure(USER).outcome()).isEqualTo(Outcome.CREATED);

    Change<TrustedIdentity> change = identities.ensure(USER.describedAs("me"));

    assertThat(change.differences()).containsExactly(new Difference("description", "", "me"));
    assertThat(identities.list()).containsExactly(USER.describedAs("me"));
    assertThat(identities.ensure(USER).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(identities.preview(USER.describedAs("you")).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(identities.list()).containsExactly(USER.describedAs("me"));
  }

  @Test
  void aServiceIdIsTheSameInEitherSpelling() {
    TrustedIdentity spelled =
        new TrustedIdentity(
            IdentityType.SERVICE_ID, "iam-ServiceId-1234", List.of(), Optional.empty());
    identities.set(spelled);

    assertThat(identities.ensure(APPLICATION).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(identities.list()).hasSize(1);
  }

  @Test
  void aSetIsBroughtAboutExactly() {
    identities.set(USER);
    identities.set(service);
    List<TrustedIdentity> wanted = List.of(APPLICATION, USER);

    List<Plan<TrustedIdentity>> plans = identities.previewExactly(wanted);
    assertThat(identities.list()).containsExactly(USER, service);
    List<Change<TrustedIdentity>> changes = identities.ensureExactly(wanted);

    assertThat(changes)
        .containsExactly(
            Change.created(APPLICATION), Change.unchanged(USER), Change.removed(service));
    assertThat(plans.stream().map(Plan::outcome))
        .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.REMOVED);
    assertThat(identities.list()).containsExactlyInAnyOrder(USER, APPLICATION);
    assertThat(identities.previewExactly(wanted)).allMatch(Plan::changesNothing);
  }

  @Test
  void nobodyIsTrustedAnyMoreIfNobodyIsWanted() {
    identities.set(USER);

    assertThat(identities.ensureExactly(List.of())).containsExactly(Change.removed(USER));
    assertThat(identities.list()).isEmpty();
  }

  @Test
  void aSetWithOneTwiceIsRefused() {
    assertThatThrownBy(() -> identities.ensureExactly(List.of(USER, USER.describedAs("again"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("twice");
  }
}
