package io.github.redoubt.emulator.storage.faults;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** A body that ends with the connection. */
final class CuttingOutput extends PassedOutput {

  private final HttpServletRequest request;
  private long left;

  CuttingOutput(ServletOutputStream out, HttpServletRequest request, long bytes) {
    super(out);
    this.request = request;
    this.left = bytes;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int sent = (int) Math.min(length, left);
    out.write(bytes, offset, sent);
    left -= sent;
    if (sent < length) {
      out.flush();
      throw Line.cut(request);
    }
  }
}
