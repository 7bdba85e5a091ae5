package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import java.util.Locale;
import java.util.Set;

/**
 * Finds out why a bucket could not be made under a key.
 *
 * @param operation what was being done
 * @param bucket the bucket's name
 * @param location the bucket's
 * @param storage the CRN of the Object Storage instance
 * @param key the root key
 */
public record KeyRefusal(
    Connection connection,
    String operation,
    String bucket,
    Location location,
    Crn storage,
    Crn key) {

  /** Refusals that are about something else than the key. */
  private static final Set<String> OTHERS =
      Set.of(
          "InvalidBucketName",
          "InvalidLocationConstraint",
          "TooManyBuckets",
          "MalformedXML",
          "KeyTooLong",
          "RequestTimeout");

  /** Gives what is to be thrown for a refusal: the same, where it is not about the key. */
  public RedoubtException of(ServiceException refusal) {
    if (refusal.status() != 400 || OTHERS.contains(refusal.code()) || !namesKey(refusal)) {
      return refusal;
    }
    RootKeyState asked;
    try {
      asked = RootKeys.over(connection).state(key);
    } catch (ConnectionException interrupted) {
      return refusal;
    }
    return switch (asked.state()) {
      case ACTIVE -> ofActive(refusal);
      case DISABLED ->
          new KeyDisabledException(
              error(refusal, "the key is disabled. Enable it, or use another"), key);
      case EXPIRED ->
          new KeyUnsuitableException(
              error(refusal, "the key has expired. Rotate it, or use another"), key);
      case DELETED ->
          new KeyDeletedException(
              error(
                  refusal,
                  "the key was deleted. Restore it, which is possible for 30 days, or use another"),
              key);
      case NO_ROOT_KEY ->
          new KeyUnsuitableException(
              error(refusal, "it is a standard key and no root key. Use a root key"), key);
      case MISSING ->
          new KeyUnknownException(
              error(refusal, "its instance has no such key. Check the key's CRN"), key);
      case UNREACHABLE, UNKNOWN ->
          new BucketKeyException(
              error(
                  refusal,
                  "which of these it is could not be found out, because "
                      + asked.reason()
                      + ": the authorization is missing ("
                      + authorization()
                      + "), the key is disabled, deleted, expired, no root key or not there, or the"
                      + " location does not take keys from where it is"),
              key);
    };
  }

  /** What the key service knows speaks for the key, so it is what Object Storage may do or not. */
  private BucketKeyException ofActive(ServiceException refusal) {
    String message = lower(refusal);
    if (message.contains("not active") || message.contains("disabled")) {
      return new KeyDisabledException(
          error(
              refusal,
              "the key is active at the key service, and Object Storage does not know yet. After a"
                  + " key is enabled again that can take up to an hour: try again later"),
          key);
    }
    if (message.contains("could not be found") || message.contains("authoriz")) {
      return new KeyNotAuthorizedException(
          error(
              refusal,
              "the key is active, but it may not use it. Authorize it: " + authorization()),
          key);
    }
    return new KeyUnsuitableException(
        error(
            refusal,
            "the key is active, but this bucket cannot have it. A bucket in a geography takes keys"
                + " from one region only"),
        key);
  }

  /**
   * Gives what is to be thrown where Object Storage was out of order and no bucket was made: the
   * same, unless it is the key service that is.
   */
  public RedoubtException ofOutage(UnavailableException outage) {
    RootKeyState asked;
    try {
      asked = RootKeys.over(connection).state(key);
    } catch (ConnectionException interrupted) {
      return outage;
    }
    if (asked.state() == RootKeyState.State.UNREACHABLE) {
      return new KeyServiceUnreachableException(
          error(outage, asked.reason() + ". Try again later"), key);
    }
    boolean mayLackFailover =
        outage.status() == 500
            && location.kind() == Location.Kind.GEO
            && key.serviceName().equals("hs-crypto");
    return mayLackFailover
        ? new BucketKeyException(
            error(
                outage,
                "it is out of order, or the key's instance has no failover units, which a bucket in"
                    + " a geography needs"),
            key)
        : outage;
  }

  private String authorization() {
    return "access.authorizations().ensure(Authorization.letting(storage).useKeysOf(keyService)),"
        + " or an IAM authorization with source cloud-object-storage "
        + storage.serviceInstance()
        + ", target "
        + key.serviceName()
        + " "
        + key.serviceInstance()
        + ", role Reader; a new one can take half a minute to be known";
  }

  private static boolean namesKey(ServiceException refusal) {
    String message = lower(refusal);
    return message.contains("key") || message.contains("crn") || message.contains("encryption");
  }

  private static String lower(ServiceException refusal) {
    return refusal.serviceMessage().toLowerCase(Locale.ROOT);
  }

  private ServiceError error(ServiceException refusal, String why) {
    return new ServiceError(
        operation,
        refusal.status(),
        refusal.code(),
        "Object Storage cannot use root key '"
            + key
            + "' for bucket '"
            + bucket
            + "': "
            + why
            + ". The service's own words: "
            + (refusal.serviceMessage().isEmpty() ? "none" : refusal.serviceMessage()),
        refusal.correlationId());
  }
}
