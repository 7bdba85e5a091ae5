package io.github.redoubt.core;

/**
 * A request that was not sent, because data would have come to lie where no root key of the
 * customer's protects them, and the client was told to refuse that.
 */
public final class UnencryptedException extends InvalidRequestException {

  /**
   * Refuses a request before it is sent.
   *
   * @param place where the data would have come to lie, by the name that the caller knows it by
   * @param remedy what to do instead
   */
  public UnencryptedException(String place, String remedy) {
    super(place, "is not encrypted under a root key, and this client refuses that", remedy);
  }
}
