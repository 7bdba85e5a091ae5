package io.github.redoubt.envelope;

import io.github.redoubt.core.UnreadableDataException;

/**
 * The data are not what was written, or not for what the caller says that they are for: a bit was
 * changed, a part is missing, doubled or moved, something was added, or the additional data are
 * others. Which of these it is cannot be told, by design.
 *
 * <p>Nothing of the part that is not authentic was handed out. Take the data from a copy.
 */
public final class DamagedDataException extends UnreadableDataException {

  DamagedDataException(String message) {
    super(message);
  }

  DamagedDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
