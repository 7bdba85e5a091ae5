package io.github.redoubt.audit;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * A routing service tried to write to a target, and could not: mostly because nobody allowed it to.
 *
 * <p>Authorize it, and create or validate the target again: the service {@code atracker} (Event
 * Routing) needs the role Object Writer on the bucket of Object Storage, Writer on Event Streams,
 * Sender on Cloud Logs; the service {@code logs-router} (Logs Routing) needs Sender on Cloud Logs.
 */
public final class WriteTestFailedException extends ServiceException {

  private static final String REMEDY =
      "The service could not write to the target. Authorize it with"
          + " access.authorizations().ensure(…): Object Writer on Object Storage, Writer on Event"
          + " Streams, Sender on Cloud Logs; and see that bucket, endpoint or topic exist. The"
          + " service's own words: ";

  /** Says no for the reasons in {@code error}. */
  public WriteTestFailedException(ServiceError error) {
    super(error.explained(REMEDY + error.message()));
  }
}
