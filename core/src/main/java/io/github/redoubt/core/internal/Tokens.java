package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.AbstractToken;
import com.ibm.cloud.sdk.core.security.Authenticator;
import com.ibm.cloud.sdk.core.security.IamToken;
import com.ibm.cloud.sdk.core.security.TokenRequestBasedAuthenticatorImmutable;
import io.github.redoubt.core.RedoubtException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code Authorization} header, fetched once however many threads want it, and renewed ahead of
 * its expiry while callers go on with the old one.
 *
 * <p>The fetch itself runs on a platform thread of its own, because the authenticators hold a
 * monitor while they fetch, which would pin a virtual thread.
 */
final class Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Duration LEEWAY = Duration.ofSeconds(10);
  private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);

  private final Supplier<Authenticator> source;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable CompletableFuture<Held> fetching;
  private @Nullable Authenticator authenticator;

  /** Built lazily, so that connecting reads nothing. */
  Tokens(Supplier<Authenticator> source, Time time) {
    this.source = source;
    this.time = time;
  }

  /**
   * A header and how long it is good for, in {@link Time#nanos} readings.
   *
   * @param lasting whether it never expires, and cannot be had anew either
   */
  record Held(String header, long fetchedAt, long refreshAt, long expiresAt, boolean lasting) {}

  /**
   * Gives the header, waiting for a fetch only where there is no usable one.
   *
   * @return empty if these credentials send none
   */
  String header(Duration patience) throws InterruptedException {
    Held now = held;
    if (now != null) {
      long reading = time.nanos();
      if (now.lasting || reading - now.refreshAt < 0) {
        return now.header;
      }
      if (reading - now.expiresAt < 0) {
        renewAhead();
        return now.header;
      }
    }
    return await(fetch(), patience).header;
  }

  /**
   * Starts a fetch if there is no token, so that it runs while the request is made ready.
   *
   * @return whether the caller will have to wait for it
   */
  boolean prepare() {
    boolean missing = held == null;
    if (missing) {
      renewAhead();
    }
    return missing;
  }

  /**
   * Is told that a service did not take a header.
   *
   * @param minAge how old the token must be for a new one to be worth it
   * @return whether another attempt with a new header makes sense
   */
  boolean refused(String header, Duration minAge) {
    Held now = held;
    if (now == null || !now.header.equals(header)) {
      return true;
    }
    if (now.lasting || time.nanos() - now.fetchedAt < minAge.toNanos()) {
      return false;
    }
    lock.lock();
    try {
      Held latest = held;
      if (latest != null && latest.header.equals(header)) {
        held = null;
      }
    } finally {
      lock.unlock();
    }
    return true;
  }

  /**
   * Nobody waits for this one: a failure is logged, and the next caller after a pause tries again.
   */
  private void renewAhead() {
    CompletableFuture<Held> unused = fetch();
  }

  private CompletableFuture<Held> fetch() {
    lock.lock();
    try {
      Held now = held;
      if (now != null && (now.lasting || time.nanos() - now.refreshAt < 0)) {
        return CompletableFuture.completedFuture(now);
      }
      if (fetching == null) {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        fetching = mine;
        Thread thread = new Thread(() -> fetchInto(mine), "redoubt-token");
        thread.setDaemon(true);
        thread.start();
      }
      return fetching;
    } finally {
      lock.unlock();
    }
  }

  private void fetchInto(CompletableFuture<Held> mine) {
    try {
      Held fresh = ask();
      settle(fresh);
      mine.complete(fresh);
    } catch (Throwable failure) {
      settle(afterFailure(failure));
      mine.completeExceptionally(failure);
    }
  }

  private void settle(@Nullable Held now) {
    lock.lock();
    try {
      held = now;
      fetching = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A refresh that fails costs nothing while the old token is good; it is tried again after a
   * pause.
   */
  private @Nullable Held afterFailure(Throwable failure) {
    Held old = held;
    long reading = time.nanos();
    if (old == null || reading - old.expiresAt >= 0) {
      return null;
    }
    LOG.warn("The access token could not be renewed ahead of its expiry: {}", failure.getMessage());
    return new Held(
        old.header, old.fetchedAt, reading + REFRESH_PAUSE.toNanos(), old.expiresAt, false);
  }

  private Held ask() {
    Authenticator from = authenticator();
    long reading = time.nanos();
    if (from instanceof TokenRequestBasedAuthenticatorImmutable<?, ?> byToken) {
      AbstractToken token = SignIn.request(byToken, time);
      Duration lifetime = lifetime(token);
      return new Held(
          "Bearer " + token.getAccessToken(),
          reading,
          reading + lifetime.toNanos() / 5 * 4,
          reading + lifetime.minus(LEEWAY).toNanos(),
          false);
    }
    Request.Builder carrier = new Request.Builder().url("https://localhost/");
    from.authenticate(carrier);
    String header = Optional.ofNullable(carrier.build().header("Authorization")).orElse("");
    return new Held(header, reading, reading, reading, true);
  }

  /**
   * IAM says it; of other kinds of tokens only the sign-in service knows, and five minutes are safe
   * for all of them.
   */
  private static Duration lifetime(AbstractToken token) {
    Long seconds = token instanceof IamToken iam ? iam.getExpiresIn() : null;
    return Duration.ofSeconds(seconds == null || seconds <= LEEWAY.toSeconds() ? 300 : seconds);
  }

  private Authenticator authenticator() {
    Authenticator known = authenticator;
    if (known == null) {
      known = source.get();
      authenticator = known;
    }
    return known;
  }

  private static Held await(CompletableFuture<Held> future, Duration patience)
      throws InterruptedException {
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw SignIn.noAnswer("no token came within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedoubtException refused) {
        throw refused;
      }
      throw SignIn.noAnswer(String.valueOf(e.getMessage()), e);
    }
  }
}
