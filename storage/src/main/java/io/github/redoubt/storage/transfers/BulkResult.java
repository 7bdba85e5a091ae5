package io.github.redoubt.storage.transfers;

import java.util.Optional;

/**
 * What came of one of many objects: either it is done, or it failed.
 *
 * @param key the object's
 * @param done what there is now
 * @param failure why there is nothing
 * @param <T> what there is of one that is done
 */
public record BulkResult<T>(String key, Optional<T> done, Optional<RuntimeException> failure) {

  static <T> BulkResult<T> of(String key, T done) {
    return new BulkResult<>(key, Optional.of(done), Optional.empty());
  }

  static <T> BulkResult<T> failed(String key, RuntimeException why) {
    return new BulkResult<>(key, Optional.empty(), Optional.of(why));
  }
}
