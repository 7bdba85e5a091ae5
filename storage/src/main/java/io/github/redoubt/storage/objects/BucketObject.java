package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.lifecycle.ArchiveRestore;
import io.github.redoubt.storage.lifecycle.RestoreTier;
import io.github.redoubt.storage.publicaccess.Acl;
import io.github.redoubt.storage.retention.LegalHold;
import io.github.redoubt.storage.retention.ObjectHolds;
import io.github.redoubt.storage.retention.RetentionExtension;
import io.github.redoubt.storage.retention.VersionRetention;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.signing.Presigning;
import io.github.redoubt.storage.tagging.ObjectTags;
import io.github.redoubt.storage.transfers.Download;
import io.github.redoubt.storage.transfers.Upload;
import io.github.redoubt.storage.versioning.Deletion;
import io.github.redoubt.storage.versioning.VersionListing;
import io.github.redoubt.storage.versioning.VersionSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of a bucket by its key, whether it is there or not: what can be done to it and what is
 * kept beside its bytes.
 *
 * <p>Sends nothing before one of its verbs is called. Safe for use by many threads.
 */
public final class BucketObject {

  private final ObjectTarget target;

  private BucketObject(ObjectTarget target) {
    this.target = target;
  }

  /** Names an object; called by {@code Bucket}. */
  public static BucketObject of(BucketAddress bucket, String key) {
    return new BucketObject(new ObjectTarget(bucket, key, Optional.empty()));
  }

  /** Gives its key. */
  public String key() {
    return target.key();
  }

  /**
   * Says which key the object is encrypted under that the service does not keep: it goes along with
   * each call that stores or reads it. Nothing is sent.
   *
   * @param key borrowed: it has to be open as long as what is returned is in use
   */
  public BucketObject withCustomerKey(CustomerKey key) {
    return new BucketObject(new ObjectTarget(target.bucket(), target.key(), Optional.of(key)));
  }

  /**
   * Stores an object of up to 10 TB, in place of what had its key before.
   *
   * <p>Up to 16 MiB go in one request, and more in parts, several at a time, as {@link #upload}
   * does. Of what can be read once only, and has more than that, two parts are held in memory while
   * they are sent; of all else, nothing. What does not tell its length can have 10,000 parts of 16
   * MiB.
   *
   * <p>All of it is sent again after a failure where that can help. The deadline of the connection
   * is not for the transfer.
   *
   * @throws InvalidRequestException if the key cannot be one, or the content is too long, or has
   *     another length than was said
   * @throws ChecksumMismatchException if the service stored other bytes than were sent; they are
   *     removed again, and what had the key before is there only if the bucket keeps versions
   * @throws PartialFailureException if they, or the parts of an upload that failed, could not be
   *     removed
   * @throws ForbiddenException if the identity may not write
   * @throws BucketKeyException if Object Storage may not use the root key
   * @throws ConnectionException if no answer came; to store the same again does no harm
   * @throws OutcomeUnknownException if it went in parts, nobody answered that they are an object
   *     now, and somebody else has stored another since
   * @throws java.io.UncheckedIOException if the content's file or stream cannot be read
   */
  public StoredObject put(Content content) {
    return upload(content).run();
  }

  /**
   * Begins an upload in parts, to say how large they are, how many are sent at a time, or where
   * account is kept of them, so that another process can go on with it. Nothing is sent.
   */
  public Upload upload(Content content) {
    return Upload.of(
        target.bucket(),
        target.key(),
        content,
        target::keyed,
        (whole, condition) -> {
          ObjectWriting writing = ObjectWriting.of(target, whole);
          condition.ifPresent(writing::only);
          return writing.send();
        });
  }

  /**
   * Stores an object of up to 10 TB if none has its key, as {@link #put} does.
   *
   * <p>What goes in one request is not sent again after a failure, as the second attempt would fail
   * because of the first. What goes in parts is refused before the first of them is sent, and again
   * when they become an object, if another came into being meanwhile.
   *
   * @throws PreconditionFailedException if there is one
   * @throws OutcomeUnknownException if no answer came
   */
  public StoredObject putIfAbsent(Content content) {
    return upload(content).ifAbsent().run();
  }

  /**
   * Stores an object in place of the version that was read; otherwise as {@link #putIfAbsent}.
   *
   * @param etag of the version that was read
   * @throws PreconditionFailedException if it has another version by now
   * @throws OutcomeUnknownException if no answer came
   */
  public StoredObject putIfUnchanged(String etag, Content content) {
    return upload(content).ifMatch(etag).run();
  }

