package io.github.redoubt.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts as it is read, segment by segment, in constant memory. A stream and a channel alike.
 *
 * <p>Gives no byte of a segment before all of the segment is authentic, and ends only where the
 * data ended when they were written: else reading throws {@link DamagedDataException}, and goes on
 * throwing it. What was read up to there is authentic, but not all; who acts on data before their
 * end must be able to take it back. Closing it wipes the plain segment and closes the source.
 * Belongs to one thread.
 */
public final class DecryptingStream extends SegmentInput implements ReadableByteChannel {

  private final EnvelopeHeader header;
  private final Optional<EnvelopeHeader> renewed;
  private final InputStream source;
  private final Segments segments;
  private final Segments.Decrypter decrypter;

  /** A segment and one byte more, by which a last one is known. */
  private final byte[] sealed;

  private final ByteBuffer plain;
  private int carried;
  private long next;
  private boolean ended;
  private boolean open = true;
  private @Nullable DamagedDataException damage;

  DecryptingStream(
      EnvelopeHeader header,
      HeldKey key,
      Aad aad,
      Optional<EnvelopeHeader> renewed,
      InputStream source)
      throws IOException {
    this.header = header;
    this.renewed = renewed;
    this.source = source;
    this.segments = new Segments(header.segmentBits());
    byte[] prefix = source.readNBytes(Segments.PREFIX_BYTES);
    if (prefix.length < Segments.PREFIX_BYTES) {
      throw new DamagedDataException("The data are damaged: they end after their header");
    }
    this.decrypter = segments.decrypter(key, aad.boundTo(header.bound()), prefix);
    this.sealed = new byte[segments.sizeBytes() + 1];
    this.plain = ByteBuffer.allocate(segments.sizeBytes()).limit(0);
  }

  /** Gives the header that was read. */
  public EnvelopeHeader header() {
    return header;
  }

  /** Gives a header to store in place of the old one, if the root key was rotated since. */
  public Optional<EnvelopeHeader> renewedHeader() {
    return renewed;
  }

  @Override
  ByteBuffer ready() {
    return plain;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!into.hasRemaining()) {
      return 0;
    }
    if (!fetch()) {
      return -1;
    }
    int part = Math.min(into.remaining(), plain.remaining());
    into.put(plain.slice(plain.position(), part));
    plain.position(plain.position() + part);
    return part;
  }

  /** Writes the rest straight from the decrypted segments. */
  @Override
  public long transferTo(OutputStream out) throws IOException {
    long count = 0;
    while (fetch()) {
      out.write(plain.array(), plain.position(), plain.remaining());
      count += plain.remaining();
      plain.position(plain.limit());
    }
    return count;
  }

  /** Gives how many bytes are decrypted already. */
  @Override
  public int available() {
    return plain.remaining();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Wipes the plain segment and closes the source. A second call does nothing. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      wipe();
      source.close();
    }
  }

  /** Says whether there is a plain byte, and decrypts the next segment for it if need be. */
  @Override
  boolean fetch() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (damage != null) {
      throw new DamagedDataException(String.valueOf(damage.getMessage()), damage);
    }
    while (!plain.hasRemaining() && !ended) {
      try {
        decryptNext();
      } catch (DamagedDataException e) {
        damage = e;
        wipe();
        throw e;
      }
    }
    return plain.hasRemaining();
  }

  private void decryptNext() throws IOException {
    int capacity = segments.sealedCapacity(next);
    int have = carried;
    // A source that fails may be read again: what came in by then is kept.
    while (have <= capacity) {
      int read = source.read(sealed, have, capacity + 1 - have);
      if (read < 0) {
        break;
      }
      have += read;
      carried = have;
    }
    boolean last = have <= capacity;
    plain.clear();
    try {
      decrypter.decrypt(ByteBuffer.wrap(sealed, 0, Math.min(have, capacity)), next, last, plain);
    } finally {
      plain.flip();
    }
    ended = last;
    next++;
    sealed[0] = sealed[Math.min(have, capacity)];
    carried = last ? 0 : 1;
  }

  private void wipe() {
    Arrays.fill(plain.array(), (byte) 0);
    plain.limit(0);
  }
}
