package io.github.redoubt.emulator.storage.signing;

import io.github.redoubt.emulator.storage.internal.BlockInput;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose hash was signed: its end is reached only if that is the hash. */
final class CheckedBody extends BlockInput {

  private final InputStream in;
  private final MessageDigest digest = Sha256.digest();
  private final String expected;
  private boolean ended;

  CheckedBody(InputStream wire, String expected) {
    this.in = wire;
    this.expected = expected;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = ended ? -1 : in.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
    } else if (read < 0 && !ended) {
      ended = true;
      if (!Sha256.same(HexFormat.of().formatHex(digest.digest()), expected)) {
        throw new Rejection(
            400,
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.");
      }
    }
    return read;
  }
}
