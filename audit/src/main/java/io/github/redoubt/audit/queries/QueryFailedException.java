package io.github.redoubt.audit.queries;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * The service took a query and failed at it: the query makes no sense to it, or it took too long.
 *
 * <p>It says so under status 200, possibly after the first rows.
 */
public final class QueryFailedException extends ServiceException {

  QueryFailedException(ServiceError error) {
    super(error);
  }
}
