package io.github.redoubt.emulator.keys.tokens;

import io.github.redoubt.emulator.keys.internal.Material;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An instance's import token. Its key pair is taken from the pool when the token is first retrieved
 * or used, so that a token that nobody fetches costs nothing.
 */
public final class ImportToken {

  private final Instant created;
  private final Duration expiration;
  private final int maxAllowedRetrievals;
  private final Material nonce = new Material(Material.random(12));
  private final ReentrantLock pairLock = new ReentrantLock();
  private Optional<KeyPair> pair = Optional.empty();
  private int remainingRetrievals;

  ImportToken(Instant created, Duration expiration, int maxAllowedRetrievals) {
    this.created = created;
    this.expiration = expiration;
    this.maxAllowedRetrievals = maxAllowedRetrievals;
    this.remainingRetrievals = maxAllowedRetrievals;
  }

  Instant created() {
    return created;
  }

  Instant expires() {
    return created.plus(expiration);
  }

  Duration expiration() {
    return expiration;
  }

  int maxAllowedRetrievals() {
    return maxAllowedRetrievals;
  }

  Material nonce() {
    return nonce;
  }

  boolean hasExpired(Instant now) {
    return !now.isBefore(expires());
  }

  /** Under the instance's lock. */
  int remainingRetrievals() {
    return remainingRetrievals;
  }

  /** Counts one retrieval, under the instance's lock. */
  int retrieved() {
    return --remainingRetrievals;
  }

  /** The token's own key pair; may wait for one to be made, so never under the instance's lock. */
  KeyPair pair() {
    pairLock.lock();
    try {
      KeyPair own = pair.orElseGet(RsaPairs::take);
      pair = Optional.of(own);
      return own;
    } finally {
      pairLock.unlock();
    }
  }
}
