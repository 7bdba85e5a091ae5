package io.github.redoubt.emulator.routing.internal;

/** A rule of routing says no. Holds nothing secret: what is in here travels to the caller. */
public final class Rejection extends RuntimeException {

  private final int status;
  private final String code;

  public Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static Rejection invalid(String message) {
    return new Rejection(400, "invalid_value", message);
  }

  public static Rejection notFound(String what, String id) {
    return new Rejection(404, "not_found", what + " '" + id + "' was not found.");
  }

  public static Rejection forbidden(String message) {
    return new Rejection(403, "invalid_token", message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The message, which is never absent here. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
