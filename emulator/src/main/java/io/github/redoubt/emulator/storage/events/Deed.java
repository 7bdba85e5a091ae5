package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.storage.state.ActivityTracking;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import java.util.Optional;

/**
 * One thing that a request did or tried.
 *
 * @param action without the service, such as {@code object.read}
 * @param instance whose it is
 * @param bucket that it was done to or in, if there is one
 * @param name of what it was done to: an object's key, a bucket's or a vault's name
 * @param versionId of the object, if the request names one
 * @param requestData what more the event says of the request
 * @param crn of the bucket, the vault or the instance
 */
public record Deed(
    String action,
    Kind kind,
    StorageInstance instance,
    Optional<Bucket> bucket,
    String name,
    Optional<String> versionId,
    JsonObject requestData,
    String crn) {

  /** Which switch of a bucket's tracking an event goes by. */
  public enum Kind {
    /** It is reported always: it concerns the instance. */
    GLOBAL,
    MANAGEMENT,
    READ,
    WRITE;

    boolean isData() {
      return this == READ || this == WRITE;
    }
  }

  /** Something done to a bucket or in it. */
  public static Deed of(String action, Kind kind, Bucket bucket, String name) {
    return new Deed(
        action,
        kind,
        bucket.instance(),
        Optional.of(bucket),
        name,
        Optional.empty(),
        new JsonObject(),
        bucket.crn());
  }

  /** Something done to an instance. */
  public static Deed of(String action, Kind kind, StorageInstance instance, String name) {
    return new Deed(
        action,
        kind,
        instance,
        Optional.empty(),
        name,
        Optional.empty(),
        new JsonObject(),
        instance.crn());
  }

  /** Adds what the event is to say of the request. */
  public Deed saying(JsonObject more) {
    return new Deed(action, kind, instance, bucket, name, versionId, more, crn);
  }

  /** The same, done to something of the instance that has a CRN of its own. */
  public Deed on(String otherCrn) {
    return new Deed(action, kind, instance, bucket, name, versionId, requestData, otherCrn);
  }

  Deed withVersion(Optional<String> id) {
    return new Deed(action, kind, instance, bucket, name, id, requestData, crn);
  }

  /** Says whether it is reported, as the bucket is set up now. */
  public boolean isTracked() {
    ActivityTracking tracking =
        bucket
            .flatMap(found -> found.setting(ActivityTracking.class))
            .orElse(ActivityTracking.NONE);
    return switch (kind) {
      case GLOBAL -> true;
      case MANAGEMENT -> tracking.tracksManagement();
      case READ -> tracking.tracksReads();
      case WRITE -> tracking.tracksWrites();
    };
  }
}
