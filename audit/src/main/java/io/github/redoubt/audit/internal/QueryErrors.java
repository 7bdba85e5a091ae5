package io.github.redoubt.audit.internal;

import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;

/** How queries are refused: as everything is, but that there are few of them in a minute. */
final class QueryErrors implements Errors {

  static final QueryErrors INSTANCE = new QueryErrors();

  private static final String REMEDY =
      "An instance takes 10 queries in a minute. Wait a minute, and ask for more in one query, or"
          + " ask in the background. The service's own words: ";

  private QueryErrors() {}

  @Override
  public String correlationHeader() {
    return Logs.CORRELATION;
  }

  @Override
  public Parts read(int status, Headers headers, String body) {
    return Errors.parts(body);
  }

  @Override
  public ServiceException exception(ServiceError error, Optional<Duration> retryAfter) {
    return error.status() == 429
        ? new RateLimitedException(error.explained(REMEDY + error.message()), retryAfter)
        : ServiceException.of(error, retryAfter);
  }
}
