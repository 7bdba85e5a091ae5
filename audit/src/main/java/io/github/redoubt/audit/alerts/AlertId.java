package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;

/**
 * What an alert is known by for as long as it exists; the id of its version changes with every
 * change.
 *
 * @param value as the service spells it
 */
@Plain
public record AlertId(String value) {

  /**
   * Checks that there is something.
   *
   * @throws InvalidRequestException if it is blank
   */
  public AlertId {
    if (value.isBlank()) {
      throw new InvalidRequestException("alert id", "is blank", "Give the id of an alert.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
