package io.github.redoubt.emulator.storage.faults;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** A body during which the connection ends. */
final class CuttingInput extends ServletInputStream {

  private final ServletInputStream in;
  private final HttpServletRequest request;
  private long left;

  CuttingInput(ServletInputStream in, HttpServletRequest request, long bytes) {
    this.in = in;
    this.request = request;
    this.left = bytes;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0) {
      throw Line.cut(request);
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }
}
