package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * A reading of an object that says which bytes, of which version and under which conditions; sent
 * by one of its verbs, each of which asks anew.
 *
 * <p>Belongs to one thread.
 */
public final class ObjectReading {

  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final String IF_MODIFIED_SINCE = "If-Modified-Since";
  private static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";

  private final ObjectTarget target;
  private final Map<String, String> conditions = new TreeMap<>();
  private Span span = Span.WHOLE;
  private Optional<String> version = Optional.empty();
  private Optional<TransferListener> listener = Optional.empty();

  ObjectReading(ObjectTarget target) {
    this.target = target;
  }

  /**
   * Begins with a byte in place of the first.
   *
   * @param firstByte counted from 0
   * @throws InvalidRequestException if it is negative or behind the last
   */
  public ObjectReading from(long firstByte) {
    span = new Span(OptionalLong.of(firstByte), span.to(), span.last(), span.part());
    return this;
  }

  /**
   * Ends with a byte in place of the last; if the object ends before, with that.
   *
   * @param lastByte counted from 0
   * @throws InvalidRequestException if it is before the first
   */
  public ObjectReading to(long lastByte) {
    span = new Span(span.from(), OptionalLong.of(lastByte), span.last(), span.part());
    return this;
  }

  /**
   * Reads the end of the object alone.
   *
   * @param bytes how many; if the object is shorter, all of it
   * @throws InvalidRequestException if it is none, or the range is given already
   */
  public ObjectReading last(long bytes) {
    span = new Span(span.from(), span.to(), OptionalLong.of(bytes), span.part());
    return this;
  }

  /**
   * Reads one of the parts that the object was stored in.
   *
   * @param number from 1 on
   * @throws InvalidRequestException if it is no part's number, or a range is given already
   */
  public ObjectReading part(int number) {
    span = new Span(span.from(), span.to(), span.last(), OptionalInt.of(number));
    return this;
  }

  /** Reads one of the object's versions in place of the current one. */
  public ObjectReading version(String id) {
    version = Optional.of(id);
    return this;
  }

  /** Reads the bytes of this ETag or none: else, the verb ends with a failed precondition. */
  public ObjectReading ifMatch(String etag) {
    conditions.put(IF_MATCH, quoted(etag));
    return this;
  }

  /**
   * Reads bytes that were stored up to a time or none: else, the verb ends with a failed
   * precondition. Goes by whole seconds.
   */
  public ObjectReading unlessModifiedSince(Instant time) {
    conditions.put(IF_UNMODIFIED_SINCE, HttpDates.write(time));
    return this;
  }

  /** Tells somebody how far the transfer is. */
  public ObjectReading listening(TransferListener whoever) {
    listener = Optional.of(whoever);
    return this;
  }

  /**
   * Reads the bytes.
   *
   * @return to be closed
   * @throws NotFoundException if no object has the key, or it has no such version
   * @throws PreconditionFailedException if it is not as it was to be
   * @throws ForbiddenException if the identity may not read, or the object is archived
   * @throws BucketKeyException if Object Storage may not use the root key
   * @throws io.github.redoubt.core.ServiceException with status 416 if the object has no byte there
   */
  public ObjectContent get() {
    return fetch(conditions, false).sendAsked();
  }

  /**
   * Reads the bytes if they are no longer those of an ETag.
   *
   * @return empty if they still are; else to be closed
   * @throws NotFoundException if no object has the key
   * @throws InvalidRequestException if this reading has another condition already
   */
  public Optional<ObjectContent> getIfChanged(String etag) {
    return ifChanged(IF_NONE_MATCH, quoted(etag));
  }

  /**
   * Reads the bytes if they were stored after a time. Goes by whole seconds.
   *
   * @return empty if they were not; else to be closed
   * @throws NotFoundException if no object has the key
   * @throws InvalidRequestException if this reading has another condition already
   */
  public Optional<ObjectContent> getIfChangedSince(Instant time) {
    return ifChanged(IF_MODIFIED_SINCE, HttpDates.write(time));
  }

  /** The service may answer 304 to any condition, so that with two it would not say which. */
  private Optional<ObjectContent> ifChanged(String header, String value) {
    return onlyIf(header, value).send();
  }

  private ObjectFetch onlyIf(String header, String value) {
    if (!conditions.isEmpty()) {
      throw new InvalidRequestException(
          "condition", "is one of two", "Use ifMatch and unlessModifiedSince alone.");
    }
    return fetch(Map.of(header, value), true);
  }

  /** Gets what is known besides the bytes if they are no longer those of an ETag. */
  Optional<ObjectInfo> headIfChanged(String etag) {
    return onlyIf(IF_NONE_MATCH, quoted(etag)).headIfChanged();
  }

  /** Gets what is known besides the bytes if they were stored after a time. */
  Optional<ObjectInfo> headIfChangedSince(Instant time) {
    return onlyIf(IF_MODIFIED_SINCE, HttpDates.write(time)).headIfChanged();
  }

  /**
   * Gets what is known of the object besides its bytes.
   *
   * @throws NotFoundException if no object has the key, or it has no such version
   * @throws PreconditionFailedException if it is not as it was to be
   */
  public ObjectInfo head() {
    return fetch(conditions, false).head();
  }

  /**
   * Gives the bytes to whoever subscribes, as they are asked for, in buffers of up to 64 KiB that
   * are the subscriber's own.
   *
   * <p>Each subscriber has a download of its own, which begins when it asks for the first buffer
   * and holds a connection until it ends or is cancelled; a thread of {@code IbmCloud}'s works for
   * it only while it asks for more. It is told what {@link #get} would throw.
   */
  public Flow.Publisher<ByteBuffer> publisher() {
    ObjectFetch fetch = fetch(Map.copyOf(conditions), false);
    return subscriber -> ObjectSubscription.begin(fetch, subscriber);
  }

  /**
   * Opens the object to be read at any place, in ranges that are all of the same bytes: if they are
   * replaced meanwhile, reading fails with {@link PreconditionFailedException} as the cause.
   *
   * <p>Sends a {@code HEAD} now, and a {@code GET} of 64 KiB for each place that is gone to; read
   * on from there, of twice as much each time, up to 4 MiB. The channel cannot be written to, and
   * belongs to one thread.
   *
   * @return to be closed
   * @throws InvalidRequestException if a range or a part is given
   * @throws NotFoundException if no object has the key, or it has no such version
   */
  public SeekableByteChannel channel() {
    if (!span.isWhole()) {
      throw new InvalidRequestException(
          "range", "is given, and a channel has all of the object", "Leave it out.");
    }
    ObjectFetch fetch = fetch(conditions, false);
    ObjectInfo info = fetch.head();
    return new ObjectChannel(fetch.unchanged(info), info.sizeBytes());
  }

  private ObjectFetch fetch(Map<String, String> under, boolean unchangedIsAnswer) {
    return new ObjectFetch(target, version, span, under, unchangedIsAnswer, listener);
  }

  private static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
