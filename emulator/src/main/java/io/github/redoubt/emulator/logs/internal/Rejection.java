package io.github.redoubt.emulator.logs.internal;

/** A rule of Cloud Logs says no. Holds nothing secret: what is in here travels to the caller. */
public final class Rejection extends RuntimeException {

  private final int status;
  private final String code;

  private Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static Rejection invalid(String message) {
    return new Rejection(400, "bad_request_or_unspecified", message);
  }

  public static Rejection unauthenticated(String message) {
    return new Rejection(401, "unauthenticated", message);
  }

  public static Rejection forbidden(String message) {
    return new Rejection(403, "forbidden", message);
  }

  public static Rejection notFound(String what, Object id) {
    return new Rejection(404, "not_found", what + " '" + id + "' was not found.");
  }

  public static Rejection conflict(String message) {
    return new Rejection(409, "conflict", message);
  }

  public static Rejection tooLarge(String message) {
    return new Rejection(413, "bad_request_or_unspecified", message);
  }

  public static Rejection exhausted(String message) {
    return new Rejection(429, "resource_exhausted", message);
  }

  public static Rejection failed(String message) {
    return new Rejection(500, "method_internal_error", message);
  }

  public static Rejection notEmulated(String what) {
    return new Rejection(501, "method_internal_error", what + " is not emulated.");
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
