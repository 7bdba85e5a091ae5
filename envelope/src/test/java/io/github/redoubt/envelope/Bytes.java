package io.github.redoubt.envelope;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory as a channel that counts what is read of it. */
final class Bytes implements SeekableByteChannel {

  private final ByteBuffer bytes;
  private long read;
  private boolean open = true;

  Bytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Gives how many bytes were read. */
  long read() {
    return read;
  }

  @Override
  public int read(ByteBuffer into) {
    if (!bytes.hasRemaining()) {
      return -1;
    }
    int part = Math.min(into.remaining(), bytes.remaining());
    into.put(bytes.slice(bytes.position(), part));
    bytes.position(bytes.position() + part);
    read += part;
    return part;
  }

  @Override
  public long position() {
    return bytes.position();
  }

  @Override
  public SeekableByteChannel position(long place) {
    bytes.position((int) Math.min(place, bytes.limit()));
    return this;
  }

  @Override
  public long size() {
    return bytes.limit();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
