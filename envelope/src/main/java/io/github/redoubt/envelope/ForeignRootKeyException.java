package io.github.redoubt.envelope;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.UnreadableDataException;

/**
 * The data are under a root key that this envelope was not told to read: one of another instance,
 * or one that is neither its own nor named by {@code alsoReading}. Nothing was sent.
 */
public final class ForeignRootKeyException extends UnreadableDataException {

  private final Crn rootKey;

  ForeignRootKeyException(Crn rootKey) {
    super(
        "The data say that they are under root key "
            + rootKey
            + ", which this envelope does not read. If you trust it, open an envelope under it, or"
            + " name it with alsoReading.");
    this.rootKey = rootKey;
  }

  /** Gives the root key that the data name; nobody has vouched for it. */
  public Crn rootKey() {
    return rootKey;
  }
}
