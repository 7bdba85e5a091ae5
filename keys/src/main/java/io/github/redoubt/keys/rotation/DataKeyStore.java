package io.github.redoubt.keys.rotation;

import io.github.redoubt.keys.WrappedDataKey;
import java.util.stream.Stream;

/**
 * Where an application keeps its wrapped data keys. Both methods are called on the thread that runs
 * the rewrapping, and on no other.
 */
public interface DataKeyStore {

  /**
   * Reads the data keys that one root key wrapped. The stream is read while others are replaced,
   * never far ahead, and closed at the end; it may be of any length.
   */
  Stream<StoredDataKey> wrapped();

  /**
   * Stores the same data key wrapped anew, for good when it returns.
   *
   * <p>Compare before writing: if the entry no longer holds {@code before.wrapped()}, somebody gave
   * it another data key meanwhile, and writing over that would make its data unreadable.
   *
   * @param before the entry as {@link #wrapped()} gave it
   * @param renewed what to store in its place, best with its root key version, so that the next run
   *     need not ask the service for it
   * @return whether it was stored; false if the entry had changed or gone and was left alone
   */
  boolean replace(StoredDataKey before, WrappedDataKey renewed);
}
