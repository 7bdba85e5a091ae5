package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.retention.LockMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps an object from being deleted and overwritten.
 *
 * @param lock how firmly this version is locked, and until when, by Object Lock
 * @param legalHold whether Object Lock holds this version, for as long as the hold is not taken off
 * @param retention how long the object is kept, and how often it is held, by a retention policy
 */
public record ObjectProtection(
    Optional<Lock> lock, boolean legalHold, Optional<Retention> retention) {

  /** What an object has that nothing protects. */
  public static final ObjectProtection NONE =
      new ObjectProtection(Optional.empty(), false, Optional.empty());

  /**
   * A lock on a version.
   *
   * @param mode how firm it is
   * @param until when it ends
   */
  public record Lock(LockMode mode, Instant until) {}

  /**
   * How long an object is kept by the policy of its bucket.
   *
   * @param period from when it was stored; empty if it has no end yet, or is not told
   * @param until when it ends; empty if it has no end yet, or is not told
   * @param legalHolds how many holds keep it beyond that
   */
  public record Retention(Optional<Duration> period, Optional<Instant> until, int legalHolds) {}

  static ObjectProtection read(Answer answer) {
    Optional<Instant> locked =
        answer.header("x-amz-object-lock-retain-until-date").flatMap(HttpDates::readAny);
    Optional<Lock> lock =
        answer
            .header("x-amz-object-lock-mode")
            .flatMap(mode -> locked.map(until -> new Lock(new LockMode(mode.strip()), until)));
    boolean held =
        answer
            .header("x-amz-object-lock-legal-hold")
            .filter(state -> state.strip().equalsIgnoreCase("ON"))
            .isPresent();
    return new ObjectProtection(lock, held, retention(answer));
  }

  private static Optional<Retention> retention(Answer answer) {
    Optional<String> period = answer.header("Retention-Period");
    Optional<String> until = answer.header("Retention-Expiration-Date");
    Optional<String> holds = answer.header("Retention-Legal-Hold-Count");
    if (period.isEmpty() && until.isEmpty() && holds.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Retention(
            period
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))),
            until.flatMap(HttpDates::readAny),
            holds.filter(ObjectInfo::isCount).map(Integer::parseInt).orElse(0)));
  }
}
