package io.github.redoubt.emulator.storage.internal;

/** Object Storage says no. */
public final class Rejection extends RuntimeException {

  private static final String LOST_KEY = "The encryption key is either not active or deleted.";

  private final int status;
  private final String code;

  public Rejection(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public static Rejection denied() {
    return new Rejection(403, "AccessDenied", "Access Denied");
  }

  public static Rejection invalid(String message) {
    return new Rejection(400, "InvalidRequest", message);
  }

  public static Rejection argument(String message) {
    return new Rejection(400, "InvalidArgument", message);
  }

  public static Rejection noSuchBucket() {
    return new Rejection(404, "NoSuchBucket", "The specified bucket does not exist.");
  }

  public static Rejection noSuchKey() {
    return new Rejection(404, "NoSuchKey", "The specified key does not exist.");
  }

  public static Rejection noSuchVersion() {
    return new Rejection(404, "NoSuchVersion", "The specified version does not exist.");
  }

  public static Rejection noSuchUpload() {
    return new Rejection(404, "NoSuchUpload", "The specified multipart upload does not exist.");
  }

  public static Rejection notAllowed() {
    return new Rejection(405, "MethodNotAllowed", "The method is not allowed here.");
  }

  /** What an object's place in the archive does not allow. */
  public static Rejection objectState(String message) {
    return new Rejection(403, "InvalidObjectState", message);
  }

  public static Rejection notEmulated(String what) {
    return new Rejection(501, "NotImplemented", "The emulator does not know " + what + ".");
  }

  public static Rejection failedCondition() {
    return new Rejection(
        412, "PreconditionFailed", "At least one of the preconditions did not hold.");
  }

  /** Gives the same, or as another status what comes of a key out of use. */
  public Rejection forLostKeys(int answered) {
    if (!LOST_KEY.equals(getMessage()) || answered == status) {
      return this;
    }
    return answered == 503
        ? new Rejection(503, "ServiceUnavailable", LOST_KEY)
        : new Rejection(answered, "InternalError", LOST_KEY);
  }

  /** What reading or writing under a key that is not active comes to. */
  public static Rejection keyOutOfUse() {
    return new Rejection(403, "AccessDenied", LOST_KEY);
  }
}
