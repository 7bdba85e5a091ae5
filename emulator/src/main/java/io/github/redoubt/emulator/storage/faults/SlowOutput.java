package io.github.redoubt.emulator.storage.faults;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** A body that trickles: some bytes at a time, and a pause between. */
final class SlowOutput extends PassedOutput {

  private final long atATime;
  private final Duration pause;
  private long left;

  SlowOutput(ServletOutputStream out, long atATime, Duration pause) {
    super(out);
    this.atATime = atATime;
    this.pause = pause;
    this.left = atATime;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (left == 0) {
        out.flush();
        rest();
        left = atATime;
      }
      int next = (int) Math.min(length - done, left);
      out.write(bytes, offset + done, next);
      done += next;
      left -= next;
    }
  }

  private void rest() throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The emulator stops");
    }
  }
}
