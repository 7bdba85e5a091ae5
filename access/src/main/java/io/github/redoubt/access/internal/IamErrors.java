package io.github.redoubt.access.internal;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * How IAM says no. The identity services answer 409 to a stale entity tag and to a change of what
 * is locked alike; only their words tell the two apart, since their codes are not documented.
 */
final class IamErrors implements Errors {

  static final IamErrors INSTANCE = new IamErrors();

  /** The word alone, or in a code such as {@code resource_locked}; no clock, nothing blocked. */
  private static final Pattern LOCK = Pattern.compile("(?<![a-z])lock(ed)?(?![a-z])");

  private IamErrors() {}

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
    String words = (error.code() + " " + error.message()).toLowerCase(Locale.ROOT);
    if (error.status() == 409 && LOCK.matcher(words).find()) {
      return new LockedException(error);
    }
    if (error.status() == 409
        && (words.contains("if-match")
            || words.contains("entity tag")
            || words.contains("entity_tag")
            || words.contains("stale"))) {
      return new PreconditionFailedException(error);
    }
    return Errors.super.exception(error, retryAfter);
  }
}
