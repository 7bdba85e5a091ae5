package io.github.redoubt.core;

import java.time.Duration;
import java.util.Optional;

/**
 * The service said no.
 *
 * <p>The subclasses tell apart what a caller can do about it; {@link #code()} is the service's own
 * word for what went wrong, an open set of values.
 */
public non-sealed class ServiceException extends RedoubtException {

  private final ServiceError error;

  /** Says no for the reasons in {@code error}. */
  public ServiceException(ServiceError error) {
    super(error.sentence());
    this.error = error;
  }

  /**
   * Chooses the exception class for an answer.
   *
   * @param error the answer as read from the wire
   * @param retryAfter how long the service asked to wait
   */
  public static ServiceException of(ServiceError error, Optional<Duration> retryAfter) {
    return switch (error.status()) {
      case 401 -> new UnauthorizedException(error);
      case 403 -> new ForbiddenException(error);
      case 404, 410 -> new NotFoundException(error);
      case 409 -> new ConflictException(error);
      case 412 -> new PreconditionFailedException(error);
      case 429 -> new RateLimitedException(error, retryAfter);
      case 500, 502, 503, 504 -> new UnavailableException(error);
      default -> new ServiceException(error);
    };
  }

  /** Names what was being done, such as {@code Key Protect: import key}. */
  public final String operation() {
    return error.operation();
  }

  /** Gives the HTTP status of the answer. */
  public final int status() {
    return error.status();
  }

  /** Gives the service's own code, such as {@code KEY_NOT_FOUND_ERR}; empty if it sent none. */
  public final String code() {
    return error.code();
  }

  /** Gives the service's own message; empty if it sent none. */
  public final String serviceMessage() {
    return error.message();
  }

  /** Gives the id that IBM's support finds this call by. */
  public final String correlationId() {
    return error.correlationId();
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
