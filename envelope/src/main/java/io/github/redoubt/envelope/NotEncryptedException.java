package io.github.redoubt.envelope;

import io.github.redoubt.core.UnreadableDataException;

/** The data do not begin as those do that an {@link Envelope} wrote. */
public final class NotEncryptedException extends UnreadableDataException {

  NotEncryptedException() {
    super(
        "The data do not begin with the mark of an envelope: they were not encrypted by one, or"
            + " were cut or changed at their very beginning. Give the data as encrypt wrote them.");
  }
}
