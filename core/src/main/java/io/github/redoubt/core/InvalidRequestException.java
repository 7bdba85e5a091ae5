package io.github.redoubt.core;

/**
 * A request that was not sent, because the service would have refused it or because it would not be
 * safe.
 */
public non-sealed class InvalidRequestException extends RedoubtException {

  private final String field;

  /**
   * Refuses a request before it is sent.
   *
   * @param field what is wrong, by the name that the caller knows it by
   * @param problem the limit and the shape of what came (never the value of a secret)
   * @param remedy what to do instead
   */
  public InvalidRequestException(String field, String problem, String remedy) {
    super("'" + field + "' " + problem + ". " + remedy);
    this.field = field;
  }

  /** Names what is wrong. */
  public final String field() {
    return field;
  }

  @Override
  public final boolean retryable() {
    return false;
  }
}
