package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.UnauthorizedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs in with a key. A new one can take a moment to be known everywhere. */
final class Proof {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final Iam iam;
  private final IamId identity;
  private final Duration within;
  private final Pace pace;

  Proof(Iam iam, IamId identity, Duration within, Pace pace) {
    this.iam = iam;
    this.identity = identity;
    this.within = within;
    this.pace = pace;
  }

  /** Fails with what the last attempt said, if none succeeds in time. */
  void signIn(Credentials credentials) {
    Instant end = pace.now().plus(within);
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        requireIdentity(
            new Iam(iam.cloud().signingInWith(credentials), Optional.empty()).caller().iamId());
        return;
      } catch (RedoubtException e) {
        boolean mayChange = e instanceof UnauthorizedException || e.retryable();
        if (!mayChange || pace.now().plus(pause).isAfter(end)) {
          throw e;
        }
      }
      waiting(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private void requireIdentity(String signedIn) {
    if (!signedIn.equals(identity.value())) {
      throw new InvalidRequestException(
          "new API key", "signs in as '" + signedIn + "' instead of '" + identity + "'", "Stop.");
    }
  }

  private void waiting(Duration pause) {
    try {
      pace.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("IAM: sign in with the new key", 1, "none", "interrupted", e);
    }
  }
}
