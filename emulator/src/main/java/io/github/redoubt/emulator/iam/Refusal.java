package io.github.redoubt.emulator.iam;

/** A rule of IAM says no. Which status and body that is, the routes know. */
final class Refusal extends RuntimeException {

  /** The kinds of no. */
  enum Reason {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    STALE,
    NOT_EMULATED
  }

  private final Reason reason;
  private final String code;
  private final String messageCode;

  Refusal(Reason reason, String code, String messageCode, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.code = code;
    this.messageCode = messageCode;
  }

  static Refusal invalid(String message) {
    return new Refusal(Reason.INVALID, "bad_request", "BXNIM0109E", message);
  }

  static Refusal notFound(String what, String id) {
    return new Refusal(
        Reason.NOT_FOUND, "not_found", "BXNIM0102E", what + " '" + id + "' not found.");
  }

  static Refusal conflict(String message) {
    return new Refusal(Reason.CONFLICT, "conflict", "BXNIM0451E", message);
  }

  static Refusal locked(String what) {
    return new Refusal(
        Reason.CONFLICT,
        "resource_locked",
        "BXNIM0450E",
        what + " is locked; unlock it before you change or delete it.");
  }

  static Refusal stale(String message) {
    return new Refusal(Reason.STALE, "stale_entity", "BXNIM0452E", message);
  }

  static Refusal forbidden(String message) {
    return new Refusal(Reason.FORBIDDEN, "insufficient_permissions", "BXNIM0513E", message);
  }

  static Refusal unauthenticated(String message) {
    return new Refusal(Reason.UNAUTHENTICATED, "invalid_token", "BXNIM0408E", message);
  }

  static Refusal notEmulated(String what) {
    return new Refusal(
        Reason.NOT_EMULATED, "not_implemented", "BXNIM0501E", what + " is not emulated.");
  }

  /** A refusal by the token service, which answers 400 with a code of its own. */
  static Refusal ofToken(String messageCode, String message) {
    return new Refusal(Reason.INVALID, "bad_request", messageCode, message);
  }

  Reason reason() {
    return reason;
  }

  String code() {
    return code;
  }

  String messageCode() {
    return messageCode;
  }

  /** The message, which is never absent here. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
