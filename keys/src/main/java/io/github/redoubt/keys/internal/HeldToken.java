package io.github.redoubt.keys.internal;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.tokens.ImportTokenState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The import token of one instance, of which there is one at a time for all importers anywhere.
 *
 * <p>So the token at hand is used as long as there is one, a new one is made only where there is
 * none, and it is made to serve others as well. If another importer replaced it all the same, the
 * import is done again with theirs. A token is retrieved once and shared by all threads until
 * shortly before it expires.
 */
public final class HeldToken {

  static final int MOST_ATTEMPTS = 6;
  private static final int MOST_MADE = 3;

  /**
   * What the service says of material that was sealed to another token. Only the first two are
   * sure; the other two also tell of mistakes, so a look at the token at hand decides.
   */
  private static final Set<String> SEALED_TO_ANOTHER =
      Set.of(
          KeyErrorCodes.INCORRECT_NONCE,
          KeyErrorCodes.INCORRECT_NONCE_IV,
          KeyErrorCodes.INVALID_FIELD,
          KeyErrorCodes.BAD_BODY);

  /** Long enough for a fleet that starts, short enough that a forgotten token does not linger. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  /** The most there is: one for each process that may want it. */
  private static final int RETRIEVALS = 500;

  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** More than this between two clocks is worth telling. */
  private static final Duration NOTEWORTHY = Duration.ofMinutes(1);

  private final Kms kms;
  private final Clock clock;
  private final Waiter waiter;

  /** How far this machine's clock was ahead of the service's when a token was last retrieved. */
  private volatile Duration ahead = Duration.ZERO;

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable ImportToken> held = new AtomicReference<>();

