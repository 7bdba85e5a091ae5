package io.github.redoubt.audit.queries;

import io.github.redoubt.core.UnreadableDataException;
import java.util.Optional;

/** The user data of a row have another shape than they were to be read as. */
public final class UnreadableRowException extends UnreadableDataException {

  UnreadableRowException(Optional<String> id, Class<?> type, Throwable cause) {
    super(
        "Row "
            + id.orElse("without an id")
            + " cannot be read as "
            + type.getSimpleName()
            + ": "
            + cause.getMessage(),
        cause);
  }
}
