package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ServiceError;
import java.time.Instant;
import java.util.Optional;

/**
 * The key would do what was asked, and not yet: 30 seconds have to pass between two actions on a
 * key, an hour between two rotations, and four between deletion and purge. Nothing was changed.
 */
public final class TooEarlyException extends ConflictException {

  private final transient Optional<Instant> possibleFrom;

  /**
   * Says no for the reasons in {@code error}.
   *
   * @param possibleFrom when the same is possible, by the service's clock; empty if that is not
   *     known
   */
  public TooEarlyException(ServiceError error, Optional<Instant> possibleFrom) {
    super(error);
    this.possibleFrom = possibleFrom;
  }

  /** Says when the same is possible, by the service's clock; empty if that is not known. */
  public Optional<Instant> possibleFrom() {
    return possibleFrom;
  }

  /** The same call may succeed later. */
  @Override
  public boolean retryable() {
    return true;
  }
}
