package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is read in blocks; a byte alone is a block of one. */
public abstract class BlockInput extends InputStream {

  @Override
  public abstract int read(byte[] into, int offset, int count) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}
