package io.github.redoubt.storage.objects;

import io.github.redoubt.core.RedoubtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An object that is read at any place, a block at a time.
 *
 * <p>A block is short at first and after every step aside, and twice as long after each that was
 * read to its end: who looks a few bytes up here and there fetches little, who reads on asks
 * seldom.
 */
final class ObjectChannel implements SeekableByteChannel {

  private static final int FIRST_BLOCK = 64 << 10;
  private static final int LONGEST_BLOCK = 4 << 20;

  private final ObjectFetch fetch;
  private final long size;
  private long position;
  private byte[] block = new byte[0];
  private long blockStart;
  private int blockLength = FIRST_BLOCK;
  private volatile boolean closed;

  /**
   * Reads an object.
   *
   * @param fetch asks for the bytes of one ETag alone
   */
  ObjectChannel(ObjectFetch fetch, long size) {
    this.fetch = fetch;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (position >= size) {
      return -1;
    }
    int wanted = (int) Math.min(into.remaining(), size - position);
    int left = wanted;
    while (left > 0) {
      long inBlock = position - blockStart;
      if (inBlock < 0 || inBlock >= block.length) {
        fetch(left);
        inBlock = 0;
      }
      int n = (int) Math.min(left, block.length - inBlock);
      into.put(block, (int) inBlock, n);
      position += n;
      left -= n;
    }
    return wanted;
  }

  private void fetch(int atLeast) throws IOException {
    boolean readOn = block.length > 0 && position == blockStart + block.length;
    blockLength = readOn ? Math.min(LONGEST_BLOCK, blockLength * 2) : FIRST_BLOCK;
    int length = Math.max(blockLength, Math.min(atLeast, LONGEST_BLOCK));
    long end = Math.min(size, position + length);
    try (ObjectContent part = fetch.only(Span.of(position, end - 1)).sendAsked()) {
      block = part.bytes();
      blockStart = position;
    } catch (RedoubtException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long place) throws IOException {
    requireOpen();
    if (place < 0) {
      throw new IllegalArgumentException("the place is " + place);
    }
    position = place;
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    block = new byte[0];
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
