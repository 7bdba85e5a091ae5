package io.github.redoubt.emulator.logs.languages;

/** A query cannot be understood, or asks for what the emulator does not do. */
public final class QueryRefused extends RuntimeException {

  public QueryRefused(String message) {
    super(message, null, false, false);
  }

  /** The message, which is never absent here; it says where in the query and what. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
