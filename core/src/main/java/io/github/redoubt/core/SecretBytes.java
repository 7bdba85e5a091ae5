package io.github.redoubt.core;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not be seen: held apart, wiped on {@link #close()}, and shown to nobody by
 * accident.
 *
 * <p>{@code toString} tells the length only, equality takes constant time, and use after {@code
 * close} throws. Safe for use by many threads; a thread that has the bytes revealed to it while
 * another closes keeps its own copy until its function returns.
 */
public final class SecretBytes implements AutoCloseable {

  /** A copy that is made while the bytes are wiped would be half of them. */
  private final ReentrantLock lock = new ReentrantLock();

  private byte @Nullable [] bytes;
  private final int size;

  private SecretBytes(byte[] own) {
    this.bytes = own;
    this.size = own.length;
  }

  /** Copies the bytes; the caller's array stays the caller's to wipe. */
  public static SecretBytes copyOf(byte[] source) {
    return new SecretBytes(source.clone());
  }

  /** Takes the array over without a copy; the caller must not use it any more. */
  public static SecretBytes takeOver(byte[] source) {
    return new SecretBytes(source);
  }

  /** Gives the length in bytes; also after {@code close}. */
  public int sizeBytes() {
    return size;
  }

  /**
   * Shows the bytes to a function, as a copy that is wiped when the function returns.
   *
   * @throws IllegalStateException if this holder is closed
   */
  public <T> T revealTo(Function<byte[], T> use) {
    byte[] copy = copy();
    if (copy == null) {
      throw new IllegalStateException("The secret was wiped: it is used after close()");
    }
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Says whether the bytes were wiped. */
  public boolean isClosed() {
    lock.lock();
    try {
      return bytes == null;
    } finally {
      lock.unlock();
    }
  }

  /** Overwrites the bytes. A second call does nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (bytes != null) {
        Arrays.fill(bytes, (byte) 0);
        bytes = null;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof SecretBytes that)) {
      return false;
    }
    if (this == that) {
      return true;
    }
    byte[] mine = copy();
    byte[] theirs = that.copy();
    try {
      return mine != null && theirs != null && MessageDigest.isEqual(mine, theirs);
    } finally {
      wipe(mine);
      wipe(theirs);
    }
  }

  /** Gives the same for all holders of one length, so that it tells nothing of the bytes. */
  @Override
  public int hashCode() {
    return size;
  }

  @Override
  public String toString() {
    return "SecretBytes[" + size + " bytes" + (isClosed() ? ", wiped]" : "]");
  }

  private byte @Nullable [] copy() {
    lock.lock();
    try {
      return bytes == null ? null : bytes.clone();
    } finally {
      lock.unlock();
    }
  }

  private static void wipe(byte @Nullable [] copy) {
    if (copy != null) {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
