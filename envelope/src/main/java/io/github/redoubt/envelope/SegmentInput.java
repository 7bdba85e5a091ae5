package io.github.redoubt.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A stream that gives its bytes out of one buffer, which is filled a segment at a time. */
abstract class SegmentInput extends InputStream {

  /** Has something in the buffer, unless all was given. */
  abstract boolean fetch() throws IOException;

  /** Gives the buffer as the last {@link #fetch} left it. */
  abstract ByteBuffer ready();

  @Override
  public int read() throws IOException {
    return fetch() ? ready().get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fetch()) {
      return -1;
    }
    int part = Math.min(length, ready().remaining());
    ready().get(into, offset, part);
    return part;
  }
}
