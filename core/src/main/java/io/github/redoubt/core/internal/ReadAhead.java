package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * What comes in at a socket, taken from it in large pieces while much is coming.
 *
 * <p>OkHttp reads 8 KiB at a time, and TLS each record in two reads. Each costs a call of the
 * system, and an acknowledgement on the network. Where little comes, nothing is read ahead, and no
 * memory held.
 */
final class ReadAhead extends BlockInput {

  private static final int PIECE = 128 << 10;

  /** A read that was given less than it asked for tells only then that nothing is waiting. */
  private static final int LARGE_READ = 8 << 10;

  private static final byte[] NOTHING = {};

  private final InputStream in;
  private byte[] ahead = NOTHING;
  private int from;
  private int to;

  /** How many bytes came in a row while more were waiting. */
  private int inARow;

  ReadAhead(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (from == to) {
      if (inARow < PIECE || count >= PIECE) {
        ahead = NOTHING;
        int n = in.read(into, offset, count);
        if (count >= LARGE_READ) {
          inARow = n == count ? Math.min(PIECE, inARow + n) : 0;
        }
        return n;
      }
      if (ahead.length == 0) {
        ahead = new byte[PIECE];
      }
      int n = in.read(ahead, 0, PIECE);
      inARow = n < LARGE_READ ? 0 : PIECE;
      if (n <= 0) {
        return n;
      }
      from = 0;
      to = n;
    }
    int n = Math.min(count, to - from);
    System.arraycopy(ahead, from, into, offset, n);
    from += n;
    return n;
  }

  @Override
  public int available() throws IOException {
    return to - from + in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
