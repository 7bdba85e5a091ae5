package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.checksums.Checksums;
import io.github.redoubt.emulator.storage.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;

/** Sums bytes as they pass. */
public final class SummedInput extends BlockInput {

  private final InputStream in;
  private final Checksums sums;

  /** Passes a stream on, which is not closed with this one. */
  public SummedInput(InputStream in, Checksums sums) {
    this.in = in;
    this.sums = sums;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      sums.update(buffer, offset, read);
    }
    return read;
  }
}
