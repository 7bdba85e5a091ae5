package io.github.redoubt.storage;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.backups.BackupPolicies;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.configuration.BucketFirewall;
import io.github.redoubt.storage.configuration.ConfigurationEdit;
import io.github.redoubt.storage.configuration.ConfigurationStore;
import io.github.redoubt.storage.deletions.BulkDeletion;
import io.github.redoubt.storage.deletions.ToDelete;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.lifecycle.Lifecycle;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectListing;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.posture.BucketPosture;
import io.github.redoubt.storage.publicaccess.Acl;
import io.github.redoubt.storage.publicaccess.PublicAccess;
import io.github.redoubt.storage.replication.Replication;
import io.github.redoubt.storage.retention.BucketRetention;
import io.github.redoubt.storage.retention.ObjectLock;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.tagging.BucketTags;
import io.github.redoubt.storage.transfers.BulkDownload;
import io.github.redoubt.storage.transfers.BulkUpload;
import io.github.redoubt.storage.transfers.Download;
import io.github.redoubt.storage.transfers.ObjectToPut;
import io.github.redoubt.storage.transfers.UnfinishedUploads;
import io.github.redoubt.storage.transfers.Upload;
import io.github.redoubt.storage.versioning.Deletion;
import io.github.redoubt.storage.versioning.VersionListing;
import io.github.redoubt.storage.versioning.VersionSummary;
import io.github.redoubt.storage.versioning.Versioning;
import io.github.redoubt.storage.web.BucketWebsite;
import io.github.redoubt.storage.web.Cors;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A bucket, as it was when it was made or looked up, and the way to its objects.
 *
 * <p>Calls go to the host of the bucket's location. A key is any text of 1 to 1024 bytes in UTF-8
 * but {@code .} and {@code ..}; it is no path, and comes back as it was given.
 *
 * <p>Where Object Storage may not use the bucket's root key any more, calls for objects end with
 * the {@link BucketKeyException} that says why: disabled, deleted, the authorization withdrawn. The
 * key service is asked for it then, and only then, as the connection's identity. A key that is
 * enabled again can take up to an hour to be known.
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

  KeyInForce key() {
    return key;
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

  /**
   * Deletes an object. That there is none is no error.
   *
   * @see BucketObject#delete
   */
  public Deletion delete(String objectKey) {
    return object(objectKey).delete();
  }

  /**
   * Lists the versions and delete markers of all objects whose keys begin so, a thousand at a time
   * as the stream is read, in no order to rely on.
   *
   * @param prefix empty for all
   */
  public Stream<VersionSummary> versions(String prefix) {
    return VersionListing.of(address(), prefix);
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
    return listing().under(prefix).objects();
  }

  /**
   * Begins a listing of objects that says more: folders, from where on, with owners. Nothing is
   * sent.
   */
  public ObjectListing listing() {
    return ObjectListing.of(address());
  }

  /**
   * Begins to delete objects by their keys, a thousand by one request. Nothing is sent.
   *
   * @param keys read as they are deleted, and closed
   */
  public BulkDeletion deleteAll(Stream<String> keys) {
    return BulkDeletion.of(address(), keys.map(ToDelete::object));
  }

  /** Begins to delete objects by their keys; otherwise as {@link #deleteAll(Stream)}. */
  public BulkDeletion deleteAll(Iterable<String> keys) {
    return deleteAll(StreamSupport.stream(keys.spliterator(), false));
  }

  /**
   * Begins to delete all objects whose keys begin so, as they are listed. Nothing is sent.
   *
   * @throws InvalidRequestException if the prefix is empty, which all keys begin with
   */
  public BulkDeletion deleteEverythingUnder(String prefix) {
    if (prefix.isEmpty()) {
      throw new InvalidRequestException(
          "prefix",
          "is empty, and all keys begin with that",
          "If all objects are meant, use deleteAll(bucket.objects().map(ObjectSummary::key)).");
    }
    return deleteAll(objects(prefix).map(ObjectSummary::key));
  }

  /**
   * Begins to delete versions and delete markers for good, a thousand by one request. Nothing is
   * sent.
   *
   * @param versions read as they are deleted, and closed; such as {@link #versions} lists them
   */
  public BulkDeletion deleteVersions(Stream<? extends VersionSummary> versions) {
    return BulkDeletion.of(address(), versions.map(ToDelete::version));
  }

  /** Gives whether it keeps the versions of its objects, to be read and changed. */
  public Versioning versioning() {
    return Versioning.of(address());
  }

  /** Gives whether its versions can be locked, and how they are if they say nothing. */
  public ObjectLock objectLock() {
    return ObjectLock.of(address());
  }

  /** Gives how long its objects are retained, to be read and set for good. */
  public BucketRetention retentionPolicy() {
    return BucketRetention.of(address());
  }

  /** Gives what becomes of its objects as they grow old, to be read and changed. */
  public Lifecycle lifecycle() {
    return Lifecycle.of(address());
  }

  /** Gives which pages of other origins may call it from a browser, to be read and changed. */
  public Cors cors() {
    return Cors.of(address());
  }

  /** Gives the website that it shows, to be read and changed. */
  public BucketWebsite website() {
    return BucketWebsite.of(address());
  }

  /** Gives whether access lists may open it to everybody, to be read and changed. */
  public PublicAccess publicAccess() {
    return PublicAccess.of(address());
  }

  /** Gives its access list, to be read and changed. */
  public Acl acl() {
    return Acl.of(address());
  }

  /** Gives its tags, to be read and changed. */
  public BucketTags tags() {
    return BucketTags.of(address());
  }

  /** Gives by which policies it is backed up, to be read and changed. */
  public BackupPolicies backupPolicies() {
    return BackupPolicies.of(address());
  }

  /** Gives the copies that the service keeps of its objects elsewhere, to be read and changed. */
  public Replication replication() {
    return Replication.of(address());
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

  /**
   * Reads what the service keeps of the bucket beside the S3 protocol: who can reach it, what it
   * reports, its quota, how much is in it. Sends a token, even where the client signs its other
   * calls.
   *
   * @throws ForbiddenException if the identity may not read it
   */
  public BucketConfiguration configuration() {
    return ConfigurationStore.of(address()).get();
  }

  /**
   * Brings the bucket's configuration to a wanted state: changes what differs and nothing else,
   * again if somebody else changed it meanwhile. Sends a token, even where the client signs its
   * other calls. A change can take some minutes to be in force everywhere.
   *
   * @param wanted says what shall be
   * @return with the configuration as it is now, but for times and counters, which are as they were
   * @throws InvalidRequestException if a value is outside its limits, before anything is sent
   * @throws ForbiddenException if the identity may not change it; a firewall, only a Manager may
   */
  public Change<BucketConfiguration> configure(Consumer<ConfigurationEdit> wanted) {
    return ConfigurationStore.of(address()).ensure(edit(wanted));
  }

  /** Tells what {@link #configure} would change, and changes nothing. */
  public Plan<BucketConfiguration> previewConfiguration(Consumer<ConfigurationEdit> wanted) {
    return ConfigurationStore.of(address()).preview(edit(wanted));
  }

  /** Gives the way to its firewall. Nothing is sent. */
  public BucketFirewall firewall() {
    return BucketFirewall.of(ConfigurationStore.of(address()));
  }

  /**
   * Asks how well the bucket is kept: its key and how it is, its firewall, what it reports, what it
   * keeps. All at the same time, on the connection's executor; about ten requests, some of which
   * send a token even where the client signs its other calls.
   *
   * @return with what the identity may not see, or could not be read, said to be not known
   * @throws NotFoundException if the bucket is gone
   */
  public BucketPosture posture() {
    return new PostureReading(sites, name, placement).read();
  }

  private static ConfigurationEdit edit(Consumer<ConfigurationEdit> wanted) {
    ConfigurationEdit edit = new ConfigurationEdit();
    wanted.accept(edit);
    return edit;
  }

  BucketAddress address() {
    return new BucketAddress(sites, name, placement.location(), key.enabled(), key.crn());
  }

  @Override
  public String toString() {
    return "Bucket[" + name + ", " + placement.code() + ", " + key.told() + "]";
  }
}
