package io.github.redoubt.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.time.Duration;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edit sends, and what it refuses to. */
class SettingsEditTest {

  private static final IamId JO = new IamId("IBMid-270006V8HM");

  @Test
  void onlyWhatDiffersIsSent() {
    SettingsEdit.Update update =
        against(
            "{'mfa':'LEVEL2','restrict_create_service_id':'NOT_SET','novelty':'kept'}",
            edit -> edit.mfa(Mfa.LEVEL2).serviceIdCreation(Restriction.RESTRICTED));

    assertThat(update.body()).hasToString("{\"restrict_create_service_id\":\"RESTRICTED\"}");
    assertThat(update.differences())
        .containsExactly(new Difference("restrict_create_service_id", "NOT_SET", "RESTRICTED"));
  }

  @Test
  void whatIsNotThereIsNotSet() {
    assertThat(against("{}", SettingsEdit::usualSessionExpiration).differences()).isEmpty();
    assertThat(against("{}", SettingsEdit::anyIpAddress).differences()).isEmpty();
    assertThat(against("{}", edit -> edit.maxSessions(3)).differences())
        .containsExactly(new Difference("max_sessions_per_identity", "nothing", "3"));
  }

  @Test
  void theOrderOfAddressesMeansNothing() {
    assertThat(
            against(
                    "{'allowed_ip_addresses':'192.0.2.7, 10.0.0.0/8'}",
                    edit -> edit.allowedIpAddresses("10.0.0.0/8", "192.0.2.7"))
                .differences())
        .isEmpty();
  }

  @Test
  void otherUsersStayAsTheyCame() {
    SettingsEdit.Update update =
        against(
            "{'user_mfa':[{'iam_id':'IBMid-1','mfa':'TOTP','novelty':1}]}",
            edit -> edit.mfaOf(JO, Mfa.LEVEL3));

    assertThat(update.body())
        .hasToString(
            "{\"user_mfa\":[{\"iam_id\":\"IBMid-1\",\"mfa\":\"TOTP\",\"novelty\":1},"
                + "{\"iam_id\":\"IBMid-270006V8HM\",\"mfa\":\"LEVEL3\"}]}");
  }

  @Test
  void aUserIsTakenOutOfTheList() {
    SettingsEdit.Update update =
        against(
            "{'user_mfa':[{'iam_id':'IBMid-270006V8HM','mfa':'TOTP'}]}",
            edit -> edit.mfaOfTheAccount(JO));

    assertThat(update.body()).hasToString("{\"user_mfa\":[]}");
    assertThat(update.differences())
        .containsExactly(new Difference("mfa of IBMid-270006V8HM", "TOTP", "as the account"));
  }

  @Test
  void aRealmIsTakenOutByBeingToldNothingOf() {
    String there =
        "{'restrict_user_domains':[{'realm_id':'IBMid','restrict_invitation':true,"
            + "'invitation_email_allow_patterns':['*@example.com']},"
            + "{'realm_id':'other','restrict_invitation':false}]}";

    assertThat(against(there, edit -> edit.invitationsOfAnybodyIn("IBMid")).body())
        .hasToString(
            "{\"restrict_user_domains\":[{\"realm_id\":\"IBMid\"},"
                + "{\"realm_id\":\"other\",\"restrict_invitation\":false}]}");
    assertThat(
            against(there, edit -> edit.invitations(InvitationRule.only("IBMid", "*@example.com")))
                .differences())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "192.0.2.0/24",
        "192.0.2.1-192.0.2.9",
        "192.0.2.1 - 192.0.2.9",
        "2001:db8::1",
        "2001:DB8::/32",
        "::/0",
        "2001:db8::1-2001:db8::9",
        "1:2:3:4:5:6:7:8"
      })
  void anAddressIsTaken(String address) {
    assertThat(against("{}", edit -> edit.allowedIpAddresses(address)).differences()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/x",
        "192.0.2.1-",
        "192.0.2.1-2001:db8::1",
        "2001:db8::/129",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "192.0.2.1,192.0.2.2"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> new SettingsEdit().allowedIpAddresses(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("192.0.2.7");
  }

  @Test
  void noAddressAtAllIsRefused() {
    assertThatThrownBy(() -> new SettingsEdit().allowedIpAddresses())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("anyIpAddress()");
  }

  @Property(tries = 200)
  void aTokenLivesAQuarterOfAnHourToAnHour(
      @ForAll @LongRange(min = -10, max = 10_000) long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (seconds >= 900 && seconds <= 3600) {
      assertThat(against("{}", edit -> edit.accessTokenLifetime(time)).body())
          .hasToString("{\"system_access_token_expiration_in_seconds\":\"" + seconds + "\"}");
    } else {
      assertThatThrownBy(() -> new SettingsEdit().accessTokenLifetime(time))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Property(tries = 50)
  void sessionsAreCountedFromOne(@ForAll @IntRange(min = -5, max = 5) int sessions) {
    if (sessions >= 1) {
      assertThat(against("{}", edit -> edit.maxSessions(sessions)).differences()).hasSize(1);
    } else {
      assertThatThrownBy(() -> new SettingsEdit().maxSessions(sessions))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void halfASecondIsRefused() {
    assertThatThrownBy(() -> new SettingsEdit().sessionExpiration(Duration.ofMillis(1_000_500)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new SettingsEdit().userListVisibility(Restriction.NOT_SET))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> InvitationRule.only("IBMid"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> InvitationRule.only(" ", "*"))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static SettingsEdit.Update against(String there, Consumer<SettingsEdit> changes) {
    SettingsEdit edit = new SettingsEdit();
    changes.accept(edit);
    return edit.against(Json.read(there.replace('\'', '"'), JsonObject.class));
  }
}
