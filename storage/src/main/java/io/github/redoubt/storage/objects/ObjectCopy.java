package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Versions;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.internal.Escapes;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.ObjectKey;
import io.github.redoubt.storage.internal.StorageErrors;
import io.github.redoubt.storage.internal.Tags;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.retention.LockMode;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.tagging.ObjectTags;
import io.github.redoubt.storage.transfers.CopyInParts;
import io.github.redoubt.storage.transfers.CopySource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A copy about to be made of an object, whose bytes do not come here. For one thread and one run.
 *
 * <pre>{@code
 * inbox.object("scan.pdf").newCopyTo(archive.object("2026/scan.pdf"))
 *     .retainedFor(Duration.ofDays(3650))
 *     .tagged("state", "filed")
 *     .create();
 * }</pre>
 *
 * <p>It has the bytes of one version, whoever writes to the source meanwhile. What is kept beside
 * them is copied too unless something else is said: media type, metadata and the like as a whole,
 * and tags as a whole. Locks, holds and access lists are never copied, and retention only where
 * that is said; the bucket of the copy says what it has, or this.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-operations">
 *     Object operations</a>
 */
public final class ObjectCopy {

  private static final int ATTEMPTS = 3;
  private static final String SOURCE = "x-amz-copy-source";
  private static final String REPLACE = "REPLACE";

  private final ObjectTarget source;
  private final Optional<String> version;
  private final ObjectTarget target;
  private final ObjectReading reading;
  private Content beside = Content.of(new byte[0]);
  private boolean describedAnew;
  private boolean taggedAnew;
  private boolean retained;
  private boolean retainedLikeSource;
  private boolean ran;
  private OptionalLong partBytes = OptionalLong.empty();

  ObjectCopy(ObjectTarget source, Optional<String> version, ObjectTarget target) {
    this.source = source;
    this.version = version;
    this.target = target;
    this.reading = new ObjectReading(source);
    version.ifPresent(reading::version);
  }

  /** Copies the bytes of this ETag or none. */
  public ObjectCopy ifMatch(String etag) {
    reading.ifMatch(etag);
    return this;
  }

  /** Copies bytes that were stored up to a time or none. Goes by whole seconds. */
  public ObjectCopy unlessModifiedSince(Instant time) {
    reading.unlessModifiedSince(time);
    return this;
  }

  /**
   * Keeps nothing beside the copy of what is kept beside the source: no media type, no metadata, no
   * description. What is said of them here begins with this, too.
   */
  public ObjectCopy describedAnew() {
    describedAnew = true;
    return this;
  }

  private ObjectCopy describedBy(Content other) {
    beside = other;
    return describedAnew();
  }

  /**
   * Keeps a media type beside the copy, and nothing that is kept beside the source.
   *
   * @see Content#contentType
   */
  public ObjectCopy contentType(String mediaType) {
    return describedBy(beside.contentType(mediaType));
  }

  /**
   * Keeps a value of the application's beside the copy, and nothing that is kept beside the source.
   *
   * @see Content#metadata
   */
  public ObjectCopy metadata(String name, String value) {
    return describedBy(beside.metadata(name, value));
  }

  /**
   * Says how long who reads the copy may keep it, and keeps nothing beside it that is kept beside
   * the source.
   *
   * @see Content#cacheControl
   */
  public ObjectCopy cacheControl(String directives) {
    return describedBy(beside.cacheControl(directives));
  }

  /**
   * Says how a browser shows the copy, and keeps nothing beside it that is kept beside the source.
   *
   * @see Content#contentDisposition
   */
  public ObjectCopy contentDisposition(String disposition) {
    return describedBy(beside.contentDisposition(disposition));
  }

  /**
   * Says what the bytes are encoded with, and keeps nothing beside the copy that is kept beside the
   * source.
   *
   * @see Content#contentEncoding
   */
  public ObjectCopy contentEncoding(String coding) {
    return describedBy(beside.contentEncoding(coding));
  }

  /**
   * Says which language the copy is in, and keeps nothing beside it that is kept beside the source.
   *
   * @see Content#contentLanguage
   */
  public ObjectCopy contentLanguage(String language) {
    return describedBy(beside.contentLanguage(language));
  }

  /**
   * Says until when who reads the copy may keep it, and keeps nothing beside it that is kept beside
   * the source.
   *
   * @see Content#expires
   */
  public ObjectCopy expires(Instant time) {
    return describedBy(beside.expires(time));
  }

