package io.github.redoubt.envelope;

import io.github.redoubt.core.UnreadableDataException;

/** The data are in a version of the format, or by an algorithm, that this release does not know. */
public final class UnknownFormatException extends UnreadableDataException {

  UnknownFormatException(String what, int found, int known) {
    super(
        "The data are of "
            + what
            + " "
            + found
            + ", and this release reads "
            + known
            + ". Use the release of Redoubt that wrote them, or a newer one.");
  }
}
