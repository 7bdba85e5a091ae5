package io.github.redoubt.emulator.storage.faults;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A body of which one bit, in the first byte, is not as it was. */
final class Corrupting extends PassedOutput {

  private boolean done;

  Corrupting(ServletOutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (done || length == 0) {
      out.write(bytes, offset, length);
      return;
    }
    done = true;
    byte[] changed = Arrays.copyOfRange(bytes, offset, offset + length);
    changed[0] ^= 1;
    out.write(changed, 0, length);
  }
}