  /** Gives the copy none of the source's tags. What is said of tags here begins with this, too. */
  public ObjectCopy taggedAnew() {
    taggedAnew = true;
    return this;
  }

  /**
   * Tags the copy, with none of the source's tags.
   *
   * @see Content#tagged
   */
  public ObjectCopy tagged(String name, String value) {
    beside = beside.tagged(name, value);
    return taggedAnew();
  }

  /**
   * Locks the version that the copy becomes.
   *
   * @see Content#lockedUntil
   */
  public ObjectCopy lockedUntil(LockMode mode, Instant until) {
    beside = beside.lockedUntil(mode, until);
    return this;
  }

  /**
   * Holds the version that the copy becomes.
   *
   * @see Content#underLegalHold
   */
  public ObjectCopy underLegalHold() {
    beside = beside.underLegalHold();
    return this;
  }

  /**
   * Has the copy kept for so long.
   *
   * @see Content#retainedFor
   */
  public ObjectCopy retainedFor(Duration period) {
    return retained(beside.retainedFor(period));
  }

  /**
   * Has the copy kept until a time.
   *
   * @see Content#retainedUntil
   */
  public ObjectCopy retainedUntil(Instant time) {
    return retained(beside.retainedUntil(time));
  }

  /**
   * Has the copy kept until somebody says for how long.
   *
   * @see Content#retainedIndefinitely
   */
  public ObjectCopy retainedIndefinitely() {
    return retained(beside.retainedIndefinitely());
  }

  /**
   * Holds the copy in a bucket with a retention policy.
   *
   * @see Content#heldBy
   */
  public ObjectCopy heldBy(String id) {
    return retained(beside.heldBy(id));
  }

  /**
   * Has the copy kept as long as the source: for the same time, from when the copy is made. Holds
   * are not copied.
   *
   * @throws InvalidRequestException when it is made, if it is said otherwise how long; or if it
   *     goes in parts, and the source is kept for a time that it does not tell
   */
  public ObjectCopy retainedLikeSource() {
    retainedLikeSource = true;
    return this;
  }

  /**
   * Lets everybody in the world read the copy.
   *
   * @see Content#openToEverybody
   */
  public ObjectCopy openToEverybody() {
    beside = beside.openToEverybody();
    return this;
  }

  private ObjectCopy retained(Content other) {
    beside = other;
    retained = true;
    return this;
  }

  /**
   * Copies what is longer than that in parts of that length, eight at a time, instead of what is
   * longer than 5 GiB in parts of 256 MiB or more. Parts in parallel are faster than one request.
   *
   * @param bytes 5 MiB to 5 GiB, best a multiple of 4 MiB
   * @throws InvalidRequestException when it is made, if it is fewer or more, or there would be more
   *     than 10,000 parts
   */
  public ObjectCopy partsOf(long bytes) {
    partBytes = OptionalLong.of(bytes);
    return this;
  }

  /**
   * Makes the copy, in place of what had its key before. Two requests; one for each part and three
   * more where it goes in parts.
   *
   * <p>All of it is sent again after a failure where that can help; where the bucket keeps
   * versions, that can make two. A source that is replaced meanwhile is looked at again.
   *
   * @throws NotFoundException if there is no such source, or no such bucket
   * @throws PreconditionFailedException if the source is not as it was to be
   * @throws ForbiddenException if the identity may not read the source or write the copy, or the
   *     source is archived
   * @throws BucketKeyException if Object Storage may not use a root key
   * @throws io.github.redoubt.storage.UnencryptedBucketException if the client writes under root
   *     keys only, and the bucket of the copy is not known to be under one
   * @throws PartialFailureException if it went in parts, failed, and could not be aborted
   * @throws OutcomeUnknownException if it went in parts, nobody answered that they are an object
   *     now, and somebody else has stored another since
   * @throws IllegalStateException at a second call
   */
  public StoredObject create() {
    return made(() -> Optional.of(reading.head()))
        .orElseThrow(() -> new IllegalStateException("It was not asked whether anything changed"));
  }

  /**
   * Makes the copy if the source no longer has the bytes of an ETag; otherwise as {@link #create}.
   *
   * @return empty if it still has them, and nothing was copied
   * @throws InvalidRequestException if this copy has another condition already
   */
  public Optional<StoredObject> createIfChanged(String etag) {
    return made(() -> reading.headIfChanged(etag));
  }

  /**
   * Makes the copy if the source was stored after a time; otherwise as {@link #create}. Goes by
   * whole seconds.
   *
   * @return empty if it was not, and nothing was copied
   * @throws InvalidRequestException if this copy has another condition already
   */
  public Optional<StoredObject> createIfChangedSince(Instant time) {
    return made(() -> reading.headIfChangedSince(time));
  }

