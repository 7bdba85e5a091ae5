package io.github.redoubt.storage;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.util.Optional;

/**
 * A bucket is in another location than the one whose host was asked, which sent the call elsewhere.
 *
 * <p>Nothing follows it there: the token or signature of a call goes to no host that nobody chose.
 * Look the bucket up with {@link ObjectStorage#bucket(String)}, which knows where it is, or name
 * its location.
 */
public final class BucketElsewhereException extends ServiceException {

  private final Optional<Location> location;
  private final Optional<String> host;

  /** Says no for the reasons in {@code error}; called by the reader of error answers. */
  public BucketElsewhereException(
      ServiceError error, Optional<Location> location, Optional<String> host) {
    super(error);
    this.location = location;
    this.host = host;
  }

  /** Gives the bucket's location, if the answer tells it. */
  public Optional<Location> location() {
    return location;
  }

  /** Gives the host that the service sent the call to, if it named one. */
  public Optional<String> host() {
    return host;
  }
}
