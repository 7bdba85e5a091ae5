package io.github.redoubt.audit.webhooks;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.ServiceError;

/**
 * Cloud Logs may not tell Event Notifications anything yet: the account that owns the instance of
 * Event Notifications must authorize it, with the roles Event Source Manager, Reader and Viewer.
 */
public final class MissingAuthorizationException extends ForbiddenException {

  /** Says no for the reasons in {@code error}. */
  public MissingAuthorizationException(ServiceError error) {
    super(error);
  }
}
