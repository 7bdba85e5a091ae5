package io.github.redoubt.access.internal;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;

/**
 * How the Resource Controller says no. With which status it refuses to change what is locked is not
 * documented, so that its words decide.
 */
final class ResourceErrors implements Errors {

  static final ResourceErrors INSTANCE = new ResourceErrors();

  private static final Set<Integer> REFUSALS = Set.of(400, 403, 409, 422, 423);

  private ResourceErrors() {}

  @Override
  public String correlationHeader() {
    return "Transaction-Id";
  }

  @Override
  public Parts read(int status, Headers headers, String body) {
    return Errors.parts(body);
  }

  @Override
  public ServiceException exception(ServiceError error, Optional<Duration> retryAfter) {
    boolean locked =
        error.code().toLowerCase(Locale.ROOT).contains("locked")
            || error.message().toLowerCase(Locale.ROOT).contains("is locked");
    return locked && REFUSALS.contains(error.status())
        ? new LockedException(error)
        : Errors.super.exception(error, retryAfter);
  }
}
