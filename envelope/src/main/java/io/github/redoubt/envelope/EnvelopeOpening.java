package io.github.redoubt.envelope;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** How an envelope will work. Belongs to one thread; its verb is {@link #open}. */
public final class EnvelopeOpening {

  private final KeyService keys;
  private final KeyId rootKey;
  private final Set<KeyId> readable = new LinkedHashSet<>();
  private Optional<DataKeyReuse> reuse = Optional.empty();
  private Clock clock = Clock.systemUTC();
  private RewrapListener listener = (stored, renewed) -> {};
  private int segmentBits = Envelope.SEGMENT_BITS;

  EnvelopeOpening(KeyService keys, KeyId rootKey) {
    this.keys = keys;
    this.rootKey = rootKey;
    readable.add(rootKey);
  }

  /**
   * Lets data be read that are under another root key of the same instance, such as the one that
   * this one took the place of. Without it only this one's are: else whoever may wrap with any key
   * of the instance could pass data off as these.
   */
  public EnvelopeOpening alsoReading(KeyId otherRootKey) {
    readable.add(otherRootKey);
    return this;
  }

  /**
   * Keeps data keys in memory within limits. Without it each message has a data key of its own and
   * costs a request, to encrypt as to decrypt.
   */
  public EnvelopeOpening reusingDataKeys(DataKeyReuse limits) {
    reuse = Optional.of(limits);
    return this;
  }

  /** Measures the age of data keys by another clock than the machine's. */
  public EnvelopeOpening timedBy(Clock otherClock) {
    clock = otherClock;
    return this;
  }

  /** Tells when the root key was rotated since the data that are read were written. */
  public EnvelopeOpening tellingOfRewrapped(RewrapListener toBeTold) {
    listener = toBeTold;
    return this;
  }

  /**
   * Divides data into segments of another size than 128 KiB. Each is read as a whole: smaller ones
   * suit reading at many places, and cost more time and space.
   *
   * @param bytes a power of two, 4 KiB to 4 MiB
   * @throws InvalidRequestException if it is not
   */
  public EnvelopeOpening inSegmentsOf(int bytes) {
    int bits = Integer.numberOfTrailingZeros(bytes);
    if (Integer.bitCount(bytes) != 1
        || bits < EnvelopeHeader.LEAST_SEGMENT_BITS
        || bits > EnvelopeHeader.MOST_SEGMENT_BITS) {
      throw new InvalidRequestException(
          "segment size", "is " + bytes, "Give a power of two between 4 KiB and 4 MiB.");
    }
    segmentBits = bits;
    return this;
  }

  /** Opens the envelope. Nothing is sent. */
  public Envelope open() {
    return new Envelope(
        new DataKeys(keys, rootKey, readable, reuse.map(limits -> new DataKeyCache(limits, clock))),
        listener,
        segmentBits);
  }
}
