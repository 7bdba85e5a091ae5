package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.rootkeys.RootKeyState.State;
import io.github.redoubt.storage.rootkeys.RootKeys.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds out why a bucket could not be made under a key, or a call for it was refused later. The key
 * service is asked only where a refusal can be about the key.
 *
 * @param bucket the bucket's name
 * @param location the bucket's
 * @param storage the CRN of the Object Storage instance
 * @param key the root key
 */
public record KeyRefusal(
    Connection connection, String bucket, Location location, Crn storage, Crn key) {

  /** Refusals to make a bucket that are about something else than the key. */
  private static final Set<String> OTHERS =
      Set.of(
          "InvalidBucketName",
          "InvalidLocationConstraint",
          "TooManyBuckets",
          "MalformedXML",
          "KeyTooLong",
          "RequestTimeout");

  /** What a call for an object is never refused with because of the root key alone. */
  private static final Set<String> BUSY = Set.of("SlowDown", "TooManyRequests");

  /**
   * Words of a refusal that is about a root key. Objects have keys as well, and so may customers:
   * the word alone says nothing.
   */
  private static final Pattern ROOT_KEY =
      Pattern.compile(
          "\\b(root key|key protect|hyper protect|kms|crk|crn)\\b"
              + "|\\bkey\\b.*\\b(in)?(active|disabled|deleted|suspended|destroyed|authoriz)"
              + "|\\b(active|disabled|deleted|suspended|destroyed|authoriz\\w*)\\b.*\\bkey\\b",
          Pattern.DOTALL);

  /** How long Object Storage may not know that a key is in use again. */
  private static final Duration UNKNOWN_FOR = Duration.ofHours(1);

  /** What was going on, and with it what else there is to do. */
  private enum During {
    MAKING(", or use another", ". Check the key's CRN"),
    USE("", ": it is gone for good");

    private final String orElse;
    private final String ifMissing;

    During(String orElse, String ifMissing) {
      this.orElse = orElse;
      this.ifMissing = ifMissing;
    }
  }

  /** Gives what is to be thrown where a bucket was not made: the same, if not about the key. */
  public RedoubtException of(ServiceException refusal) {
    if (refusal.status() != 400 || OTHERS.contains(refusal.code()) || !namesKey(refusal)) {
      return refusal;
    }
    return asked(
        refusal,
        told ->
            certain(refusal, told, During.MAKING)
                .orElseGet(
                    () ->
                        told.isActive()
                            ? ofActive(refusal)
                            : uncertain(
                                refusal,
                                told,
                                ", no root key or not there, or the location does not take keys"
                                    + " from where it is")));
  }

  /**
   * Gives what is to be thrown for a refusal of any call for the bucket, or for what is in it: the
   * same, if its words are not about the key.
   */
  public RedoubtException ofUse(ServiceException refusal) {
    return namesRootKey(refusal) ? ofSaid(refusal) : refusal;
  }

  /**
   * Gives what is to be thrown for a refusal of a call that takes the key. It can be about the key
   * without a word of it: to {@code HEAD} the service answers with none, and what it says otherwise
   * no source knows for certain.
   */
  public RedoubtException ofBytes(ServiceException refusal) {
    if (namesRootKey(refusal)) {
      return ofSaid(refusal);
    }
    return mayBeAboutKey(refusal) ? ofUnsaid(refusal) : refusal;
  }

  /** As {@link #ofBytes}, for a call that takes the key of a bucket that is copied from, too. */
  public RedoubtException ofCopy(ServiceException refusal, KeyRefusal source) {
    if (namesRootKey(refusal)) {
      return asked(
          refusal,
          told ->
              certain(refusal, told, During.USE)
                  .orElseGet(() -> source.ofSource(refusal, this, told)));
    }
    return mayBeAboutKey(refusal)
        ? asked(
            refusal,
            told -> outOfUse(refusal, told, During.USE).orElseGet(() -> source.ofUnsaid(refusal)))
        : refusal;
  }

  /** Of a refusal whose words are about the key. */
  private RedoubtException ofSaid(ServiceException refusal) {
    return asked(
        refusal,
        told ->
            certain(refusal, told, During.USE)
                .orElseGet(
                    () ->
                        told.isActive()
                            ? ofActiveInUse(refusal, told.changed())
                            : uncertain(refusal, told, "")));
  }

  /** Of a refusal that says nothing of the key, which only one that is out of use explains. */
  private RedoubtException ofUnsaid(ServiceException refusal) {
    return asked(refusal, told -> outOfUse(refusal, told, During.USE).orElse(refusal));
  }

  private RedoubtException ofSource(ServiceException refusal, KeyRefusal target, Told ofTarget) {
    return asked(
        refusal,
        told ->
            certain(refusal, told, During.USE)
                .orElseGet(() -> target.ofOneOfTwo(refusal, ofTarget, this, told)));
  }

  private BucketKeyException ofOneOfTwo(
      ServiceException refusal, Told told, KeyRefusal source, Told ofSource) {
    return new BucketKeyException(
        error(
            refusal,
            "or it cannot use root key '"
                + source.key
                + "' for bucket '"
                + source.bucket
                + "', which is copied from. The one is "
                + told.state()
                + ", the other "
                + ofSource.state()
                + ". Look whether it is authorized for both: "
                + authorization()
                + "; and target "
                + source.key.serviceName()
                + " "
                + source.key.serviceInstance()),
        key);
  }

  /** Asks the key service, and puts the refusal behind what is made of it. */
  private RedoubtException asked(ServiceException refusal, Function<Told, RedoubtException> made) {
    Told told;
    try {
      told = RootKeys.over(connection).told(key);
    } catch (ConnectionException interrupted) {
      return refusal;
    }
    RedoubtException why = made.apply(told);
    if (!why.equals(refusal) && why.getCause() == null) {
      why.initCause(refusal);
    }
    return why;
  }

  /** Gives what follows from the key's state by itself. */
  private Optional<RedoubtException> certain(ServiceException refusal, Told told, During when) {
    return switch (told.state().state()) {
      case DISABLED, DELETED -> outOfUse(refusal, told, when);
      case EXPIRED ->
          Optional.of(
              new KeyUnsuitableException(
                  error(refusal, "the key has expired. Rotate it" + when.orElse), key));
      case NO_ROOT_KEY ->
          Optional.of(
              new KeyUnsuitableException(
                  error(refusal, "it is a standard key and no root key. Use a root key"), key));
      case MISSING ->
          Optional.of(
              new KeyUnknownException(
                  error(refusal, "its instance has no such key" + when.ifMissing), key));
      case ACTIVE, UNREACHABLE, UNKNOWN -> Optional.empty();
    };
  }

  private Optional<RedoubtException> outOfUse(ServiceException refusal, Told told, During when) {
    return switch (told.state().state()) {
      case DISABLED ->
          Optional.of(
              new KeyDisabledException(
                  error(refusal, "the key is disabled. Enable it" + when.orElse), key));
      case DELETED ->
          Optional.of(
              new KeyDeletedException(
                  error(
                      refusal,
                      "the key was deleted. Restore it, which is possible for 30 days"
                          + when.orElse),
                  key));
      default -> Optional.empty();
    };
  }

  private BucketKeyException uncertain(ServiceException refusal, Told told, String more) {
    return new BucketKeyException(
        error(
            refusal,
            "which of these it is could not be found out, because "
                + told.state().reason()
                + ": the authorization is missing ("
                + authorization()
                + "), the key is disabled, deleted, expired"
                + more),
        key);
  }

  /** What the key service knows speaks for the key, so it is what Object Storage may do or not. */
  private BucketKeyException ofActive(ServiceException refusal) {
    String message = lower(refusal);
    if (message.contains("not active") || message.contains("disabled")) {
      return notKnownYet(refusal, "");
    }
    if (message.contains("could not be found") || message.contains("authoriz")) {
      return notAuthorized(refusal);
    }
    return new KeyUnsuitableException(
        error(
            refusal,
            "the key is active, but this bucket cannot have it. A bucket in a geography takes keys"
                + " from one region only"),
        key);
  }

  /** The words are the same for a key that is not known to be back and for a lost authorization. */
  private BucketKeyException ofActiveInUse(ServiceException refusal, Optional<Instant> changed) {
    Instant known = connection.now().minus(UNKNOWN_FOR);
    return changed.filter(known::isBefore).isPresent()
        ? notKnownYet(refusal, ". If that does not help, authorize it: " + authorization())
        : notAuthorized(refusal);
  }

  private BucketKeyException notKnownYet(ServiceException refusal, String orElse) {
    return new KeyDisabledException(
        error(
            refusal,
            "the key is active at the key service, and Object Storage does not know yet. After a"
                + " key is enabled again that can take up to an hour: try again later"
                + orElse),
        key);
  }

  private BucketKeyException notAuthorized(ServiceException refusal) {
    return new KeyNotAuthorizedException(
        error(
            refusal, "the key is active, but it may not use it. Authorize it: " + authorization()),
        key);
  }

  /**
   * Gives what is to be thrown where Object Storage was out of order and no bucket was made: the
   * same, unless it is the key service that is.
   */
  public RedoubtException ofOutage(UnavailableException outage) {
    return asked(
        outage,
        told -> {
          if (told.state().state() == State.UNREACHABLE) {
            return new KeyServiceUnreachableException(
                error(outage, told.state().reason() + ". Try again later"), key);
          }
          boolean mayLackFailover =
              outage.status() == 500
                  && location.kind() == Location.Kind.GEO
                  && key.serviceName().equals("hs-crypto");
          return mayLackFailover
              ? new BucketKeyException(
                  error(
                      outage,
                      "it is out of order, or the key's instance has no failover units, which a"
                          + " bucket in a geography needs"),
                  key)
              : outage;
        });
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

  private static boolean namesRootKey(ServiceException refusal) {
    return ROOT_KEY.matcher(lower(refusal)).find();
  }

  private static boolean mayBeAboutKey(ServiceException refusal) {
    return refusal.status() == 403
        ? refusal.code().isEmpty() || refusal.code().equals("AccessDenied")
        : refusal instanceof UnavailableException && !BUSY.contains(refusal.code());
  }

  private static String lower(ServiceException refusal) {
    return refusal.serviceMessage().toLowerCase(Locale.ROOT);
  }

  private ServiceError error(ServiceException refusal, String why) {
    return new ServiceError(
        refusal.operation(),
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
