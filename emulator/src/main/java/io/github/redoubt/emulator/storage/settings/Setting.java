package io.github.redoubt.emulator.storage.settings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.util.Optional;

/**
 * One aspect of how a bucket is set up: its document, its rules, and who may look at it or change
 * it.
 *
 * @param <T> the immutable type that the bucket keeps
 */
public interface Setting<T> {

  Class<T> type();

  /** The root element of its document. */
  String root();

  /** The action that reading takes, named without the service: {@code bucket.get_cors}. */
  String readAction();

  String writeAction();

  /** The action that removing takes; empty if it cannot be removed. */
  default Optional<String> deleteAction() {
    return Optional.empty();
  }

  /** Whether a document has to come with its MD5 or a checksum. */
  default boolean summed() {
    return true;
  }

  /**
   * Makes of a document what the bucket keeps. Elements that the service does not know are refused.
   *
   * @param who sets it
   * @throws Rejection if the document breaks the service's rules, or does not go with the bucket
   */
  T read(Element document, Bucket bucket, Identity who);

  /** Says what the bucket keeps, as a document. */
  Element write(T setting);

  /**
   * Says what a bucket is that was never set up.
   *
   * @throws Rejection if that is an error
   */
  Element absent();
}
