package io.github.redoubt.emulator.notifications.internal;

/** A rule of Event Notifications says no. What is in here travels to the caller. */
public final class Rejection extends RuntimeException {

  private final int status;
  private final String code;

  private Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static Rejection invalid(String message) {
    return new Rejection(400, "bad_request", message);
  }

  static Rejection unauthenticated(String message) {
    return new Rejection(401, "authentication_error", message);
  }

  public static Rejection forbidden(String action) {
    return new Rejection(
        403,
        "authorization_error",
        "You do not have permission for the action '" + action + "' here.");
  }

  public static Rejection notFound(String what, String id) {
    return new Rejection(404, "not_found", what + " '" + id + "' was not found.");
  }

  public static Rejection conflict(String message) {
    return new Rejection(409, "conflict", message);
  }

  public static Rejection tooLarge(String message) {
    return new Rejection(413, "payload_too_large", message);
  }

  public static Rejection notEmulated(String what) {
    return new Rejection(501, "not_implemented", what + " is not emulated.");
  }

  public int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** The message, which is never absent here. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
