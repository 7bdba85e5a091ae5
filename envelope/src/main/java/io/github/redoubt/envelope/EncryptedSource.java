package io.github.redoubt.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Encrypted data to be read by whoever sends them: encrypts another stream as it is asked for, in
 * constant memory. Gives the header first, then segment by segment.
 *
 * <p>It ends only when the plain data ended; if reading those fails, it fails, and what was given
 * by then is incomplete, so that no reader accepts it. Closing it wipes the plain segment and
 * closes the plain stream. Belongs to one thread.
 */
public final class EncryptedSource extends SegmentInput {

  private final EnvelopeHeader header;
  private final InputStream from;
  private final Segments segments;
  private final Segments.Encrypter encrypter;
  private final LongConsumer spent;

  /** A segment and one byte more, by which a last one is known. */
  private final byte[] plain;

  private final ByteBuffer sealed;
  private ByteBuffer ready;
  private int filled;
  private long number;
  private boolean ended;
  private boolean open = true;
  private boolean failed;

  EncryptedSource(EnvelopeHeader header, HeldKey key, Aad aad, InputStream from) {
    this.header = header;
    this.from = from;
    this.segments = new Segments(header.segmentBits());
    this.encrypter = segments.encrypter(key, aad.boundTo(header.bound()));
    this.spent = key.spent();
    this.plain = new byte[segments.plainCapacity(1) + 1];
    this.sealed = ByteBuffer.allocate(segments.sizeBytes());
    this.ready =
        ByteBuffer.allocate(header.sizeBytes() + Segments.PREFIX_BYTES)
            .put(header.toBytes())
            .put(encrypter.prefix())
            .flip();
  }

  /** Gives the header that the encrypted data begin with. */
  public EnvelopeHeader header() {
    return header;
  }

  /** Gives how many bytes this gives in all if there are so many plain ones. */
  public long encryptedSize(long plainBytes) {
    return header.sizeBytes() + segments.sealedSize(plainBytes);
  }

  @Override
  ByteBuffer ready() {
    return ready;
  }

  @Override
  public void close() throws IOException {
    open = false;
    Arrays.fill(plain, (byte) 0);
    from.close();
  }

  @Override
  boolean fetch() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (failed) {
      throw new IOException("An earlier read failed: the encrypted data stay incomplete");
    }
    if (ready.hasRemaining()) {
      return true;
    }
    if (ended) {
      return false;
    }
    int capacity = segments.plainCapacity(number);
    // A read that fails may have taken bytes: to go on would leave them out unnoticed.
    failed = true;
    filled += from.readNBytes(plain, filled, capacity + 1 - filled);
    failed = false;
    ended = filled <= capacity;
    int size = Math.min(filled, capacity);
    sealed.clear();
    encrypter.encrypt(ByteBuffer.wrap(plain, 0, size), ended, sealed);
    spent.accept(size);
    ready = sealed.flip();
    number++;
    filled -= size;
    plain[0] = plain[size];
    return true;
  }
}
