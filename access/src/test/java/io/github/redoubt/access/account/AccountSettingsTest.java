package io.github.redoubt.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings of an account against the emulator. */
class AccountSettingsTest {

  private final Emulated here = Emulated.fresh();
  private final AccountSettings settings = here.access().accountSettings();

  @Test
  void aFreshAccountSaysLittle() {
    Settings fresh = settings.get();

    assertThat(fresh.version()).isPresent();
    assertThat(fresh.mfa()).isEqualTo(Mfa.NONE);
    assertThat(fresh.serviceIdCreation()).isEqualTo(Restriction.NOT_SET);
    assertThat(fresh.sessionExpiration()).isEmpty();
    assertThat(fresh.allowedIpAddresses()).isEmpty();
  }

  @Test
  void whatIsEnsuredIsReadBackAndIsSoTheSecondTime() {
    IamId user = new IamId(here.account().ownerIamId());

    Change<Settings> first = settings.ensure(edit -> everything(edit, user));
    Change<Settings> second = settings.ensure(edit -> everything(edit, user));

    assertThat(first.outcome()).isEqualTo(Change.Outcome.UPDATED);
    assertThat(second.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    Settings now = settings.get();
    assertThat(now).isEqualTo(second.resource());
    assertThat(now.apiKeyCreation()).isEqualTo(Restriction.NOT_RESTRICTED);
    assertThat(now.serviceIdCreation()).isEqualTo(Restriction.RESTRICTED);
    assertThat(now.userListVisibility()).isEqualTo(Restriction.RESTRICTED);
    assertThat(now.mfa()).isEqualTo(Mfa.LEVEL2);
    assertThat(now.userMfa()).containsExactly(new UserMfa(user, Mfa.NONE));
    assertThat(now.sessionExpiration()).contains(Duration.ofHours(8));
    assertThat(now.sessionInvalidation()).contains(Duration.ofMinutes(30));
    assertThat(now.maxSessions()).contains(5);
    assertThat(now.accessTokenLifetime()).contains(Duration.ofMinutes(20));
    assertThat(now.refreshTokenLifetime()).contains(Duration.ofDays(1));
    assertThat(now.allowedIpAddresses())
        .containsExactlyInAnyOrder("127.0.0.1", "0.0.0.0/0", "::/0");
    assertThat(now.invitationRules())
        .containsExactly(InvitationRule.only("IBMid", "*@example.com"));
  }

  @Test
  void whatIsNotMentionedIsLeftAlone() {
    settings.ensure(edit -> edit.mfa(Mfa.TOTP).maxSessions(4));

    settings.ensure(edit -> edit.sessionExpiration(Duration.ofHours(1)));

    assertThat(settings.get().mfa()).isEqualTo(Mfa.TOTP);
    assertThat(settings.get().maxSessions()).contains(4);
  }

  @Test
  void whatWasSetIsUnset() {
    settings.ensure(edit -> edit.maxSessions(4).sessionExpiration(Duration.ofHours(1)));

    settings.ensure(edit -> edit.anyNumberOfSessions().usualSessionExpiration());

    assertThat(settings.get().maxSessions()).isEmpty();
    assertThat(settings.get().sessionExpiration()).isEmpty();
  }

  @Test
  void previewTellsAndChangesNothing() {
    Settings before = settings.get();

    assertThat(settings.preview(edit -> edit.mfa(Mfa.LEVEL1)).differences())
        .containsExactly(new Change.Difference("mfa", "NONE", "LEVEL1"));
    assertThat(settings.preview(edit -> edit.mfa(Mfa.NONE)).changesNothing()).isTrue();
    assertThat(settings.get()).isEqualTo(before);
  }

  @Test
  void anUpdateOfWhatSomebodyElseHasChangedIsRefused() {
    Settings seen = settings.get();
    Settings newer = settings.update(seen, edit -> edit.maxSessions(7));

    assertThatThrownBy(() -> settings.update(seen, edit -> edit.maxSessions(9)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(settings.get()).isEqualTo(newer);
    assertThat(settings.update(newer, edit -> edit.maxSessions(7))).isEqualTo(newer);
  }

  @Test
  void effectiveSettingsFillInWhatTheServiceDoes() {
    settings.ensure(edit -> edit.sessionInvalidation(Duration.ofMinutes(30)));

    EffectiveSettings effective = settings.effective();

    assertThat(effective.inForce().sessionInvalidation()).contains(Duration.ofMinutes(30));
    assertThat(effective.inForce().accessTokenLifetime()).contains(Duration.ofHours(1));
    assertThat(effective.own()).isEqualTo(settings.get());
    assertThat(effective.assigned()).isEmpty();
    assertThatThrownBy(() -> settings.update(effective.inForce(), edit -> edit.maxSessions(1)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theMfaOfAUserIsTold() {
    settings.ensure(edit -> edit.mfa(Mfa.LEVEL2));
    IamId owner = new IamId(here.account().ownerIamId());

    MfaStatus status = settings.mfaOf(owner);

    assertThat(status.user()).isEqualTo(owner);
    assertThat(status.byIdentity().orElseThrow().effective()).contains(Mfa.LEVEL2);
    assertThatThrownBy(() -> settings.mfaOf(new IamId("IBMid-NOBODY")))
        .isInstanceOf(NotFoundException.class);
  }

  private static void everything(SettingsEdit edit, IamId user) {
    edit.apiKeyCreation(Restriction.NOT_RESTRICTED)
        .serviceIdCreation(Restriction.RESTRICTED)
        .userListVisibility(Restriction.RESTRICTED)
        .mfa(Mfa.LEVEL2)
        .mfaOf(user, Mfa.NONE)
        .sessionExpiration(Duration.ofHours(8))
        .sessionInvalidation(Duration.ofMinutes(30))
        .maxSessions(5)
        .accessTokenLifetime(Duration.ofMinutes(20))
        .refreshTokenLifetime(Duration.ofDays(1))
        .allowedIpAddresses("127.0.0.1", "0.0.0.0/0", "::/0")
        .invitations(InvitationRule.only("IBMid", "*@example.com"));
  }
}
