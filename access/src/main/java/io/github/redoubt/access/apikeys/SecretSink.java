package io.github.redoubt.access.apikeys;

import io.github.redoubt.core.InvalidRequestException;

/** Where the secret of an API key is kept: a file, a vault. */
@FunctionalInterface
public interface SecretSink {

  /**
   * Keeps the secret. It is wiped when this returns, so whoever needs it later keeps a copy.
   *
   * @param secret borrowed, not to be closed
   * @throws Exception if it is not kept for sure; the key is deleted then
   */
  void keep(ApiKeySecret secret) throws Exception;

  /**
   * Looks whether a secret could be kept, before there is one.
   *
   * @throws InvalidRequestException if not
   */
  default void prepare() {}
}
