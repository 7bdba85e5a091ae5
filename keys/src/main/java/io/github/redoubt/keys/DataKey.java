package io.github.redoubt.keys;

import io.github.redoubt.core.SecretBytes;

/**
 * A data key that the service generated: plain, to encrypt with now, and wrapped, to store. Closing
 * it wipes the plain one.
 */
public final class DataKey implements AutoCloseable {

  private final SecretBytes plain;
  private final WrappedDataKey wrapped;

  DataKey(SecretBytes plain, WrappedDataKey wrapped) {
    this.plain = plain;
    this.wrapped = wrapped;
  }

  /** Gives the key to encrypt with; wiped by {@link #close()}. */
  public SecretBytes plain() {
    return plain;
  }

  /** Gives what to store. */
  public WrappedDataKey wrapped() {
    return wrapped;
  }

  @Override
  public void close() {
    plain.close();
  }

  @Override
  public String toString() {
    return "DataKey[" + plain + ", " + wrapped + "]";
  }
}
