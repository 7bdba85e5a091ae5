package io.github.redoubt.keys.tokens;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.internal.HeldToken;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An import token about to be made. For one thread and one token. */
public final class ImportTokenCreation {

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_RETRIEVALS = 500;

  private final HeldToken held;
  private Optional<Duration> lifetime = Optional.empty();
  private Optional<Integer> retrievals = Optional.empty();
  private boolean begun;

  ImportTokenCreation(HeldToken held) {
    this.held = held;
  }

  /**
   * Chooses how long the token lives; without it, 10 minutes.
   *
   * @param lifetime 5 minutes to 24 hours, in whole seconds
   * @throws InvalidRequestException if it is shorter or longer
   */
  public ImportTokenCreation validFor(Duration lifetime) {
    if (lifetime.compareTo(SHORTEST) < 0
        || lifetime.compareTo(LONGEST) > 0
        || !lifetime.equals(lifetime.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidRequestException(
          "lifetime", "is " + lifetime, "Use 300 to 86,400 whole seconds.");
    }
    this.lifetime = Optional.of(lifetime);
    return this;
  }

  /**
   * Chooses how often the token can be retrieved; without it, once. One retrieval is enough for any
   * number of imports of one {@code KeyService}.
   *
   * @param times 1 to 500
   * @throws InvalidRequestException if it is less or more
   */
  public ImportTokenCreation retrievable(int times) {
    if (times < 1 || times > MOST_RETRIEVALS) {
      throw new InvalidRequestException(
          "retrievals", "are " + times, "Use 1 to " + MOST_RETRIEVALS + ".");
    }
    retrievals = Optional.of(times);
    return this;
  }

  /**
   * Makes the token.
   *
   * @throws OutcomeUnknownException if no answer came: the token may have been replaced
   * @throws IllegalStateException at a second call
   */
  public ImportTokenState create() {
    if (begun) {
      throw new IllegalStateException(
          "This request was sent already: begin a new one for another token");
    }
    begun = true;
    return held.replace(lifetime, retrievals);
  }
}
