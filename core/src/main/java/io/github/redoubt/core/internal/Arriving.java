package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;

/**
 * The body of an answer that its caller reads: an interrupt of the thread that waits for bytes
 * cancels the call, as it does before there is an answer. So does closing it long before its end:
 * OkHttp would go on to read for a tenth of a second what nobody wants, to keep the connection.
 */
final class Arriving extends BlockInput {

  /** What is read to the end in less time than a new connection takes. */
  private static final long WORTH_A_CONNECTION = 64 << 10;

  private final InputStream in;
  private final Call call;
  private long left;

  /** Takes how long the body is; negative if that is not known. */
  Arriving(InputStream body, long length, Call call) {
    this.in = body;
    this.left = length;
    this.call = call;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Thread me = Thread.currentThread();
    Call outer = InFlight.enter(me, call);
    try {
      int n = in.read(into, offset, count);
      left -= Math.max(0, n);
      return n;
    } finally {
      InFlight.leave(me, outer);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    if (left > WORTH_A_CONNECTION) {
      call.cancel();
    }
    in.close();
  }
}
