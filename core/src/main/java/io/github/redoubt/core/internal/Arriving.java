package io.github.redoubt.core.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;

/**
 * The body of an answer that its caller reads: an interrupt of the thread that waits for bytes
 * cancels the call, as it does before there is an answer.
 */
final class Arriving extends FilterInputStream {

  private final Call call;

  Arriving(InputStream body, Call call) {
    super(body);
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Thread me = Thread.currentThread();
    Call outer = InFlight.enter(me, call);
    try {
      return in.read(into, offset, count);
    } finally {
      InFlight.leave(me, outer);
    }
  }
}
