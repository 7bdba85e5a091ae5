package io.github.redoubt.storage;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectListing;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.transfers.BulkDownload;
import io.github.redoubt.storage.transfers.BulkUpload;
import io.github.redoubt.storage.transfers.Download;
import io.github.redoubt.storage.transfers.ObjectToPut;
import io.github.redoubt.storage.transfers.UnfinishedUploads;
import io.github.redoubt.storage.transfers.Upload;
import java.nio.file.Path;
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

  /** Names an object by its key, whether it is there or not. Nothing is sent. */
  public BucketObject object(String objectKey) {
    return BucketObject.of(address(), objectKey);
  }

  /**
   * Stores an object, in place of what had its key before.
   *
   * @see BucketObject#put
   */
  public StoredObject put(String objectKey, Content content) {
    return object(objectKey).put(content);
  }

  /**
   * Stores an object if none has its key.
   *
   * @see BucketObject#putIfAbsent
   */
  public StoredObject putIfAbsent(String objectKey, Content content) {
    return object(objectKey).putIfAbsent(content);
  }

  /**
   * Stores an object in place of the version that was read.
   *
   * @see BucketObject#putIfUnchanged
   */
  public StoredObject putIfUnchanged(String objectKey, String etag, Content content) {
    return object(objectKey).putIfUnchanged(etag, content);
  }

  /**
   * Begins an upload in parts. Nothing is sent.
   *
   * @see BucketObject#upload
   */
  public Upload upload(String objectKey, Content content) {
    return object(objectKey).upload(content);
  }

  /** Begins to store many objects, several at a time. Nothing is sent. */
  public BulkUpload putAll(Stream<ObjectToPut> objects) {
    return BulkUpload.of(address(), objects);
  }

  /**
   * Begins to download all objects whose keys begin so, several at a time, each to a file by its
   * key beneath a folder. Nothing is sent.
   */
  public BulkDownload downloadAll(String prefix, Path folder) {
    return BulkDownload.of(address(), prefix, folder);
  }

  /** Names the uploads in parts that were begun and neither finished nor aborted. */
  public UnfinishedUploads uploads() {
    return UnfinishedUploads.of(address());
  }

  /**
   * Reads an object, however long it is.
   *
   * @return to be closed
   * @see BucketObject#get()
   */
  public ObjectContent get(String objectKey) {
    return object(objectKey).get();
  }

  /**
   * Reads a part of an object.
   *
   * @return to be closed
   * @see BucketObject#get(long, long)
   */
  public ObjectContent get(String objectKey, long from, long toInclusive) {
    return object(objectKey).get(from, toInclusive);
  }

  /**
   * Begins a download into a file, in ranges where the object is long. Nothing is sent.
   *
   * @see BucketObject#download
   */
  public Download download(String objectKey, Path file) {
    return object(objectKey).download(file);
  }

  /**
   * Gets what is known of an object besides its bytes.
   *
   * @throws NotFoundException if no object has the key
   */
  public ObjectInfo head(String objectKey) {
    return object(objectKey).head();
  }

  /** Gets what is known of an object besides its bytes, if there is one. */
  public Optional<ObjectInfo> find(String objectKey) {
    return object(objectKey).find();
  }

  /** Deletes an object. That there is none is no error. */
  public void delete(String objectKey) {
    object(objectKey).delete();
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
    return ObjectListing.of(address(), prefix);
  }

  /**
   * Deletes the bucket itself, which has to be empty; that it is gone already is no error. Its name
   * cannot be had again for some minutes.
   *
   * @throws ConflictException if there are objects in it
   */
  public void deleteBucket() {
    try {
      var unused = address().delete("delete bucket").asNothing().send();
    } catch (NotFoundException gone) {
      // By somebody else, or by an attempt of ours whose answer was lost.
    }
  }

  private BucketAddress address() {
    return new BucketAddress(sites, name, placement.location());
  }

  @Override
  public String toString() {
    return "Bucket[" + name + ", " + placement.code() + ", " + key.told() + "]";
  }
}
