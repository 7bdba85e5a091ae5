package io.github.redoubt.audit.appid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.routing.EventRouting;
import io.github.redoubt.audit.routing.EventRule;
import io.github.redoubt.audit.routing.RoutingAccount;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import org.junit.jupiter.api.Test;

/** What comes of it, against the emulator. */
class AppIdActivityEmulatedTest {

  private final RoutingAccount account = new RoutingAccount();
  private final Crn instance = account.instance("appId");
  private final AppIdActivity activity = AppIdActivity.on(account.cloud(), instance);

  @Test
  void anInstanceTellsNothingUntilItIsToldTo() {
    assertThat(activity.capturing()).isFalse();
    assertThat(activity.preview(true).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(activity.capturing()).isFalse();

    assertThat(activity.capture(true).outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(activity.capturing()).isTrue();
    assertThat(activity.capture(true).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(activity.capture(false).resource()).isFalse();
  }

  @Test
  void thatItTellsIsToldItself() {
    account.authorizeLogs("atracker");
    EventRouting.on(account.cloud()).ensure("all", account.logs(), EventRule.EVERYWHERE);

    activity.capture(true);

    assertThat(account.actions()).contains("appid.capture-runtime-activity.update");
  }

  @Test
  void signInsAreFoundInCloudLogsWhileItTells() {
    account.authorizeLogs("atracker");
    EventRouting.on(account.cloud()).ensure("all", account.logs(), EventRule.EVERYWHERE);

    account.signIn(instance);
    assertThat(account.actions()).doesNotContain("appid.user.authenticate");
    activity.capture(true);
    account.signIn(instance);

    assertThat(account.actions()).contains("appid.user.authenticate");
  }

  @Test
  void anInstanceThatIsNotThereIsTold() {
    Crn nowhere = Crn.ofInstance("appid", "us-south", "0".repeat(32), "no-such-tenant");

    assertThatThrownBy(() -> AppIdActivity.on(account.cloud(), nowhere).capturing())
        .isInstanceOf(NotFoundException.class);
  }
}
