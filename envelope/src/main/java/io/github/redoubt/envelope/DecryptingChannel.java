package io.github.redoubt.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Plain data at any place of encrypted ones: decrypts the segments that are read and no others.
 *
 * <p>Opening it decrypts the last segment, so that its {@link #size} is authentic from the start.
 * Gives no byte of a segment before all of the segment is authentic; reading one that is not throws
 * {@link DamagedDataException}, and others stay readable. One segment is kept; closing wipes it and
 * closes the source. Read only. Belongs to one thread, as does the source meanwhile.
 */
public final class DecryptingChannel implements SeekableByteChannel {

  private static final long NONE = -1;

  private final EnvelopeHeader header;
  private final Optional<EnvelopeHeader> renewed;
  private final SeekableByteChannel source;
  private final Segments segments;
  private final Segments.Decrypter decrypter;
  private final long start;
  private final long sealedSize;
  private final long count;
  private final long size;
  private final ByteBuffer sealed;
  private final ByteBuffer plain;
  private long current = NONE;
  private long position;
  private boolean open = true;

  DecryptingChannel(
      EnvelopeHeader header,
      HeldKey key,
      Aad aad,
      Optional<EnvelopeHeader> renewed,
      SeekableByteChannel source)
      throws IOException {
    this.header = header;
    this.renewed = renewed;
    this.source = source;
    this.segments = new Segments(header.segmentBits());
    this.start = source.position();
    this.sealedSize = source.size() - start;
    this.count = segments.count(sealedSize);
    this.size = sealedSize - Segments.PREFIX_BYTES - count * Segments.TAG_BYTES;
    byte[] prefix = Channels.newInputStream(source).readNBytes(Segments.PREFIX_BYTES);
    if (size < 0 || prefix.length < Segments.PREFIX_BYTES) {
      throw new DamagedDataException("The data are damaged: they are cut off");
    }
    this.decrypter = segments.decrypter(key, aad.boundTo(header.bound()), prefix);
    this.sealed = ByteBuffer.allocate((int) Math.min(segments.sizeBytes(), sealedSize));
    this.plain = ByteBuffer.allocate(sealed.capacity());
    load(count - 1);
  }

  /** Gives the header that was read. */
  public EnvelopeHeader header() {
    return header;
  }

  /** Gives a header to store in place of the old one, if the root key was rotated since. */
  public Optional<EnvelopeHeader> renewedHeader() {
    return renewed;
  }

  /** Gives the number of plain bytes. */
  @Override
  public long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return position;
  }

  /** Goes to a place in the plain data; nothing is read before {@link #read}. */
  @Override
  public DecryptingChannel position(long place) throws IOException {
    requireOpen();
    if (place < 0) {
      throw new IllegalArgumentException("A position is not negative, as " + place + " is");
    }
    position = place;
    return this;
  }

  /** Fills the buffer, but for the end of the data. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    int before = into.position();
    while (into.hasRemaining() && position < size) {
      long shifted = position + Segments.PREFIX_BYTES;
      long number = shifted / segments.plainCapacity(1);
      long place = number == 0 ? position : shifted % segments.plainCapacity(1);
      load(number);
      int part = Math.min(into.remaining(), plain.limit() - (int) place);
      into.put(plain.slice((int) place, part));
      position += part;
    }
    return into.position() - before;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
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
      Arrays.fill(plain.array(), (byte) 0);
      source.close();
    }
  }

  private void load(long number) throws IOException {
    if (number == current) {
      return;
    }
    current = NONE;
    boolean last = number == count - 1;
    long from = number * segments.sizeBytes();
    long to = last ? sealedSize : from + segments.sizeBytes();
    if (number == 0) {
      from = Segments.PREFIX_BYTES;
    }
    sealed.clear().limit((int) Math.max(0, to - from));
    source.position(start + from);
    while (sealed.hasRemaining()) {
      if (source.read(sealed) < 0) {
        throw new DamagedDataException("The data are damaged: they became shorter");
      }
    }
    plain.clear();
    decrypter.decrypt(sealed.flip(), number, last, plain);
    plain.flip();
    current = number;
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
