package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.lifecycle.ArchiveRestore;
import io.github.redoubt.storage.lifecycle.RestoreTier;
import io.github.redoubt.storage.publicaccess.Acl;
import io.github.redoubt.storage.retention.LegalHold;
import io.github.redoubt.storage.retention.VersionRetention;
import io.github.redoubt.storage.tagging.ObjectTags;
import io.github.redoubt.storage.versioning.Deletion;
import java.util.Optional;

/**
 * A version of an object by its id, whether it is there or not.
 *
 * <p>Sends nothing before one of its verbs is called. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-versioning">
 *     Versioning objects</a>
 */
public final class ObjectVersion {

  private static final int MOST_BYTES = 1024;

  private final ObjectTarget target;
  private final String id;

  ObjectVersion(ObjectTarget target, String id) {
    if (id.isEmpty() || id.getBytes(UTF_8).length > MOST_BYTES) {
      throw new InvalidRequestException(
          "version id",
          id.isEmpty() ? "is empty" : "is longer than 1024 bytes",
          "Give one that versions() lists, or that a write told.");
    }
    this.target = target;
    this.id = id;
  }

  /** Gives the key of the object. */
  public String key() {
    return target.key();
  }

  /** Gives its id, {@code null} as a word for what was stored before versions were kept. */
  public String id() {
    return id;
  }

  /**
   * Reads its bytes.
   *
   * @return to be closed
   * @throws NotFoundException if there is no such version, or it is a delete marker
   * @see BucketObject#get()
   */
  public ObjectContent get() {
    return reading().get();
  }

  /** Begins a reading that says more: which bytes, under which conditions. Nothing is sent. */
  public ObjectReading reading() {
    return new ObjectReading(target).version(id);
  }

  /**
   * Gets what is known of it besides its bytes.
   *
   * @throws NotFoundException if there is no such version
   */
  public ObjectInfo head() {
    return reading().head();
  }

  /** Gets what is known of it besides its bytes, if there is one. */
  public Optional<ObjectInfo> find() {
    try {
      return Optional.of(head());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Deletes it for good. That there is none is no error.
   *
   * @throws ForbiddenException if the identity may not, or the version is locked or held
   */
  public Deletion delete() {
    return deleting().reading(Deletion::read).send();
  }

  /**
   * Deletes it for good, though it is locked in governance mode.
   *
   * @throws ForbiddenException if the identity may not bypass governance, or the version is locked
   *     in compliance mode or held, which nobody can bypass
   */
  public Deletion deleteBypassingGovernance() {
    return deleting().header(VersionRetention.BYPASS, "true").reading(Deletion::read).send();
  }

  private Call.Builder deleting() {
    return target.delete("delete object version").query("versionId", id);
  }

  /** Gives its lock, to be read and made to last longer. */
  public VersionRetention retention() {
    return VersionRetention.of(target.bucket(), target.key(), Optional.of(id));
  }

  /** Gives its legal hold, to be read, placed and lifted. */
  public LegalHold legalHold() {
    return LegalHold.of(target.bucket(), target.key(), Optional.of(id));
  }

  /** Gives the tags, to be read and changed. */
  public ObjectTags tags() {
    return ObjectTags.of(target.bucket(), target.key(), Optional.of(id));
  }

  /** Gives the access list, to be read and changed. */
  public Acl acl() {
    return Acl.of(target.bucket(), target.key(), Optional.of(id));
  }

  /**
   * Asks for a copy that can be read of this version, which is archived. It takes hours; {@link
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
    new ArchiveRestore(days, Optional.empty()).send(target.bucket(), target.key(), Optional.of(id));
  }

  /**
   * Asks for a copy that can be read; otherwise as {@link #restore(int)}.
   *
   * @param tier how fast it is made: the one that goes with its archive class
   */
  public void restore(int days, RestoreTier tier) {
    new ArchiveRestore(days, Optional.of(tier))
        .send(target.bucket(), target.key(), Optional.of(id));
  }

  /**
   * Copies this version, with what is kept beside its bytes, in place of what has the key of the
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
    return new ObjectCopy(target, Optional.of(id), copy.target());
  }

  /**
   * Makes it the current version again: copies it on top of the others, which stay.
   *
   * @return the version that it has become
   * @see ObjectCopy#create
   */
  public StoredObject makeCurrent() {
    return new ObjectCopy(target, Optional.of(id), target).create();
  }

  @Override
  public String toString() {
    return "ObjectVersion[" + target.bucket().name() + ", " + target.key() + ", " + id + "]";
  }
}
