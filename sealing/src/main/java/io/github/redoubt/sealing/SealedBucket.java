package io.github.redoubt.sealing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.envelope.DamagedDataException;
import io.github.redoubt.envelope.DecryptingChannel;
import io.github.redoubt.envelope.EncryptedSource;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.envelope.EnvelopeHeader;
import io.github.redoubt.envelope.NotEncryptedException;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.internal.ByteSource;
import io.github.redoubt.storage.internal.MemorySource;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * A bucket whose objects are encrypted here before they are stored: the service never sees a plain
 * byte, whatever key the bucket itself has.
 *
 * <pre>{@code
 * try (Envelope envelope = Envelope.under(keys, orders.id()).open()) {
 *   SealedBucket sealed = SealedBucket.of(bucket, envelope);
 *   sealed.put("2026/invoice-1", Content.of(file));
 *   try (SealedContent invoice = sealed.get("2026/invoice-1")) {
 *     invoice.copyTo(elsewhere);
 *   }
 * }
 * }</pre>
 *
 * <p>What is stored is the envelope's format, bound to the object's key: an object that is copied
 * to another key, or offered under it, cannot be read there. Content type, metadata and tags are
 * kept beside it as they are, and are not encrypted. Objects carry the metadata {@code
 * redoubt-sealed}.
 *
 * <p>Whoever disables or deletes the root key makes all sealed objects unreadable, in this bucket
 * and in every copy. Each call may ask the key service for a data key, and throws {@link
 * KeyStateException} if the root key is disabled. Safe for use by many threads.
 */
public final class SealedBucket {

  /** The metadata that says that an object is sealed, and in which format. */
  private static final String MARK = "redoubt-sealed";

  /** What has up to so many plain bytes is encrypted in memory, and can be sent again. */
  private static final int MOST_IN_MEMORY = 8 << 20;

  private final Bucket bucket;
  private final Envelope envelope;
  private final Binding binding;

  private SealedBucket(Bucket bucket, Envelope envelope, Binding binding) {
    this.bucket = bucket;
    this.envelope = envelope;
    this.binding = binding;
  }

  /**
   * Seals what goes into a bucket and opens what comes out of it. Nothing is sent.
   *
   * @param envelope encrypts and decrypts; borrowed, so that it is closed when nothing is called
   *     here any more
   */
  public static SealedBucket of(Bucket bucket, Envelope envelope) {
    return new SealedBucket(bucket, envelope, new Binding(List.of()));
  }

  /**
   * Binds objects to more than their key, such as the customer whose they are. Reading has to
   * repeat it.
   *
   * @param additionalData up to 240 parts of up to 255 characters; not secret, and not stored
   */
  public SealedBucket boundTo(String... additionalData) {
    return new SealedBucket(bucket, envelope, binding.with(additionalData));
  }

  /** Gives the bucket as the service sees it. */
  public Bucket bucket() {
    return bucket;
  }

  /**
   * Encrypts content and stores it, in place of what had its key before.
   *
   * <p>Up to 8 MiB are encrypted in memory and sent again after a failure; what is longer, or does
   * not tell its length, is encrypted as it is sent, in constant memory.
   *
   * @return what was stored; its size is that of the encrypted bytes
   * @throws InvalidRequestException if the key cannot be one, or the content has another length
   *     than was said
   * @throws KeyStateException if the root key is disabled; nothing is stored
   */
  public StoredObject put(String key, Content plain) {
    return store(key, plain, BucketObject::put);
  }

  /**
   * Encrypts content and stores it if no object has its key.
   *
   * @throws io.github.redoubt.core.PreconditionFailedException if there is one
   */
  public StoredObject putIfAbsent(String key, Content plain) {
    return store(key, plain, BucketObject::putIfAbsent);
  }