  /**
   * Reads an object, however long it is.
   *
   * <p>The bytes are checked against their length and a checksum that the service has of them, and
   * a transfer that breaks off is taken up again. The deadline of the connection is not for the
   * transfer.
   *
   * @return to be closed
   * @throws NotFoundException if no object has the key
   * @throws ForbiddenException if the identity may not read, or the object is archived
   * @throws BucketKeyException if Object Storage may not use the root key
   */
  public ObjectContent get() {
    return ObjectFetch.whole(target).sendAsked();
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
  public ObjectContent get(long from, long toInclusive) {
    return ObjectFetch.whole(target).only(Span.of(from, toInclusive)).sendAsked();
  }

  /**
   * Begins a reading that says more: which bytes, of which version, under which conditions, or as
   * what. Nothing is sent.
   */
  public ObjectReading reading() {
    return new ObjectReading(target);
  }

  /**
   * Begins a download into a file, in ranges where the object is long. Nothing is sent.
   *
   * @param file there whole at the end, or as it was
   */
  public Download download(Path file) {
    return Download.of(target.bucket(), this, file);
  }

  /**
   * Gets what is known of an object besides its bytes.
   *
   * @throws NotFoundException if no object has the key
   */
  public ObjectInfo head() {
    return ObjectFetch.whole(target).head();
  }

  /** Gets what is known of an object besides its bytes, if there is one. */
  public Optional<ObjectInfo> find() {
    try {
      return Optional.of(head());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Deletes the object: for good, unless its bucket keeps versions, where a delete marker is put on
   * top of them. That there is none is no error.
   *
   * @throws ForbiddenException if the identity may not, or the object is retained by the policy of
   *     its bucket, or held
   */
  public Deletion delete() {
    return target.delete("delete object").reading(Deletion::read).send();
  }

  /**
   * Deletes one of its versions, or one of its delete markers, for good. That there is none is no
   * error.
   *
   * @throws ForbiddenException if the identity may not, or the version is locked or held
   */
  public Deletion deleteVersion(String id) {
    return version(id).delete();
  }

  /**
   * Names one of its versions, whether it is there or not. Nothing is sent.
   *
   * @throws InvalidRequestException if it is empty, or longer than 1024 bytes
   */
  public ObjectVersion version(String id) {
    return new ObjectVersion(target, id);
  }

  /**
   * Lists its versions and delete markers, as the stream is read. What has another key that begins
   * with its own is read over, and costs its share of requests.
   */
  public Stream<VersionSummary> versions() {
    return VersionListing.ofObject(target.bucket(), target.key());
  }

  /** Gives the lock of its current version, to be read and made to last longer. */
  public VersionRetention retention() {
    return VersionRetention.of(target.bucket(), target.key(), Optional.empty());
  }

  /** Gives the legal hold of its current version, to be read, placed and lifted. */
  public LegalHold legalHold() {
    return LegalHold.of(target.bucket(), target.key(), Optional.empty());
  }

  /** Gives its holds in a bucket with a retention policy, to be read and changed. */
  public ObjectHolds holds() {
    return ObjectHolds.of(target.bucket(), target.key());
  }

  /**
   * Begins to have it kept for longer, in a bucket with a retention policy: by so much, for so long
   * from now, until a time, or for so long since it was stored. Nothing is sent.
   */
  public RetentionExtension extendRetention() {
    return RetentionExtension.of(target.bucket(), target.key());
  }

  /** Gives the tags of its current version, to be read and changed. */
  public ObjectTags tags() {
    return ObjectTags.of(target.bucket(), target.key(), Optional.empty());
  }

  /** Gives the access list of its current version, to be read and changed. */
  public Acl acl() {
    return Acl.of(target.bucket(), target.key(), Optional.empty());
  }

  /**
   * Asks for a copy that can be read of the object, which is archived. It takes hours; {@link
   * #head} tells how far it is.
   *
   * <p>Not sent again after a failure, as a second wish is refused while the first is worked on.
   *
   * @param days for how long the copy is there, from when it is made
   * @throws InvalidRequestException if it is less than one
   * @throws io.github.redoubt.core.ConflictException if a copy is being made already
   * @throws ForbiddenException if the identity may not, or it is not archived
   * @throws OutcomeUnknownException if no answer came
   */
  public void restore(int days) {
    new ArchiveRestore(days, Optional.empty())
        .send(target.bucket(), target.key(), Optional.empty());
  }

  /**
   * Asks for a copy that can be read; otherwise as {@link #restore(int)}.
   *
   * @param tier how fast it is made: the one that goes with its archive class
   */
  public void restore(int days, RestoreTier tier) {
    new ArchiveRestore(days, Optional.of(tier))
        .send(target.bucket(), target.key(), Optional.empty());
  }

  /**
   * Copies the object, with what is kept beside its bytes, in place of what has the key of the
   * copy.
   *
   * @see ObjectCopy#create
   */
  public StoredObject copyTo(BucketObject copy) {
    return newCopyTo(copy).create();
  }

  /**
   * Begins a copy that says more: what is kept beside it, under which conditions, how it is
   * protected. Nothing is sent.
   *
   * @param copy of the same bucket or any other, with the customer key that the copy is to be under
   */
  public ObjectCopy newCopyTo(BucketObject copy) {
    return new ObjectCopy(target, Optional.empty(), copy.target());
  }

  ObjectTarget target() {
    return target;
  }

  /**
   * Begins a URL that lets others do one thing to this object without credentials of their own.
   * Nothing is sent.
   *
   * @param validity one second to seven days, from now on
   * @throws InvalidRequestException if it is for longer, or the bucket does not come from {@link
   *     io.github.redoubt.storage.ObjectStorage#signedBy}: tokens sign nothing
   */
  public Presigning presign(Duration validity) {
    return Presigning.of(target.bucket(), target.key(), validity);
  }

  @Override
  public String toString() {
    return "BucketObject[" + target.bucket().name() + ", " + target.key() + "]";
  }
}
