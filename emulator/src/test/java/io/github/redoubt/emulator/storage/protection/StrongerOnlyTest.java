package io.github.redoubt.emulator.storage.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.protection.RetentionRules.Extension;
import io.github.redoubt.emulator.storage.state.Attributes.Lock;
import io.github.redoubt.emulator.storage.state.Attributes.Retention;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked, what is kept is never kept shorter. */
class StrongerOnlyTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final RetentionPolicy POLICY = new RetentionPolicy(0, 1, 1000, true);

  /** One request to change a retention. */
  record Asked(Extension how, String value) {}

  @Property(tries = 500)
  void aRetentionNeverEndsEarlierWhateverIsAsked(
      @ForAll("requests") List<Asked> requests, @ForAll("seconds") long seconds) {
    Retention retention = new Retention(NOW.minusSeconds(1000), Math.abs(seconds), Map.of());
    for (Asked asked : requests) {
      Retention before = retention;
      Retention after = extended(before, asked);
      assertThat(after.ends().orElse(Instant.MAX))
          .isAfterOrEqualTo(before.ends().orElse(Instant.MAX));
      assertThat(after.created()).isEqualTo(before.created());
      retention = after;
    }
  }

  private static Retention extended(Retention before, Asked asked) {
    try {
      return RetentionRules.extended(POLICY, before, asked.how(), asked.value(), NOW);
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(400);
      return before;
    }
  }

  @Property(tries = 500)
  void aComplianceLockIsNeverWeakenedWhateverIsAsked(
      @ForAll("locks") List<Optional<Lock>> wanted, @ForAll boolean bypass) {
    Lock lock = new Lock(Lock.COMPLIANCE, NOW.plusSeconds(1000));
    for (Optional<Lock> after : wanted) {
      if (changes(lock, after, bypass)) {
        assertThat(after.map(Lock::mode)).contains(Lock.COMPLIANCE);
        assertThat(after.map(Lock::until).orElse(Instant.MIN)).isAfterOrEqualTo(lock.until());
        lock = after.orElseThrow();
      }
    }
  }

  private static boolean changes(Lock before, Optional<Lock> after, boolean bypass) {
    try {
      LockRules.requireChange(Optional.of(before), after, () -> bypass, NOW);
      return true;
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(403);
      return false;
    }
  }

  @Provide
  Arbitrary<List<Asked>> requests() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            seconds().map(String::valueOf),
            seconds().map(each -> NOW.plusSeconds(each).toString()),
            Arbitraries.of("-1", "-2", "0", "", String.valueOf(Long.MAX_VALUE)));
    return Combinators.combine(Arbitraries.of(Extension.class), values).as(Asked::new).list();
  }

  @Provide
  Arbitrary<Long> seconds() {
    return Arbitraries.longs().between(-200_000_000L, 200_000_000L);
  }

  @Provide
  Arbitrary<List<Optional<Lock>>> locks() {
    return Combinators.combine(Arbitraries.of(Lock.COMPLIANCE, Lock.GOVERNANCE), seconds())
        .as((mode, offset) -> new Lock(mode, NOW.plusSeconds(offset)))
        .optional()
        .list();
  }
}
