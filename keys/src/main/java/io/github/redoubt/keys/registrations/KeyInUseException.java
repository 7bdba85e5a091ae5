package io.github.redoubt.keys.registrations;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ServiceError;
import java.util.List;

/**
 * A key was not deleted, because cloud resources are encrypted under it and would become
 * unreadable. It names them, so that they can be looked after first.
 */
public final class KeyInUseException extends ConflictException {

  private final transient List<Registration> registrations;

  /**
   * Says no for the reasons in {@code error}.
   *
   * @param registrations what the key protects, 100 at most; empty if that could not be read
   */
  public KeyInUseException(ServiceError error, List<Registration> registrations) {
    super(error);
    this.registrations = List.copyOf(registrations);
  }

  /**
   * Lists what the key protects: 100 registrations at most, and none if they could not be read,
   * which {@link #getSuppressed} then tells more of.
   */
  public List<Registration> registrations() {
    return registrations;
  }
}
