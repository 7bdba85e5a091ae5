package io.github.redoubt.core.internal;

import com.google.gson.JsonParseException;
import com.ibm.cloud.sdk.core.security.AbstractToken;
import com.ibm.cloud.sdk.core.security.TokenRequestBasedAuthenticatorImmutable;
import com.ibm.cloud.sdk.core.service.exception.ServiceResponseException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks for an access token, a few times where that may help, and says in our words why there is
 * none.
 */
final class SignIn {

  static final String OPERATION = "IAM: sign in";
  private static final int ATTEMPTS = 3;

  private SignIn() {}

  static AbstractToken request(
      TokenRequestBasedAuthenticatorImmutable<?, ?> authenticator, Time time) {
    for (int attempt = 1; ; attempt++) {
      RedoubtException failure;
      try {
        AbstractToken token = authenticator.requestToken();
        Throwable problem = token.getException();
        if (problem == null && token.getAccessToken() != null) {
          return token;
        }
        failure =
            explain(
                problem == null ? new IllegalStateException("the answer held no token") : problem,
                attempt);
      } catch (RuntimeException problem) {
        failure = explain(problem, attempt);
      }
      if (attempt == ATTEMPTS || !failure.retryable()) {
        throw failure;
      }
      pause(time, attempt);
    }
  }

  static ConnectionException noAnswer(String problem, Throwable cause) {
    return new ConnectionException(OPERATION, 1, "none", problem, cause);
  }

  private static RedoubtException explain(Throwable problem, int attempts) {
    if (problem instanceof RedoubtException own) {
      return own;
    }
    if (problem instanceof ServiceResponseException refusal) {
      return refused(refusal);
    }
    if (problem.getCause() instanceof ServiceResponseException refusal) {
      return refused(refusal);
    }
    Throwable shown =
        Json.quotesItsInput(problem)
            ? new JsonParseException("the answer is not what was asked for")
            : problem;
    return new ConnectionException(
        OPERATION, attempts, "none", String.valueOf(shown.getMessage()), shown);
  }

  private static ServiceException refused(ServiceResponseException refusal) {
    Errors.Parts parts = Errors.parts(String.valueOf(refusal.getResponseBody()));
    ServiceError error =
        new ServiceError(
            OPERATION, refusal.getStatusCode(), parts.code(), parts.message(), parts.requestId());
    return switch (refusal.getStatusCode()) {
      case 429 -> new RateLimitedException(error, Optional.empty());
      case 500, 502, 503, 504 -> new UnavailableException(error);
      default -> new UnauthorizedException(error);
    };
  }

  private static void pause(Time time, int attempt) {
    try {
      time.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 250L << attempt)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer("interrupted", e);
    }
  }
}
