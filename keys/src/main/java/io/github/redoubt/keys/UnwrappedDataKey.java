package io.github.redoubt.keys;

import io.github.redoubt.core.SecretBytes;
import java.util.Optional;

/** A data key that was unwrapped. Closing it wipes the key. */
public final class UnwrappedDataKey implements AutoCloseable {

  private final SecretBytes plain;
  private final Optional<WrappedDataKey> rewrapped;

  UnwrappedDataKey(SecretBytes plain, Optional<WrappedDataKey> rewrapped) {
    this.plain = plain;
    this.rewrapped = rewrapped;
  }

  /** Gives the key to decrypt with; wiped by {@link #close()}. */
  public SecretBytes plain() {
    return plain;
  }

  /**
   * Gives the same data key wrapped by the root key's newest version, if the root key was rotated
   * since: store it in place of the old one.
   */
  public Optional<WrappedDataKey> rewrapped() {
    return rewrapped;
  }

  @Override
  public void close() {
    plain.close();
  }

  @Override
  public String toString() {
    return "UnwrappedDataKey[" + plain + ", rewrapped=" + rewrapped + "]";
  }
}
