package io.github.redoubt.emulator.storage.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.protection.RetentionRules.Asked;
import io.github.redoubt.emulator.storage.protection.RetentionRules.Extension;
import io.github.redoubt.emulator.storage.state.Attributes.Retention;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.250Z");
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final RetentionPolicy POLICY = new RetentionPolicy(1, 10, 100, false);
  private static final RetentionPolicy PERMANENT = new RetentionPolicy(1, 10, 100, true);

  private static Asked period(long seconds) {
    return new Asked(String.valueOf(seconds), "", "");
  }

  private static void assertRefused(int status, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Test
  void whatIsNotSaidIsThePolicysDefault() {
    Retention retention = RetentionRules.ofNew(POLICY, new Asked("", "", ""), NOW);

    assertThat(retention).isEqualTo(new Retention(NOW, 10 * DAY, Map.of()));
    assertThat(retention.ends()).contains(NOW.plusSeconds(10 * DAY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-28T10:00:00Z", "20261128T100000Z", "Sat, 28 Nov 2026 10:00:00 GMT"})
  void anEndIsADateOfIsoOrOfHttp(String date) {
    Retention retention = RetentionRules.ofNew(POLICY, new Asked("", date, ""), NOW);

    assertThat(retention.seconds()).isEqualTo(2 * DAY);
  }

  @Test
  void anEndIsNeverEarlierThanWasAsked() {
    Instant end = Instant.parse("2026-11-28T10:00:00.500Z");

    Retention retention = RetentionRules.ofNew(POLICY, new Asked("", end.toString(), ""), NOW);

    assertThat(retention.ends()).hasValueSatisfying(it -> assertThat(it).isAfterOrEqualTo(end));
  }

  @ParameterizedTest
  @CsvSource({
    "86399, ''",
    "8640001, ''",
    "-3, ''",
    "x, ''",
    "-2, ''",
    "172800, 2026-11-28T10:00:00Z",
    "'', 2020-01-01T00:00:00Z",
    "'', tomorrow",
    "'', 2036-01-01T00:00:00Z"
  })
  void aLengthThatThePolicyDoesNotAllowIsRefused(String period, String date) {
    assertRefused(400, () -> RetentionRules.ofNew(POLICY, new Asked(period, date, ""), NOW));
  }

  @Test
  void aPastDateIsNotTakenForIndefinite() {
    RetentionPolicy open = new RetentionPolicy(0, 0, 100, true);
    String before = NOW.minusSeconds(1).toString();

    assertRefused(400, () -> RetentionRules.ofNew(open, new Asked("", before, ""), NOW));
  }

  @Test
  void whatIsIndefiniteHasNoEndAndIsKept() {
    Retention retention = RetentionRules.ofNew(POLICY, period(Retention.INDEFINITE), NOW);

    assertThat(retention.ends()).isEmpty();
    assertRefused(
        403,
        () ->
            RetentionRules.requireRemovable(
                Optional.of(retention), NOW.plus(Duration.ofDays(100_000))));
  }

  @Test
  void whatIsPermanentTakesAPolicyThatAllowsIt() {
    assertThat(RetentionRules.ofNew(PERMANENT, period(Retention.PERMANENT), NOW).seconds())
        .isEqualTo(Retention.PERMANENT);
    assertRefused(400, () -> RetentionRules.ofNew(POLICY, period(Retention.PERMANENT), NOW));
  }

  @Test
  void anObjectGoesWhenItsTimeIsOverAndNothingHoldsIt() {
    Retention retention = RetentionRules.ofNew(POLICY, period(DAY), NOW);
    Retention held = RetentionRules.held(retention, "case-1", NOW);
    Instant over = NOW.plusSeconds(DAY);

    assertRefused(
        403, () -> RetentionRules.requireRemovable(Optional.of(retention), over.minusMillis(1)));
    assertRefused(403, () -> RetentionRules.requireRemovable(Optional.of(held), over));
    RetentionRules.requireRemovable(Optional.of(retention), over);
    RetentionRules.requireRemovable(Optional.of(RetentionRules.released(held, "case-1")), over);
    RetentionRules.requireRemovable(Optional.empty(), over);
  }

  @ParameterizedTest
  @CsvSource({
    "ADDITIONAL_PERIOD, 86400, 259200",
    "FROM_CURRENT_TIME, 172800, 216000",
    "NEW_EXPIRATION_DATE, 2026-11-30T10:00:00.250Z, 345600",
    "NEW_PERIOD, 172801, 172801"
  })
  void aRetentionIsMadeLongerInFourWays(Extension how, String value, long seconds) {
    Retention before = new Retention(NOW, 2 * DAY, Map.of("a", NOW));
    Instant later = NOW.plus(Duration.ofHours(12));

    Retention after = RetentionRules.extended(POLICY, before, how, value, later);

    assertThat(after).isEqualTo(new Retention(NOW, seconds, Map.of("a", NOW)));
  }

  @ParameterizedTest
  @CsvSource({
    "ADDITIONAL_PERIOD, 0",
    "ADDITIONAL_PERIOD, -1",
    "ADDITIONAL_PERIOD, 9223372036854775807",
    "FROM_CURRENT_TIME, 86400",
    "NEW_EXPIRATION_DATE, 2026-11-27T10:00:00Z",
    "NEW_EXPIRATION_DATE, 172801",
    "NEW_PERIOD, 172800",
    "NEW_PERIOD, -1",
    "NEW_PERIOD, -2",
    "NEW_PERIOD, 8640001"
  })
  void aRetentionThatWouldBeNoLongerOrTooLongIsRefused(Extension how, String value) {
    Retention before = new Retention(NOW, 2 * DAY, Map.of());

    assertRefused(400, () -> RetentionRules.extended(POLICY, before, how, value, NOW));
  }

  @Test
  void whatIsIndefiniteMayGetAnyEnd() {
    Retention before = new Retention(NOW, Retention.INDEFINITE, Map.of());
    Instant later = NOW.plus(Duration.ofDays(30));

    Retention after =
        RetentionRules.extended(POLICY, before, Extension.FROM_CURRENT_TIME, "0", later);

    assertThat(after.ends()).contains(later);
    RetentionRules.requireRemovable(Optional.of(after), later);
  }

  @ParameterizedTest
  @CsvSource({"NEW_PERIOD, 8640000", "NEW_PERIOD, -2", "ADDITIONAL_PERIOD, 5"})
  void whatIsPermanentStaysSo(Extension how, String value) {
    Retention before = new Retention(NOW, Retention.PERMANENT, Map.of());

    assertRefused(400, () -> RetentionRules.extended(PERMANENT, before, how, value, NOW));
  }

  @Test
  void aRetentionMayBecomePermanentWhereThePolicyAllowsIt() {
    Retention before = new Retention(NOW, DAY, Map.of());

    assertThat(
            RetentionRules.extended(PERMANENT, before, Extension.NEW_PERIOD, "-2", NOW).seconds())
        .isEqualTo(Retention.PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "ä", "a/b"})
  void aHoldHasAnIdOfSoundCharacters(String id) {
    Retention retention = new Retention(NOW, DAY, Map.of());

    assertRefused(400, () -> RetentionRules.held(retention, id, NOW));
  }

  @Test
  void aHoldsIdHasAtMost64Characters() {
    Retention retention = new Retention(NOW, DAY, Map.of());

    assertThat(RetentionRules.held(retention, "!_.*()-'" + "9".repeat(56), NOW).holds()).hasSize(1);
    assertRefused(400, () -> RetentionRules.held(retention, "9".repeat(65), NOW));
  }

  @Test
  void aHoldIsPlacedOnce() {
    Retention held = new Retention(NOW, DAY, Map.of("a", NOW));

    assertRefused(409, () -> RetentionRules.held(held, "a", NOW));
    assertRefused(400, () -> RetentionRules.released(held, "b"));
  }

  @Test
  void anObjectHasAtMost100Holds() {
    Map<String, Instant> holds = new HashMap<>();
    for (int i = 0; i < 99; i++) {
      holds.put("h" + i, NOW);
    }
    Retention almost = new Retention(NOW, DAY, holds);

    Retention full = RetentionRules.held(almost, "last", NOW);

    assertRefused(400, () -> RetentionRules.held(full, "more", NOW));
  }
}