  public HeldToken(Kms kms) {
    this(kms, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
  }

  HeldToken(Kms kms, Clock clock, Waiter waiter) {
    this.kms = kms;
    this.clock = clock;
    this.waiter = waiter;
  }

  /** Waits; handed in so that a test of waiting takes no time. */
  @FunctionalInterface
  interface Waiter {
    void sleep(Duration time) throws InterruptedException;
  }

  private record Wanted(Optional<Long> expiration, Optional<Integer> maxAllowedRetrievals) {}

  private record Told(
      Optional<Instant> creationDate,
      Instant expirationDate,
      Optional<Integer> maxAllowedRetrievals,
      Optional<Integer> remainingRetrievals) {

    ImportTokenState state() {
      return new ImportTokenState(
          creationDate, expirationDate, maxAllowedRetrievals, remainingRetrievals);
    }
  }

  private record Retrieved(
      String payload,
      String nonce,
      Optional<Instant> creationDate,
      Instant expirationDate,
      Optional<Integer> maxAllowedRetrievals,
      Optional<Integer> remainingRetrievals) {

    ImportTokenState state() {
      return new ImportTokenState(
          creationDate, expirationDate, maxAllowedRetrievals, remainingRetrievals);
    }

    @Override
    public String toString() {
      return "Retrieved[expirationDate=" + expirationDate + "]";
    }
  }

  /** A token that was retrieved, and what was told with it. */
  private record Retrieval(ImportToken token, ImportTokenState state) {}

  /**
   * Sends an import under the token at hand, and again if somebody replaced the token meanwhile.
   *
   * @param send seals and sends; called once for each attempt
   */
  public <T> T importing(Function<ImportToken, T> send) {
    ImportToken token = atHand();
    for (int attempt = 1; ; attempt++) {
      try {
        return send.apply(token);
      } catch (ServiceException refusal) {
        token = afterRefusal(refusal, token, attempt);
      }
    }
  }

  /**
   * Makes a token in place of the one at hand.
   *
   * @param lifetime as the service has it where it is empty
   * @param retrievals likewise
   */
  public ImportTokenState replace(Optional<Duration> lifetime, Optional<Integer> retrievals) {
    ImportTokenState made =
        kms.post("create import token", "import_token")
            .json(new Wanted(lifetime.map(Duration::toSeconds), retrievals))
            .lookAt("Look at the token at hand with importTokens().look().")
            .as(Told.class)
            .send()
            .state();
    held.set(null);
    return made;
  }

  /** Retrieves the token at hand, for the sake of what is told with it; imports use it then. */
  public Optional<ImportTokenState> look() {
    Optional<Retrieval> retrieval = retrieve();
    retrieval.ifPresent(r -> held.set(r.token));
    return retrieval.map(Retrieval::state);
  }

  /** Gives the token to try next, or throws the refusal if another token would not help. */
  private ImportToken afterRefusal(ServiceException refusal, ImportToken used, int attempt) {
    boolean expired = refusal.code().equals(KeyErrorCodes.IMPORT_TOKEN_EXPIRED);
    if (!expired && !SEALED_TO_ANOTHER.contains(refusal.code())) {
      throw refusal;
    }
    held.compareAndSet(used, null);
    if (attempt == MOST_ATTEMPTS) {
      throw exhausted(refusal);
    }
    pause(refusal, attempt);
    ImportToken next = atHand();
    if (!expired && next.isSameAs(used)) {
      throw refusal;
    }
    return next;
  }

  private ImportToken atHand() {
    return good().orElseGet(this::fetchOnce);
  }

  /** Whoever comes first fetches, and the others wait for what they get. */
  private ImportToken fetchOnce() {
    acquire();
    try {
      return good()
          .orElseGet(
              () -> {
                ImportToken fresh = retrieveOrMake();
                held.set(fresh);
                return fresh;
              });
    } finally {
      lock.unlock();
    }
  }

  private Optional<ImportToken> good() {
    return Optional.ofNullable(held.get())
        .filter(token -> clock.instant().isBefore(token.expires().minus(MARGIN)));
  }

  private ImportToken retrieveOrMake() {
    Optional<Retrieval> found = retrieve();
    // A token that was made can be used up by others before it is retrieved.
    for (int made = 0; found.isEmpty() && made < MOST_MADE; made++) {
      make();
      found = retrieve();
    }
    return found.orElseThrow(
            () ->
                new ConnectionException(
                    kms.title() + ": retrieve import token",
                    MOST_MADE,
                    "none",
                    "each token that was made had expired or was used up when it was retrieved."
                        + aboutClocks(),
                    new IllegalStateException("no import token at hand")))
        .token;
  }

  /** Costs one of the token's retrievals. Empty if there is none, it has expired or is used up. */
  private Optional<Retrieval> retrieve() {
    try {
      return kms.get("retrieve import token", "import_token").reading(this::read).send();
    } catch (NotFoundException none) {
      return Optional.empty();
    } catch (ServiceException refusal) {
      if (refusal.code().equals(KeyErrorCodes.IMPORT_TOKEN_EXPIRED)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /**
   * Reads a token, and turns its expiry into this machine's time: by a clock that is ahead, each
   * token would look expired, and each import would use up one more retrieval.
   */
  private Optional<Retrieval> read(Answer answer) throws IOException {
    Retrieved told = Json.read(answer.text(), Retrieved.class);
    Instant here = clock.instant();
    Instant there = answer.header("Date").flatMap(HeldToken::date).orElse(here);
    ahead = Duration.between(there, here);
    ImportToken token = ImportToken.of(told.payload, told.nonce, told.expirationDate.plus(ahead));
    return told.expirationDate.isAfter(there)
        ? Optional.of(new Retrieval(token, told.state()))
        : Optional.empty();
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }

  /** Tells of clocks that differ, where that may be why a token is no good. */
  private String aboutClocks() {
    Duration difference = ahead.abs();
    return difference.compareTo(NOTEWORTHY) < 0
        ? ""
        : " This machine's clock is "
            + difference.toSeconds()
            + " seconds "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " the service's: set it right.";
  }

  /** Repeatable, since it only replaces what an earlier attempt of ours may have made. */
  private void make() {
    kms.post("create import token", "import_token")
        .json(new Wanted(Optional.of(LIFETIME.toSeconds()), Optional.of(RETRIEVALS)))
        .repeatable()
        .asNothing()
        .send();
  }

  private void acquire() {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted("retrieve import token", 0, "none", e);
    }
  }

  /** Evenly from nought up, so that importers that collided do not collide again. */
  private void pause(ServiceException refusal, int attempt) {
    long most = FIRST_PAUSE.toMillis() << attempt;
    try {
      waiter.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted("import key", attempt, refusal.correlationId(), e);
    }
  }

  private ConnectionException interrupted(
      String operation, int attempts, String correlationId, InterruptedException cause) {
    return new ConnectionException(
        kms.title() + ": " + operation, attempts, correlationId, "interrupted", cause);
  }

  private ServiceException exhausted(ServiceException refusal) {
    ServiceError error =
        new ServiceError(
            refusal.operation(),
            refusal.status(),
            refusal.code(),
            refusal.serviceMessage(),
            refusal.correlationId());
    return ServiceException.of(
        error.explained(
            refusal.serviceMessage()
                + " The import token was replaced or expired in each of "
                + MOST_ATTEMPTS
                + " attempts: other importers make tokens faster than they can be used. Let one"
                + " importer at a time work on the instance."
                + aboutClocks()),
        Optional.empty());
  }
}
