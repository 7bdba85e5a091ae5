package io.github.redoubt.keys.internal;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyStateException;

/**
 * Tells failures of one key from those that every further key would meet. For one run, and one
 * thread.
 */
public final class Trouble {

  private static final int LEAST_PATIENCE = 4;

  private final int patience;
  private int inARow;

  /**
   * Begins with no trouble.
   *
   * @param inFlight as many keys can fail at once in one outage, which is one event
   */
  public Trouble(int inFlight) {
    this.patience = Math.max(LEAST_PATIENCE, inFlight);
  }

  /** Notes that a key had no trouble. */
  public void over() {
    inARow = 0;
  }

  /**
   * Notes a failure, and says whether there is a point in trying further keys: not if the service
   * refuses this caller altogether, and not if it could not be reached for too many keys in a row.
   */
  public boolean isWorthGoingOn(RuntimeException failure) {
    if (hitsEveryKey(failure)) {
      return false;
    }
    if (isOutage(failure)) {
      return isWorthGoingOn();
    }
    inARow = 0;
    return true;
  }

  /** Notes a failure that is like an outage, though none of the service. */
  public boolean isWorthGoingOn() {
    inARow++;
    return inARow < patience;
  }

  private static boolean hitsEveryKey(RuntimeException failure) {
    if (failure instanceof UnauthorizedException
        || failure instanceof ForbiddenException
        || failure instanceof NotOfferedException
        || failure instanceof NotFoundException
        || failure instanceof KeyStateException) {
      return true;
    }
    if (failure instanceof InvalidRequestException refusal) {
      return refusal.field().equals("import token");
    }
    return failure instanceof ServiceException refusal
        && refusal.code().equals(KeyErrorCodes.IMPORT_NOT_ALLOWED);
  }

  /** A conflict that no other key explains may be a limit of the instance, such as on aliases. */
  private static boolean isOutage(RuntimeException failure) {
    return failure instanceof ConnectionException
        || failure instanceof ConflictException
        || failure instanceof OutcomeUnknownException
        || failure instanceof UnavailableException
        || failure instanceof RateLimitedException;
  }
}
