package io.github.redoubt.emulator.storage.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Attributes.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private static Optional<Lock> lock(String mode, int days) {
    return mode.equals("NONE")
        ? Optional.empty()
        : Optional.of(new Lock(mode, NOW.plus(Duration.ofDays(days))));
  }

  @ParameterizedTest
  @CsvSource({
    // before, its days, after, its days, allowed without bypass, allowed with it
    "NONE, 0, COMPLIANCE, 5, true, true",
    "NONE, 0, NONE, 0, true, true",
    "COMPLIANCE, 5, COMPLIANCE, 5, true, true",
    "COMPLIANCE, 5, COMPLIANCE, 6, true, true",
    "COMPLIANCE, 5, COMPLIANCE, 4, false, false",
    "COMPLIANCE, 5, GOVERNANCE, 9, false, false",
    "COMPLIANCE, 5, NONE, 0, false, false",
    "COMPLIANCE, -1, NONE, 0, true, true",
    "COMPLIANCE, -1, GOVERNANCE, 1, true, true",
    "GOVERNANCE, 5, GOVERNANCE, 6, true, true",
    "GOVERNANCE, 5, GOVERNANCE, 4, false, true",
    "GOVERNANCE, 5, COMPLIANCE, 9, false, true",
    "GOVERNANCE, 5, NONE, 0, false, true",
    "GOVERNANCE, -1, NONE, 0, true, true"
  })
  void aLockBecomesOnlyStronger(
      String before, int beforeDays, String after, int afterDays, boolean plain, boolean bypass) {
    assertThat(changes(lock(before, beforeDays), lock(after, afterDays), false)).isEqualTo(plain);
    assertThat(changes(lock(before, beforeDays), lock(after, afterDays), true)).isEqualTo(bypass);
  }

  private static boolean changes(Optional<Lock> before, Optional<Lock> after, boolean bypass) {
    try {
      LockRules.requireChange(before, after, () -> bypass, NOW);
      return true;
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(403);
      assertThat(e.code()).isEqualTo("AccessDenied");
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, false, true, true",
    "NONE, 0, true, false, false",
    "COMPLIANCE, 1, false, false, false",
    "COMPLIANCE, -1, false, true, true",
    "COMPLIANCE, -1, true, false, false",
    "GOVERNANCE, 1, false, false, true",
    "GOVERNANCE, 1, true, false, false",
    "GOVERNANCE, -1, false, true, true"
  })
  void aVersionGoesOnceNothingKeepsIt(
      String mode, int days, boolean hold, boolean plain, boolean bypass) {
    Attributes attributes = Attributes.NONE.withLock(lock(mode, days)).withLegalHold(hold);

    assertThat(removes(attributes, false)).isEqualTo(plain);
    assertThat(removes(attributes, true)).isEqualTo(bypass);
  }

  private static boolean removes(Attributes attributes, boolean bypass) {
    try {
      LockRules.requireRemovable(attributes, () -> bypass, NOW);
      return true;
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(403);
      return false;
    }
  }

  @Test
  void aLockEndsAtItsDate() {
    Attributes attributes = Attributes.NONE.withLock(lock("COMPLIANCE", 0));

    assertThatCode(() -> LockRules.requireRemovable(attributes, () -> false, NOW))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> LockRules.requireRemovable(attributes, () -> false, NOW.minusMillis(1)))
        .isInstanceOf(Rejection.class);
  }

  @Test
  void ofALockBothIsSaidOrNothing() {
    assertThat(LockRules.asked("", "", NOW)).isEmpty();
    assertThat(LockRules.asked("COMPLIANCE", "2027-01-01T00:00:00.000Z", NOW))
        .contains(new Lock("COMPLIANCE", Instant.parse("2027-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLIANCE, ''",
    "'', 2027-01-01T00:00:00Z",
    "compliance, 2027-01-01T00:00:00Z",
    "COMPLIANCE, 2027-01-01",
    "COMPLIANCE, 2026-11-26T10:00:00Z",
    "GOVERNANCE, 2020-01-01T00:00:00Z"
  })
  void aLockThatWouldBeNoneIsRefused(String mode, String until) {
    assertThatThrownBy(() -> LockRules.asked(mode, until, NOW))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo("InvalidArgument"));
  }
}
