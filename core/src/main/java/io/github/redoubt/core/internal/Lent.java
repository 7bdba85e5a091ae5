package io.github.redoubt.core.internal;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams of others, which what works on them must not close. */
public final class Lent {

  private Lent() {}

  /** Gives a stream that is not closed by whoever reads it. */
  public static InputStream in(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public void close() {}
    };
  }

  /** Gives a stream that is flushed, and not closed, by whoever writes to it. */
  public static OutputStream out(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }
}
