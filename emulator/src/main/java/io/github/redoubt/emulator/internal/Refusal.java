package io.github.redoubt.emulator.internal;

/** A rule says no. Which body that is, the routes know. */
public final class Refusal extends RuntimeException {

  /** The kinds of no. */
  public enum Reason {
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    STALE(412),
    NOT_EMULATED(501);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** The status that it is answered with, where a service has none of its own for it. */
    public int status() {
      return status;
    }
  }

  private final Reason reason;
  private final String code;
  private final String messageCode;

  public Refusal(Reason reason, String code, String messageCode, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.code = code;
    this.messageCode = messageCode;
  }

  public static Refusal invalid(String message) {
    return new Refusal(Reason.INVALID, "bad_request", "BXNIM0109E", message);
  }

  public static Refusal notFound(String what, String id) {
    return new Refusal(
        Reason.NOT_FOUND, "not_found", "BXNIM0102E", what + " '" + id + "' not found.");
  }

  public static Refusal conflict(String message) {
    return new Refusal(Reason.CONFLICT, "conflict", "BXNIM0451E", message);
  }

  public static Refusal locked(String what) {
    return new Refusal(
        Reason.CONFLICT,
        "resource_locked",
        "BXNIM0450E",
        what + " is locked; unlock it before you change or delete it.");
  }

  public static Refusal stale(String message) {
    return new Refusal(Reason.STALE, "stale_entity", "BXNIM0452E", message);
  }

  public static Refusal forbidden(String message) {
    return new Refusal(Reason.FORBIDDEN, "insufficient_permissions", "BXNIM0513E", message);
  }

  public static Refusal unauthenticated(String message) {
    return new Refusal(Reason.UNAUTHENTICATED, "invalid_token", "BXNIM0408E", message);
  }

  public static Refusal notEmulated(String what) {
    return new Refusal(
        Reason.NOT_EMULATED, "not_implemented", "BXNIM0501E", what + " is not emulated.");
  }

  /** A refusal by the token service, which answers 400 with a code of its own. */
  public static Refusal ofToken(String messageCode, String message) {
    return new Refusal(Reason.INVALID, "bad_request", messageCode, message);
  }

  public Reason reason() {
    return reason;
  }

  public String code() {
    return code;
  }

  public String messageCode() {
    return messageCode;
  }

  /** The message, which is never absent here. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
