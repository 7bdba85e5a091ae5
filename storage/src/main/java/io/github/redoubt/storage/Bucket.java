package io.github.redoubt.storage;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bucket, as it was when it was made or looked up, and the way to its objects.
 *
 * <p>Calls go to the host of the bucket's location. A key is any text of 1 to 1024 bytes in UTF-8
 * but {@code .} and {@code ..}; it is no path, and comes back as it was given. In a bucket whose
 * root key is disabled or deleted, calls for objects end with {@link ForbiddenException}; one that
 * is enabled again can take up to an hour to be known.
 *
 * <p>Safe for use by many threads.
 */
public final class Bucket {

  private final Sites sites;
  private final String name;
  private final Placement placement;
  private final KeyInForce key;

  Bucket(Sites sites, String name, Placement placement, KeyInForce key) {
    this.sites = sites;
    this.name = name;
    this.placement = placement;
    this.key = key;
  }

  /** Gives its name, unique in all of the cloud. */
  public String name() {
    return name;
  }

  /** Gives its CRN, which access policies name it by. */
  public Crn crn() {
    return sites.instance().withResource("bucket", name);
  }

  /** Gives where it keeps its objects. */
  public Location location() {
    return placement.location();
  }

  /** Gives what its bytes cost. */
  public StorageClass storageClass() {
    return placement.storageClass();
  }

  /**
   * Gives the root key that it is encrypted under; empty where the service keeps the key itself, or
   * does not tell the key's whole CRN.
   */
  public Optional<Crn> rootKey() {
    return key.crn();
  }

  /** Says whether it is encrypted under a root key of the customer's. */
  public boolean isUnderRootKey() {
    return key.enabled();
  }

  /**
   * Stores an object, in place of what had its key before. Up to 5 GiB, in constant memory.
   *
   * <p>Sent again after a failure if the content can be read again. The deadline of the connection
   * is not for the transfer.
   *
   * @throws InvalidRequestException if the key cannot be one, or the content has another length
   *     than was said
   * @throws ForbiddenException if the identity may not write, or the root key is not active
   * @throws ConnectionException if no answer came; to store the same again does no harm
   * @throws java.io.UncheckedIOException if the content's file or stream cannot be read
   */
  public StoredObject put(String key, Content content) {
    ContentBody body = ContentBody.of(content);
    return send(key, body, put(key, content, body));
  }

  /**
   * Stores an object if none has its key.
   *
   * <p>Not sent again after a failure, as the second attempt would fail because of the first.
   *
   * @throws PreconditionFailedException if there is one
   * @throws OutcomeUnknownException if no answer came
   */
  public StoredObject putIfAbsent(String key, Content content) {
    ContentBody body = ContentBody.of(content);
    return send(key, body, conditional(put(key, content, body)).header("If-None-Match", "*"));
  }

  /**
   * Stores an object in place of the version that was read.
   *
   * <p>Not sent again after a failure, as the second attempt would fail because of the first.
   *
   * @param etag of the version that was read
   * @throws PreconditionFailedException if it has another version by now
   * @throws OutcomeUnknownException if no answer came
   */
  public StoredObject putIfUnchanged(String key, String etag, Content content) {
    ContentBody body = ContentBody.of(content);
    return send(key, body, conditional(put(key, content, body)).ifMatch('"' + etag + '"'));
  }

  private Call.Builder put(String key, Content content, ContentBody body) {
    Call.Builder call = wire().put("put object").encodedPath(path(key)).body(body).streaming();
    content.contentType().ifPresent(type -> call.header("Content-Type", type));
    content.metadata().forEach((name, value) -> call.header(ObjectInfo.METADATA + name, value));
    body.checksum().ifPresent(hash -> call.header("x-amz-checksum-sha256", hash));
    return call;
  }

  private static Call.Builder conditional(Call.Builder call) {
    return call.once().lookAt("Look with head whether the object is the one that was sent.");
  }

