package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.internal.ByteSource;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.HoldId;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.internal.MemorySource;
import io.github.redoubt.storage.internal.Seconds;
import io.github.redoubt.storage.internal.Tags;
import io.github.redoubt.storage.retention.LockMode;
import io.github.redoubt.storage.retention.ObjectRetention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * What is stored as an object: bytes from anywhere, and what is kept beside them.
 *
 * <p>Immutable: what says more of it gives a changed copy. The bytes are read when they are sent,
 * in constant memory; what has up to 1 MiB is read into memory first, and of what does not tell its
 * length a part at a time. Bytes in memory and files can be sent again after a failure; a longer
 * stream or publisher can be sent once only.
 *
 * <p>All that is sent is checked end to end by a CRC64NVME, which costs no second read: of bytes in
 * memory it is told to the service ahead, which refuses others; of what is sent as it is read it is
 * compared with the one that the service tells of what it stored. {@link #checkedBy} chooses
 * another checksum.
 */
public final class Content {

  private static final String LOCK = "x-amz-object-lock-";
  private static final String RETENTION = "Retention-";

  private final ByteSource source;
  private final SortedMap<String, String> headers;
  private final SortedMap<String, String> tags;
  private final Optional<ChecksumAlgorithm> checksum;
  private final Optional<TransferListener> listener;

  private Content(
      ByteSource source,
      SortedMap<String, String> headers,
      SortedMap<String, String> tags,
      Optional<ChecksumAlgorithm> checksum,
      Optional<TransferListener> listener) {
    this.source = source;
    this.headers = headers;
    this.tags = tags;
    this.checksum = checksum;
    this.listener = listener;
  }

  /** Takes a copy of bytes. */
  public static Content of(byte[] bytes) {
    return of(new MemorySource(bytes.clone()));
  }

  /** Takes a text as UTF-8, with the media type {@code text/plain; charset=utf-8}. */
  public static Content of(String text) {
    return of(new MemorySource(text.getBytes(UTF_8))).contentType("text/plain; charset=utf-8");
  }

  /** Takes the bytes that a file has when it is sent. */
  public static Content of(Path file) {
    return of(new Sources.InFile(file));
  }

  /**
   * Takes bytes that can be read once and do not tell their number.
   *
   * @param stream read to its end when it is sent, and not closed
   */
  public static Content of(InputStream stream) {
    return of(new Sources.Once(stream, OptionalLong.empty()));
  }

  /**
   * Takes bytes that can be read once.
   *
   * @param stream read to its end when it is sent, and not closed
   * @param sizeBytes how many bytes it has; the upload fails, and nothing is stored, if it turns
   *     out to have fewer or more
   * @throws InvalidRequestException if the length is negative
   */
  public static Content of(InputStream stream, long sizeBytes) {
    return of(new Sources.Once(stream, checked(sizeBytes)));
  }

  /**
   * Takes what a publisher gives to one subscriber; it is asked for a few buffers ahead.
   *
   * @param publisher subscribed to when it is sent; its buffers are read, and not kept
   */
  public static Content of(Flow.Publisher<ByteBuffer> publisher) {
    return of(new Sources.Published(publisher, OptionalLong.empty()));
  }

  /**
   * Takes what a publisher gives to one subscriber; it is asked for a few buffers ahead.
   *
   * @param publisher subscribed to when it is sent; its buffers are read, and not kept
   * @param sizeBytes how many bytes it gives; the upload fails, and nothing is stored, if it turns
   *     out to give fewer or more
   * @throws InvalidRequestException if the length is negative
   */
  public static Content of(Flow.Publisher<ByteBuffer> publisher, long sizeBytes) {
    return of(new Sources.Published(publisher, checked(sizeBytes)));
  }

  private static OptionalLong checked(long sizeBytes) {
    if (sizeBytes < 0) {
      throw new InvalidRequestException(
          "sizeBytes", "is " + sizeBytes, "Give the number of bytes that there are.");
    }
    return OptionalLong.of(sizeBytes);
  }

  private static Content of(ByteSource source) {
    return new Content(
        source,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Optional.empty(),
        Optional.empty());
  }

  /** Gives other bytes with all that is kept beside these; called by what encrypts them. */
  public Content carrying(ByteSource other) {
    return new Content(other, headers, tags, checksum, listener);
  }

  /**
   * Stores a media type beside the bytes, which readers are told.
   *
   * @param mediaType such as {@code application/json}
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content contentType(String mediaType) {
    return with("Content-Type", HeaderText.mediaType(mediaType));
  }

  /**
   * Says how long who reads the object may keep it, such as {@code max-age=3600}.
   *
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content cacheControl(String directives) {
    return with("Cache-Control", HeaderText.checked("cache control", directives));
  }

  /**
   * Says how a browser shows the object, such as {@code attachment; filename="invoice.pdf"}.
   *
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content contentDisposition(String disposition) {
    return with("Content-Disposition", HeaderText.checked("content disposition", disposition));
  }

  /**
   * Says what the bytes were encoded with before they were given here, such as {@code gzip}; they
   * are not encoded or decoded by this library.
   *
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content contentEncoding(String coding) {
    return with("Content-Encoding", HeaderText.checked("content encoding", coding));
  }

  /**
   * Says which language the object is in, such as {@code de}.
   *
   * @throws InvalidRequestException if it cannot be sent in a header
   */
  public Content contentLanguage(String language) {
    return with("Content-Language", HeaderText.checked("content language", language));
  }

  /** Says until when who reads the object may keep it. The object itself does not expire by it. */
  public Content expires(Instant time) {
    return with("Expires", HttpDates.write(time));
  }

  /**
   * Stores a value of the application's beside the bytes; not secret.
   *
   * @param name lower-case letters, digits, dots, dashes and underscores, because the service does
   *     not tell upper case from lower
   * @param value printable ASCII, with no blank at either end; the service limits all values
   *     together, to about 2,000 bytes
   * @throws InvalidRequestException if it cannot be sent in a header, or would not come back as it
   *     is
   */
  public Content metadata(String name, String value) {
    return with(
        ObjectInfo.METADATA + HeaderText.metadataName(name),
        HeaderText.checked("metadata " + name, value));
  }

  /**
   * Tags the object; tags can be changed later, and rules of buckets go by them.
   *
   * @param name 1 to 128 characters; not secret
   * @param value up to 256 characters; not secret
   * @throws InvalidRequestException if one is too long, the name begins with {@code ibm:}, or there
   *     are more than 10
   */
  public Content tagged(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(tags);
    more.put(name, value);
    Tags.check(more);
    return new Content(
        source, headers, Collections.unmodifiableSortedMap(more), checksum, listener);
  }

  /**
   * Lets everybody in the world read the object, from the moment it is there, without signing in
   * and whatever access policies say; the service refuses it in a bucket whose public access is
   * blocked. Takes the permission to set access lists.
   *
   * @see <a
   *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-iam-public-access">
   *     Allowing public access</a>
   */
  public Content openToEverybody() {
    return with("x-amz-acl", "public-read");
  }

  /**
   * Has the service check a checksum before it stores the bytes, and keep it beside them. Some
   * buckets want one: those with a retention policy.
   *
   * <p>It is sent ahead of the bytes, so that a file of more than 1 MiB is read twice. For a stream
   * or publisher of more than that it is sent behind the bytes, which only those that are signed
   * can have: elsewhere, the upload is refused before it begins.
   *
   * @throws InvalidRequestException if this version cannot compute it
   */
  public Content checkedBy(ChecksumAlgorithm algorithm) {
    if (algorithm.known() == ChecksumAlgorithm.Known.OTHER) {
      throw new InvalidRequestException(
          "checksum algorithm",
          "is " + algorithm + ", which this version cannot compute",
          "Use CRC64NVME, CRC32, CRC32C, SHA1 or SHA256.");
    }
    return new Content(source, headers, tags, Optional.of(algorithm), listener);
  }

  /** Tells somebody how far the upload is. */
  public Content listening(TransferListener whoever) {
    return new Content(source, headers, tags, checksum, Optional.of(whoever));
  }

  /**
   * Locks the version that is made until a time, by Object Lock: nobody can delete it before,
   * though a write or a deletion of the object can put another version, or a marker, on top.
   *
   * <p>The bucket has to have object lock enabled. The service wants a checksum with what is
   * locked: if none was chosen, it is sent a CRC64NVME as {@link #checkedBy} does.
   *
   * @param mode whether it can be lifted by anybody
   * @param until in the future, else the service refuses it; goes by milliseconds
   * @throws InvalidRequestException if the mode is none that can be asked for
   */
  public Content lockedUntil(LockMode mode, Instant until) {
    ObjectRetention retention = ObjectRetention.of(mode, until);
    return with(LOCK + "mode", retention.mode().name())
        .with(LOCK + "retain-until-date", HttpDates.writeIso(retention.until()))
        .checkedAhead();
  }

  /**
   * Holds the version that is made until the hold is lifted, by Object Lock; otherwise as {@link
   * #lockedUntil}.
   */
  public Content underLegalHold() {
    return with(LOCK + "legal-hold", "ON").checkedAhead();
  }

  /**
   * Has the object kept for so long from when it is stored: before, nobody can overwrite or delete
   * it. Without this, the policy of the bucket says for how long.
   *
   * <p>The bucket has to have a retention policy, which sets the least and the most. The service
   * wants a checksum with all that is stored in such a bucket: if none was chosen, it is sent a
   * CRC64NVME as {@link #checkedBy} does.
   *
   * @param period whole seconds, the last one begun counts
   * @throws InvalidRequestException if it is nothing, or it was said otherwise how long already
   */
  public Content retainedFor(Duration period) {
    return retained("Retention-Period", Seconds.write("retention", period));
  }

  /**
   * Has the object kept until a time; otherwise as {@link #retainedFor}.
   *
   * @param time whole seconds, the last one begun counts
   */
  public Content retainedUntil(Instant time) {
    return retained("Retention-Expiration-Date", HttpDates.writeIsoSeconds(time));
  }

  /**
   * Has the object kept until somebody says for how long, which can be any time, and a short one;
   * otherwise as {@link #retainedFor}.
   */
  public Content retainedIndefinitely() {
    return retained("Retention-Period", "-1");
  }

  private Content retained(String name, String value) {
    Set<String> said = headers.keySet();
    if (said.contains("Retention-Period") || said.contains("Retention-Expiration-Date")) {
      throw new InvalidRequestException(
          "retention", "is said twice", "Say for how long, or until when.");
    }
    return with(name, value).checkedAhead();
  }

  /**
   * Holds the object, in a bucket with a retention policy: while it has a hold, nobody can
   * overwrite or delete it, though its retention is over.
   *
   * @param id what it is held by, such as the number of a case: 1 to 64 letters, digits and
   *     characters of {@code ! _ . * ( ) - '}
   * @throws InvalidRequestException if it has another form
   */
  public Content heldBy(String id) {
    return with(RETENTION + "Legal-Hold-Id", HoldId.checked(id)).checkedAhead();
  }

  private Content checkedAhead() {
    return checksum.isPresent() ? this : checkedBy(ChecksumAlgorithm.CRC64NVME);
  }

  private Content with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Content(source, Collections.unmodifiableSortedMap(more), tags, checksum, listener);
  }

  /**
   * Gives how many bytes there are; empty if that shows only when they have been read.
   *
   * @throws UncheckedIOException if the file cannot be looked at
   */
  public OptionalLong sizeBytes() {
    try {
      return source.sizeBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the bytes; what can be read once only is used up by it.
   *
   * @return to be closed
   * @throws UncheckedIOException if the file cannot be read
   */
  public InputStream open() {
    try {
      return source.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives where the bytes come from; called by what sends or encrypts them. */
  public ByteSource source() {
    return source;
  }

  /** Gives what is kept beside the bytes, by the names of the headers that it is sent in. */
  public Map<String, String> headers() {
    if (tags.isEmpty()) {
      return headers;
    }
    SortedMap<String, String> all = new TreeMap<>(headers);
    all.put("x-amz-tagging", Tags.query(tags));
    return Collections.unmodifiableSortedMap(all);
  }

  /** Says whether it is stored so that it cannot be deleted for a time. */
  public boolean isProtected() {
    return headers.keySet().stream()
        .anyMatch(name -> name.startsWith(RETENTION) || name.startsWith(LOCK));
  }

  /** Gives what {@link #checkedBy} chose. */
  public Optional<ChecksumAlgorithm> checksumAlgorithm() {
    return checksum;
  }

  /** Gives who is told how far the upload is. */
  public Optional<TransferListener> listener() {
    return listener;
  }

  @Override
  public String toString() {
    return "Content[" + source + "]";
  }
}
