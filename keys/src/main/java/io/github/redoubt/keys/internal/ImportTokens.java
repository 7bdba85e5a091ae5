package io.github.redoubt.keys.internal;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.KeyErrorCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
public final class ImportTokens {

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

  private final Kms kms;
  private final Clock clock;
  private final Waiter waiter;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable ImportToken> held = new AtomicReference<>();

  public ImportTokens(Kms kms) {
    this(kms, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
  }

  ImportTokens(Kms kms, Clock clock, Waiter waiter) {
    this.kms = kms;
    this.clock = clock;
    this.waiter = waiter;
  }

  /** Waits; handed in so that a test of waiting takes no time. */
  @FunctionalInterface
  interface Waiter {
    void sleep(Duration time) throws InterruptedException;
  }

  private record Wanted(long expiration, int maxAllowedRetrievals) {}

  private record Retrieved(String payload, String nonce, Instant expirationDate) {
    @Override
    public String toString() {
      return "Retrieved[expirationDate=" + expirationDate + "]";
    }
  }

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
    Optional<ImportToken> found = retrieve();
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
                "each token that was made had expired or was used up when it was retrieved",
                new IllegalStateException("no import token at hand")));
  }

  /** Costs one of the token's retrievals. */
  private Optional<ImportToken> retrieve() {
    try {
      Retrieved answer =
          kms.get("retrieve import token", "import_token").as(Retrieved.class).send();
      return Optional.of(ImportToken.of(answer.payload, answer.nonce, answer.expirationDate));
    } catch (NotFoundException none) {
      return Optional.empty();
    } catch (ServiceException refusal) {
      if (refusal.code().equals(KeyErrorCodes.IMPORT_TOKEN_EXPIRED)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** Repeatable, since it only replaces what an earlier attempt of ours may have made. */
  private void make() {
    kms.post("create import token", "import_token")
        .json(new Wanted(LIFETIME.toSeconds(), RETRIEVALS))
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

  private static ServiceException exhausted(ServiceException refusal) {
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
                + " importer at a time work on the instance."),
        Optional.empty());
  }
}