  private StoredObject store(
      String key, Content plain, BiFunction<BucketObject, Content, StoredObject> how) {
    BucketObject object = bucket.object(key);
    Content marked = plain.metadata(MARK, "1");
    String[] bound = binding.of(key);
    OptionalLong size = plain.sizeBytes();
    if (size.isPresent() && size.getAsLong() <= MOST_IN_MEMORY) {
      ByteSource sealed = new MemorySource(sealed(plain, size.getAsLong(), bound));
      return how.apply(object, marked.carrying(sealed));
    }
    try (InputStream in = plain.open();
        EncryptedSource source = envelope.encryptingFrom(in, bound)) {
      return how.apply(object, marked.carrying(new SealedFlow(source, size)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] sealed(Content plain, long size, String[] bound) {
    byte[] bytes = new byte[0];
    try (InputStream in = plain.open()) {
      bytes = in.readNBytes((int) size + 1);
      if (bytes.length != size) {
        throw new InvalidRequestException(
            "content",
            "has " + (bytes.length > size ? "more" : "fewer") + " bytes than the " + size + " said",
            "Say how many bytes there are, or leave it out.");
      }
      return envelope.encrypt(bytes, bound);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Reads an object and decrypts it as it comes.
   *
   * @return to be closed
   * @throws NotFoundException if no object has the key
   * @throws NotEncryptedException if the object was stored without sealing
   * @throws DamagedDataException if it was sealed for another key or bound to something else: at
   *     the first byte that is read
   */
  public SealedContent get(String key) {
    ObjectContent stored = bucket.object(key).get();
    try {
      return new SealedContent(stored, envelope.decryptingFrom(stored.stream(), binding.of(key)));
    } catch (UncheckedIOException e) {
      stored.close();
      throw SealedContent.told(Objects.requireNonNull(e.getCause()));
    } catch (RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  /**
   * Reads some plain bytes of an object: only the segments that hold them are fetched and
   * decrypted, besides the header and the last one, by which the length is known to be true.
   *
   * @param from the first byte, counted from 0
   * @param toInclusive the last byte; if the object ends before, all from the first on
   * @throws InvalidRequestException if there are no such bytes, or more than 64 MiB
   * @throws DamagedDataException if a segment is not authentic
   */
  public byte[] get(String key, long from, long toInclusive) {
    if (from < 0 || toInclusive < from || toInclusive - from >= 64L << 20) {
      throw new InvalidRequestException(
          "range",
          "is " + from + " to " + toInclusive,
          "Give two bytes in order, from 0 on and up to 64 MiB apart.");
    }
    try (DecryptingChannel plain = channel(key)) {
      if (from >= plain.size()) {
        throw new InvalidRequestException(
            "range",
            "begins at " + from + ", and the object has " + plain.size() + " plain bytes",
            "Begin with a byte that it has.");
      }
      long end = Math.min(plain.size() - 1, toInclusive);
      ByteBuffer bytes = ByteBuffer.allocate((int) (end - from + 1));
      plain.position(from);
      while (bytes.hasRemaining() && plain.read(bytes) >= 0) {
        // A channel may give less than is asked for.
      }
      return bytes.array();
    } catch (IOException e) {
      throw SealedContent.told(e);
    }
  }

  /**
   * Opens an object to be read at any place: only the segments that are read are fetched and
   * decrypted, all of the same stored bytes.
   *
   * @return to be closed; belongs to one thread
   * @throws NotFoundException if no object has the key
   * @throws NotEncryptedException if the object was stored without sealing
   * @throws DamagedDataException if it is damaged, was sealed for another key, or bound to
   *     something else
   */
  public DecryptingChannel channel(String key) {
    SeekableByteChannel stored = bucket.object(key).reading().channel();
    try {
      return envelope.randomAccessTo(stored, binding.of(key));
    } catch (UncheckedIOException e) {
      throw SealedContent.told(Objects.requireNonNull(e.getCause()));
    }
  }

  /**
   * Replaces the header of an object if the root key was rotated since it was sealed, so that the
   * key's older versions are needed no more. Nothing is decrypted.
   *
   * <p>The service changes nothing within an object: its encrypted bytes are read and stored again
   * behind the new header, in constant memory, with the media type, the description, the metadata
   * and the tags that it had. An object that nothing is to be changed of costs a part of one
   * answer.
   *
   * @return what was stored in its place; empty if the root key was not rotated
   * @throws NotFoundException if no object has the key
   * @throws NotEncryptedException if the object was stored without sealing
   * @throws DamagedDataException if it was sealed for another key or bound to something else
   * @throws io.github.redoubt.core.PreconditionFailedException if it was replaced meanwhile: what
   *     replaced it is untouched
   * @throws InvalidRequestException if it is archived; or if it is retained or held, which a new
   *     object would not be
   * @throws KeyStateException if the root key is disabled
   */
  public Optional<StoredObject> renew(String key) {
    BucketObject object = bucket.object(key);
    try (ObjectContent stored = object.get()) {
      Renewal renewal = Renewal.of(stored);
      Optional<EnvelopeHeader> next = envelope.renewed(renewal.header(), binding.of(key));
      return next.map(
          header ->
              object.putIfUnchanged(
                  stored.info().etag(), renewal.content(header, tags(object, stored.info()))));
    }
  }

  private static Map<String, String> tags(BucketObject object, ObjectInfo info) {
    return info.tagCount() == 0 ? Map.of() : object.tags().get();
  }

  @Override
  public String toString() {
    return "SealedBucket[" + bucket.name() + "]";
  }
}
