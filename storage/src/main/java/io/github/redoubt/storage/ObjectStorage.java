package io.github.redoubt.storage;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.backups.BackupVaults;
import io.github.redoubt.storage.internal.BucketName;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.posture.BucketPosture;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.signing.HmacCredentials;
import io.github.redoubt.storage.signing.HmacSigning;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An instance of Cloud Object Storage, and its buckets.
 *
 * <p>Each bucket is spoken to at the host of its location, on the connection's network; an endpoint
 * that the connection overrides is spoken to for all locations. Nothing is sent before the first
 * call. Safe for use by many threads.
 */
public final class ObjectStorage {

  private final Sites sites;

  private ObjectStorage(Sites sites) {
    this.sites = sites;
  }

  /**
   * Prepares the client of an instance.
   *
   * @param storageCrn the CRN of the instance
   * @throws InvalidRequestException if it is of another service, or of no instance
   */
  public static ObjectStorage on(IbmCloud cloud, Crn storageCrn) {
    if (!storageCrn.serviceName().equals("cloud-object-storage")
        || storageCrn.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "storage CRN",
          "is of " + storageCrn.serviceName(),
          "Give the CRN of an instance of cloud-object-storage.");
    }
    return new ObjectStorage(new Sites(Connection.of(cloud), storageCrn.instance()));
  }

  /**
   * Signs calls with an HMAC key instead of sending a token for them: the connection never signs in
   * for what the S3 protocol has. Only so are there {@link BucketObject#presign presigned URLs}.
   *
   * <p>What is signed covers all bytes that are sent, streamed ones as they leave.
   *
   * @param credentials of this instance; borrowed, so they are closed when nothing is called here
   *     any more
   */
  public ObjectStorage signedBy(HmacCredentials credentials) {
    return new ObjectStorage(sites.signedBy(HmacSigning.by(credentials)));
  }

  /**
   * As {@link #signedBy}, but that signatures leave out what is in bodies, whose integrity is left
   * to TLS and to checksums: half the work for large uploads.
   *
   * @param credentials of this instance; borrowed
   */
  public ObjectStorage signedLeavingPayloadsToTls(HmacCredentials credentials) {
    return new ObjectStorage(sites.signedBy(HmacSigning.by(credentials).leavingPayloadsUnsigned()));
  }

  /**
   * Names buckets in hosts, as {@code https://bucket.host/key}, instead of paths. A bucket whose
   * name has dots stays in the path, because no certificate is good for its host.
   *
   * <p>An endpoint that the connection overrides has to have a name, or be this machine, where
   * {@code bucket.localhost} is spoken to.
   */
  public ObjectStorage virtualHosted() {
    return new ObjectStorage(sites.virtualHosted());
  }

  /**
   * Goes to the buckets of a geography through one of its sites; one for each geography. If that
   * site is down, nothing takes its place.
   */
  public ObjectStorage through(TetheredEndpoint entrance) {
    return new ObjectStorage(sites.through(entrance));
  }

  /**
   * Refuses to create buckets without a root key, and to write to them: whatever would put, copy or
   * upload an object there ends with {@link UnencryptedBucketException} before it is sent. Reading
   * and deleting go on, and so do settings of the bucket itself.
   *
   * <p>A bucket's key cannot be changed, so what was read when it was looked up holds for all
   * calls.
   */
  public ObjectStorage refusingUnencrypted() {
    return new ObjectStorage(sites.refusingUnencrypted());
  }

  /** Gives the CRN of the instance. */
  public Crn crn() {
    return sites.instance();
  }

  /**
   * Starts a new bucket of class {@link StorageClass#STANDARD}, under keys of the service's own;
   * nothing is sent before {@link BucketCreation#create}.
   *
   * @param name 3 to 63 of a-z, 0-9, dot and dash, a letter or digit at each end, no two dots or
   *     dashes in a row; unique in all of the cloud, not secret
   * @throws InvalidRequestException if the service would refuse the name
   */
  public BucketCreation newBucket(String name, Location location) {
    return new BucketCreation(sites, BucketName.checked(name), location);
  }

  /**
   * Brings a bucket to a wanted state: makes it if this instance has none of that name, else
   * changes what differs and nothing else. Twice is the same as once; of two callers at the same
   * time, one makes it and both see to it that it is as wanted.
   *
   * <p>All is compared before anything is changed.
   *
   * @param wanted says what shall be; what it does not mention is left alone, or takes its default
   *     if the bucket is made
   * @throws BucketNotAsWantedException if it is there, and differs in what no bucket can change
   * @throws BucketKeyException if it is to be made under a key that cannot be used
   * @throws ConflictException if the name is taken by somebody else
   * @throws PartialFailureException if only a part of it could be done
   */
  public Change<Bucket> ensureBucket(
      String name, Location location, Consumer<WantedBucket> wanted) {
    return ensuring(name, location, wanted).ensure();
  }

  /**
   * Tells what {@link #ensureBucket} would do, and changes nothing.
   *
   * @throws BucketNotAsWantedException if it could not be done
   */
  public Plan<Bucket> previewBucket(String name, Location location, Consumer<WantedBucket> wanted) {
    return ensuring(name, location, wanted).preview();
  }

  private BucketEnsuring ensuring(String name, Location location, Consumer<WantedBucket> wanted) {
    String checked = BucketName.checked(name);
    WantedBucket draft = new WantedBucket(location);
    wanted.accept(draft);
    return new BucketEnsuring(sites, checked, draft, () -> there(checked, location));
  }

  /**
   * Looks where the bucket is wanted first, and then everywhere: who may use one bucket need not be
   * allowed to list them all.
   */
  private Optional<Bucket> there(String name, Location location) {
    try {
      return Optional.of(bucket(name, location));
    } catch (NotFoundException absent) {
      return elsewhere(name);
    } catch (ForbiddenException | BucketElsewhereException anothers) {
      return find(name);
    }
  }

  private Optional<Bucket> elsewhere(String name) {
    try {
      return find(name);
    } catch (ForbiddenException mayNotList) {
      return Optional.empty();
    }
  }

  /**
   * Looks a bucket of this instance up, wherever it is: two requests.
   *
   * @throws NotFoundException if this instance has none of that name
   */
  public Bucket bucket(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new NotFoundException(
                    new ServiceError(
                        Sites.TITLE + ": get bucket",
                        404,
                        "NoSuchBucket",
                        "The instance " + crn().serviceInstance() + " has no bucket " + name,
                        "none")));
  }

  /**
   * Looks a bucket up whose location is known: two requests, for which the identity need not be
   * allowed to list buckets.
   *
   * @throws NotFoundException if there is none of that name in that location
   */
  public Bucket bucket(String name, Location location) {
    BucketHead head = new BucketHead(sites, BucketName.checked(name), location);
    KeyInForce key = head.key();
    return new Bucket(sites, name, head.placement(), key);
  }

  /** Looks a bucket of this instance up, wherever it is, if there is one: one or two requests. */
  public Optional<Bucket> find(String name) {
    String checked = BucketName.checked(name);
    return BucketListing.of(sites, checked)
        .filter(bucket -> bucket.name().equals(checked))
        .findFirst()
        .flatMap(this::lookedUp);
  }

  private Optional<Bucket> lookedUp(BucketSummary found) {
    try {
      KeyInForce key = new BucketHead(sites, found.name(), found.location()).key();
      Placement placement = new Placement(found.location(), found.storageClass());
      return Optional.of(new Bucket(sites, found.name(), placement, key));
    } catch (NotFoundException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /**
   * Lists the buckets of this instance in all locations, a thousand at a time as the stream is
   * read.
   *
   * <p>The stream throws what any call does.
   */
  public Stream<BucketSummary> list() {
    return BucketListing.of(sites, "");
  }

  /**
   * Asks how well each bucket of this instance is kept, one after the other as the stream is read.
   *
   * <p>The stream throws what any call does; what the identity may not see of a bucket is said in
   * its posture.
   *
   * @see Bucket#posture
   */
  public Stream<BucketPosture> postures() {
    return list().flatMap(found -> posture(found).stream());
  }

  private Optional<BucketPosture> posture(BucketSummary found) {
    try {
      Placement placement = new Placement(found.location(), found.storageClass());
      return Optional.of(new PostureReading(sites, found.name(), placement).read());
    } catch (NotFoundException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Gives the vaults of this instance, which hold backups of buckets. */
  public BackupVaults backupVaults() {
    return BackupVaults.of(sites);
  }

  /**
   * Deletes an empty bucket, wherever it is. Its name cannot be had again for some minutes.
   *
   * @throws NotFoundException if this instance has none of that name
   * @throws ConflictException if there are objects in it
   */
  public void deleteBucket(String name) {
    bucket(name).deleteBucket();
  }

  @Override
  public String toString() {
    return "ObjectStorage[" + crn() + "]";
  }
}
