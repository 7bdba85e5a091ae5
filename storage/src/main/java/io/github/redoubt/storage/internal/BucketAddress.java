package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.UnencryptedBucketException;
import io.github.redoubt.storage.rootkeys.KeyRefusal;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;

/**
 * Which bucket is meant, and the way to it: calls for a bucket and for what is in it begin here.
 *
 * @param location the host of a location alone knows the buckets there
 * @param underRootKey whether the bucket is known to be encrypted under a root key
 * @param rootKey which one, where the service tells its whole CRN
 */
public record BucketAddress(
    Sites sites, String name, Location location, boolean underRootKey, Optional<Crn> rootKey) {

  /** Gives the address of a bucket of which nobody has said that it is under a root key. */
  public BucketAddress(Sites sites, String name, Location location) {
    this(sites, name, location, false, Optional.empty());
  }

  /** Gives the bucket's CRN, which access policies name it by. */
  public Crn crn() {
    return sites.instance().withResource("bucket", name);
  }

  /** Begins a call for the bucket itself. */
  public Call.Builder get(String operation) {
    return bucket(wire -> wire.get(operation));
  }

  public Call.Builder head(String operation) {
    return bucket(wire -> wire.head(operation));
  }

  public Call.Builder put(String operation) {
    return bucket(wire -> wire.put(operation));
  }

  public Call.Builder post(String operation) {
    return bucket(wire -> wire.post(operation));
  }

  public Call.Builder delete(String operation) {
    return bucket(wire -> wire.delete(operation));
  }

  /** Begins a call for an object in it. */
  public Call.Builder get(String operation, String key) {
    return object(wire -> wire.get(operation), key);
  }

  public Call.Builder head(String operation, String key) {
    return object(wire -> wire.head(operation), key);
  }

  public Call.Builder put(String operation, String key) {
    checkRootKey();
    return object(wire -> wire.put(operation), key);
  }

  public Call.Builder post(String operation, String key) {
    checkRootKey();
    return object(wire -> wire.post(operation), key);
  }

  public Call.Builder delete(String operation, String key) {
    return object(wire -> wire.delete(operation), key);
  }

  /**
   * Refuses what is to be written, where the client writes under root keys only. The calls that put
   * and post objects ask this themselves; who lets others write, such as by a signed address, has
   * to.
   *
   * @throws UnencryptedBucketException if it is not known to be under one
   */
  public void checkRootKey() {
    if (sites.refusesUnencrypted() && !underRootKey) {
      throw new UnencryptedBucketException(name);
    }
  }

  /**
   * Says of a call that it takes the root key: it is about the bytes of an object in the bucket.
   */
  public Call.Builder touchingBytes(Call.Builder call) {
    keyRefusal().ifPresent(why -> call.explainedBy(why::ofBytes));
    return call;
  }

  /** Says of a call to the bucket that it takes the root key of another bucket as well. */
  public Call.Builder copying(Call.Builder call, BucketAddress from) {
    Optional<KeyRefusal> ofSource = from.keyRefusal();
    if (ofSource.isEmpty() || from.rootKey.equals(rootKey)) {
      return touchingBytes(call);
    }
    return keyRefusal()
        .map(why -> call.explainedBy(refusal -> why.ofCopy(refusal, ofSource.get())))
        .orElseGet(() -> call.explainedBy(ofSource.get()::ofBytes));
  }

  private Optional<KeyRefusal> keyRefusal() {
    return rootKey.map(
        key -> new KeyRefusal(sites.connection(), name, location, sites.instance(), key));
  }

  /** Gives the address of an object in it, for whoever is to call it without this client. */
  public HttpUrl address(String key) {
    String path = ObjectKey.path(key);
    Wire wire = sites.at(location);
    return hosting(wire)
        .map(named -> named.base().newBuilder().addEncodedPathSegments(path))
        .orElseGet(() -> wire.base().newBuilder().addEncodedPathSegments(name + "/" + path))
        .build();
  }

  private Call.Builder bucket(Function<Wire, Call.Builder> begun) {
    Wire wire = sites.at(location);
    return explained(hosting(wire).map(begun).orElseGet(() -> begun.apply(wire).path(name)));
  }

  private Call.Builder object(Function<Wire, Call.Builder> begun, String key) {
    String path = ObjectKey.path(key);
    Wire wire = sites.at(location);
    return explained(
        hosting(wire)
            .map(named -> begun.apply(named).encodedPath(path))
            .orElseGet(() -> begun.apply(wire).encodedPath(name + "/" + path)));
  }

  private Call.Builder explained(Call.Builder call) {
    keyRefusal().ifPresent(why -> call.explainedBy(why::ofUse));
    return call;
  }

  private Optional<Wire> hosting(Wire wire) {
    return sites.addressing().hosting(wire.base(), name).map(wire::at);
  }
}
