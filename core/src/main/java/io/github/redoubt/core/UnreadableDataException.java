package io.github.redoubt.core;

/**
 * Data that was given to be read cannot be: it is damaged, of another kind, or under another key.
 *
 * <p>Each module that reads data has subclasses of its own, one for each thing that a caller can do
 * about it.
 */
public abstract non-sealed class UnreadableDataException extends RedoubtException {

  /** Refuses data for what {@code message} says. */
  protected UnreadableDataException(String message) {
    super(message);
  }

  /** Refuses data for what {@code message} says, which {@code cause} showed. */
  protected UnreadableDataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says no: the same data stay unreadable. */
  @Override
  public final boolean retryable() {
    return false;
  }
}