  private static StoredObject send(String key, ContentBody body, Call.Builder call) {
    return call.reading(answer -> stored(key, body.sizeBytes(), answer)).send();
  }

  /** The pipeline leaves the answer of a streaming call open; here its head says all. */
  private static StoredObject stored(String key, long sizeBytes, Answer answer) {
    String etag = ObjectInfo.etag(answer);
    Optional<String> version = answer.header("x-amz-version-id");
    answer.body().close();
    return new StoredObject(key, sizeBytes, etag, version);
  }

  /**
   * Reads an object, however long it is.
   *
   * <p>The bytes are checked against their length and, where the object has one, their SHA-256. The
   * deadline of the connection is not for the transfer.
   *
   * @return to be closed
   * @throws NotFoundException if no object has the key
   * @throws ForbiddenException if the identity may not read, the object is archived, or the root
   *     key is not active
   */
  public ObjectContent get(String key) {
    return reading(key)
        .header("x-amz-checksum-mode", "ENABLED")
        .reading(answer -> ObjectContent.whole(key, answer))
        .send();
  }

  /**
   * Reads a part of an object; less, if the object ends before.
   *
   * @param from the first byte, counted from 0
   * @param toInclusive the last byte, not before the first
   * @return to be closed
   * @throws NotFoundException if no object has the key
   * @throws io.github.redoubt.core.ServiceException with status 416 if the object has no byte there
   */
  public ObjectContent get(String key, long from, long toInclusive) {
    if (from < 0 || toInclusive < from) {
      throw new InvalidRequestException(
          "range", "is " + from + " to " + toInclusive, "Give two bytes in order, from 0 on.");
    }
    return reading(key)
        .header("Range", "bytes=" + from + "-" + toInclusive)
        .reading(answer -> ObjectContent.part(key, from, toInclusive, answer))
        .send();
  }

  /** What is stored compressed has to come as it is stored, or its length would be another. */
  private Call.Builder reading(String key) {
    return wire()
        .get("get object")
        .encodedPath(path(key))
        .header("Accept-Encoding", "identity")
        .streaming();
  }

  /**
   * Gets what is known of an object besides its bytes.
   *
   * @throws NotFoundException if no object has the key
   */
  public ObjectInfo head(String key) {
    return wire()
        .head("head object")
        .encodedPath(path(key))
        .header("Accept-Encoding", "identity")
        .reading(answer -> ObjectInfo.read(key, ObjectInfo.length(answer), answer))
        .send();
  }

  /** Gets what is known of an object besides its bytes, if there is one. */
  public Optional<ObjectInfo> find(String key) {
    try {
      return Optional.of(head(key));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Deletes an object for good. That there is none is no error. */
  public void delete(String key) {
    var unused = wire().delete("delete object").encodedPath(path(key)).asNothing().send();
  }

  /**
   * Lists all objects, a thousand at a time as the stream is read, in no order to rely on.
   *
   * <p>The stream throws what any call does.
   */
  public Stream<ObjectSummary> objects() {
    return objects("");
  }

  /** Lists the objects whose keys begin so; otherwise as {@link #objects()}. */
  public Stream<ObjectSummary> objects(String prefix) {
    return Listings.objects(wire(), name, prefix);
  }

  /**
   * Deletes the bucket itself, which has to be empty; that it is gone already is no error. Its name
   * cannot be had again for some minutes.
   *
   * @throws ConflictException if there are objects in it
   */
  public void deleteBucket() {
    try {
      var unused = wire().delete("delete bucket").path(name).asNothing().send();
    } catch (NotFoundException gone) {
      // By somebody else, or by an attempt of ours whose answer was lost.
    }
  }

  private String path(String objectKey) {
    return name + "/" + ObjectKey.path(objectKey);
  }

  private Wire wire() {
    return sites.at(placement.location());
  }

  @Override
  public String toString() {
    return "Bucket[" + name + ", " + placement.code() + ", " + key.told() + "]";
  }
}