  /** What is seen of the source is what is copied: the conditions are those of the look at it. */
  private Optional<StoredObject> made(Supplier<Optional<ObjectInfo>> look) {
    if (ran) {
      throw new IllegalStateException("A copy is made once");
    }
    ran = true;
    if (retained && retainedLikeSource) {
      throw new InvalidRequestException(
          "retention", "is said twice", "Say how long the copy is kept, or like the source.");
    }
    target.bucket().checkRootKey();
    for (int attempt = 1; ; attempt++) {
      Optional<ObjectInfo> info = look.get();
      try {
        return info.map(this::of);
      } catch (PreconditionFailedException replaced) {
        if (attempt == ATTEMPTS) {
          throw Versions.explained(
              replaced,
              "Others replaced the source in between, "
                  + ATTEMPTS
                  + " times in a row. Copy one of its versions, or try again later.");
        }
      }
    }
  }

  private StoredObject of(ObjectInfo info) {
    long most = partBytes.orElse(CopyInParts.MOST_IN_ONE);
    if (info.sizeBytes() <= Math.min(most, CopyInParts.MOST_IN_ONE)) {
      return target.explaining(() -> inOne(info));
    }
    CopySource from =
        new CopySource(
            path(),
            info.sizeBytes(),
            info.etag(),
            info.checksums().stream()
                .filter(sum -> sum.algorithm().equals(ChecksumAlgorithm.CRC64NVME))
                .findFirst(),
            this::reading);
    UnaryOperator<Call.Builder> every = target::keyed;
    Map<String, String> headers = headersOfParts(info);
    return partBytes.isPresent()
        ? CopyInParts.run(target.bucket(), target.key(), every, from, headers, most)
        : CopyInParts.run(target.bucket(), target.key(), every, from, headers);
  }

  private StoredObject inOne(ObjectInfo info) {
    Call.Builder call =
        reading(target.put("copy object"))
            .header(SOURCE, path())
            .header(SOURCE + "-if-match", '"' + info.etag() + '"')
            .empty()
            .streaming();
    // To copy what is beside the bytes is what the service does if nothing is said.
    if (describedAnew) {
      call.header("x-amz-metadata-directive", REPLACE);
    }
    if (taggedAnew) {
      call.header("x-amz-tagging-directive", REPLACE);
    }
    if (retained || retainedLikeSource) {
      call.header("retention-directive", retained ? REPLACE : "COPY");
    }
    beside.headers().forEach(call::header);
    return call.reading(
            answer -> {
              Xml copied = StorageErrors.success(answer, "CopyObjectResult");
              return new StoredObject(
                  target.key(),
                  info.sizeBytes(),
                  HeaderText.unquoted(copied.text("ETag").strip()),
                  answer.header("x-amz-version-id"));
            })
        .send();
  }

  private Call.Builder reading(Call.Builder call) {
    source.customerKey().ifPresent(key -> key.sendForSource(call));
    return target.bucket().copying(call, source.bucket());
  }

  /** Parts bring nothing but bytes, so that what is beside them is read here and sent again. */
  private Map<String, String> headersOfParts(ObjectInfo info) {
    Map<String, String> headers = new TreeMap<>();
    if (!describedAnew) {
      headers.putAll(CopiedHeaders.ofDescription(info));
    }
    if (!taggedAnew && info.tagCount() > 0) {
      Map<String, String> tags =
          ObjectTags.of(source.bucket(), source.key(), version.or(info::versionId)).get();
      headers.put("x-amz-tagging", Tags.query(tags));
    }
    headers.putAll(beside.headers());
    if (retainedLikeSource) {
      headers.putAll(CopiedHeaders.ofRetention(info));
    }
    return headers;
  }

  private String path() {
    StringBuilder path = new StringBuilder("/").append(source.bucket().name()).append('/');
    path.append(ObjectKey.path(source.key()));
    version.ifPresent(
        id -> {
          path.append("?versionId=");
          for (byte b : id.getBytes(UTF_8)) {
            Escapes.write(path, b, false);
          }
        });
    return path.toString();
  }

  @Override
  public String toString() {
    return "ObjectCopy["
        + source.bucket().name()
        + ", "
        + source.key()
        + version.map(id -> ", " + id).orElse("")
        + " -> "
        + target.bucket().name()
        + ", "
        + target.key()
        + "]";
  }
}
