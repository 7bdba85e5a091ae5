package io.github.redoubt.core;

/**
 * A request that was not sent, because the service does not have what it asks for, though a sister
 * service does.
 */
public final class NotOfferedException extends InvalidRequestException {

  /**
   * Refuses a request before it is sent.
   *
   * @param feature what was asked for, by the name that the caller knows it by
   * @param service the service that lacks it, by its name for people
   * @param remedy what to do instead
   */
  public NotOfferedException(String feature, String service, String remedy) {
    super(feature, "is not offered by " + service, remedy);
  }
}
