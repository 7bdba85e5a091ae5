package io.github.redoubt.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.internal.Waiting;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports against an emulator of their own, whose clock is what is waited by. */
class ReportsTest {

  private final Emulator emulator = Emulator.start();
  private final Emulated here = Emulated.freshOn(emulator);
  private final AtomicLong nanos = new AtomicLong();
  private final Reports reports =
      new Reports(
          new Iam(here.cloud(), Optional.empty()),
          new Waiting(
              nanos::get,
              pause -> {
                nanos.addAndGet(pause.toNanos());
                emulator.clock().advance(pause);
              }));

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void aReportIsReadyAfterAWhile() {
    Report<InactivityReport> report = reports.startInactivity(Duration.ofHours(1));

    assertThat(report.ready()).isFalse();
    assertThat(report.find()).isEmpty();
    assertThatThrownBy(report::read)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining(report.reference());

    InactivityReport read = report.await(Duration.ofMinutes(5));

    assertThat(read.covered()).contains(Duration.ofHours(1));
    assertThat(report.ready()).isTrue();
    assertThat(report.read()).isEqualTo(read);
    assertThat(reports.inactivity(report.reference()).read()).isEqualTo(read);
    assertThat(reports.latestInactivity().read()).isEqualTo(read);
  }

  @Test
  void whoDidNotSignInIsNamed() {
    here.access().serviceIds().ensure("idle", wanted -> {});
    emulator.clock().advance(Duration.ofHours(50));

    InactivityReport read =
        reports.startInactivity(Duration.ofHours(24)).await(Duration.ofMinutes(5));

    assertThat(read.serviceIds())
        .extracting(InactivityReport.Entity::name)
        .containsExactly(Optional.of("idle"));
    assertThat(read.serviceIds().get(0).lastSignIn()).isEmpty();
  }

  @Test
  void theMfaOfAllUsersIsReported() {
    here.access().accountSettings().ensure(edit -> edit.mfa(Mfa.LEVEL2));

    MfaReport read = reports.startMfa().await(Duration.ofMinutes(5));

    assertThat(read.users())
        .extracting(row -> row.status().user())
        .contains(new IamId(here.account().ownerIamId()));
    assertThat(reports.latestMfa().read()).isEqualTo(read);
    assertThat(read.users()).containsAll(read.notComplying());
  }

  @Test
  void aReportThatTakesTooLongIsGivenUp() {
    Report<MfaReport> report = reports.startMfa();

    assertThatThrownBy(() -> report.await(Duration.ofMillis(10)))
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("not ready");
  }

  @Test
  void aReportThatThereIsNotIsMissing() {
    assertThatThrownBy(() -> reports.inactivity("nothing").read())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aTimeInHalfHoursIsRefused() {
    assertThatThrownBy(() -> reports.startInactivity(Duration.ofMinutes(90)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> reports.startInactivity(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class);
  }
}
