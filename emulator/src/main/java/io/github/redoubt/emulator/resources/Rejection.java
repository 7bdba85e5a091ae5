package io.github.redoubt.emulator.resources;

/** A rule about resources says no. Holds nothing secret: what is in here travels to the caller. */
final class Rejection extends RuntimeException {

  private final int status;
  private final String code;

  Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  static Rejection invalid(String message) {
    return new Rejection(400, "RC-InvalidRequest", message);
  }

  static Rejection missing(String property) {
    return invalid("The property '" + property + "' is missing.");
  }

  static Rejection locked(String what) {
    return new Rejection(
        422, "RC-InstanceLocked", what + " is locked. Unlock it before you update or delete it.");
  }

  static Rejection notFound(String what, String id) {
    return new Rejection(404, "RC-NotFound", what + " '" + id + "' was not found.");
  }

  static Rejection gone(String what, String id) {
    return new Rejection(410, "RC-Gone", what + " '" + id + "' has been removed.");
  }

  static Rejection inReclamation() {
    return new Rejection(
        422,
        "RC-InstanceInReclamation",
        "The instance is in reclamation. Restore or reclaim it by its reclamation.");
  }

  static Rejection conflict(String message) {
    return new Rejection(409, "RC-Conflict", message);
  }

  static Rejection notEmulated(String what) {
    return new Rejection(501, "RC-NotImplemented", what + " is not emulated.");
  }
}
