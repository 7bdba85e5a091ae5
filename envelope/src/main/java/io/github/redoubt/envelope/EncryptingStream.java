package io.github.redoubt.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Encrypts what is written to it, segment by segment, in constant memory. A stream and a channel
 * alike.
 *
 * <p>{@link #close} makes the encrypted data complete, and closes what they are written to. Where
 * the plain data could not all be written, call {@link #abandon} instead, or a reader would take
 * the part for the whole. After a write that failed, {@code close} completes nothing. Belongs to
 * one thread.
 */
public final class EncryptingStream extends OutputStream implements WritableByteChannel {

  private final EnvelopeHeader header;
  private final OutputStream out;
  private final Segments segments;
  private final Segments.Encrypter encrypter;
  private final LongConsumer spent;
  private final byte[] plain;
  private final byte[] sealed;
  private int filled;
  private int capacity;
  private boolean open = true;
  private boolean failed;

  EncryptingStream(EnvelopeHeader header, HeldKey key, Aad aad, OutputStream out)
      throws IOException {
    this.header = header;
    this.out = out;
    this.segments = new Segments(header.segmentBits());
    this.encrypter = segments.encrypter(key, aad.boundTo(header.bound()));
    this.spent = key.spent();
    this.plain = new byte[segments.plainCapacity(1)];
    this.sealed = new byte[segments.sizeBytes()];
    this.capacity = segments.plainCapacity(0);
    out.write(header.toBytes());
    byte[] prefix = new byte[Segments.PREFIX_BYTES];
    encrypter.prefix().get(prefix);
    out.write(prefix);
  }

  /** Gives the header that was written. */
  public EnvelopeHeader header() {
    return header;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, from.length);
    requireOpen();
    int at = offset;
    int left = length;
    while (left > 0) {
      makeRoom();
      if (filled == 0 && left > capacity) {
        int whole = capacity;
        seal(ByteBuffer.wrap(from, at, whole), false);
        at += whole;
        left -= whole;
      } else {
        int part = Math.min(left, capacity - filled);
        System.arraycopy(from, at, plain, filled, part);
        filled += part;
        at += part;
        left -= part;
      }
    }
  }

  /** Takes all that the buffer has. */
  @Override
  public int write(ByteBuffer from) throws IOException {
    requireOpen();
    int count = from.remaining();
    while (from.hasRemaining()) {
      makeRoom();
      int part = Math.min(from.remaining(), capacity - filled);
      from.get(plain, filled, part);
      filled += part;
    }
    return count;
  }

  /**
   * Takes all that another stream gives, and does not close it.
   *
   * @return how many bytes that was
   */
  public long writeAll(InputStream from) throws IOException {
    requireOpen();
    long count = 0;
    while (true) {
      makeRoom();
      int read = from.read(plain, filled, capacity - filled);
      if (read < 0) {
        return count;
      }
      filled += read;
      count += read;
    }
  }

  /** Passes on what is encrypted by now; an unfinished segment waits until it is full. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Leaves the encrypted data incomplete, so that no reader accepts them, and closes. */
  public void abandon() throws IOException {
    failed = true;
    close();
  }

  /** Encrypts the last segment, and closes what it is written to. A second call does nothing. */
  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try (out) {
      if (!failed) {
        seal(ByteBuffer.wrap(plain, 0, filled), true);
      }
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The last segment is encrypted otherwise, so a full one waits for what follows. */
  private void makeRoom() throws IOException {
    if (filled == capacity) {
      seal(ByteBuffer.wrap(plain, 0, filled), false);
      filled = 0;
    }
  }

  private void seal(ByteBuffer segment, boolean last) throws IOException {
    int size = segment.remaining();
    ByteBuffer into = ByteBuffer.wrap(sealed);
    encrypter.encrypt(segment, last, into);
    spent.accept(size);
    capacity = segments.plainCapacity(1);
    failed = true;
    out.write(sealed, 0, into.position());
    failed = false;
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (failed) {
      throw new IOException("An earlier write failed: the encrypted data stay incomplete");
    }
  }
}
