package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.retention.LegalHold;
import io.github.redoubt.storage.retention.VersionRetention;
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

  @Override
  public String toString() {
    return "ObjectVersion["
        + target.bucket().name()
        + ", "
        + target.key()
        + ", "
        + id
        + "]";
  }
}
