package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.internal.Digests;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import okhttp3.ResponseBody;

/** Bytes on their way in, held to the length and the checksum that came before them. */
final class Incoming extends InputStream {

  private final ResponseBody body;
  private final InputStream in;
  private final long length;
  private final Optional<Checksum> checksum;
  private long taken;
  private boolean ended;

  private Incoming(Answer answer, long length, Optional<Checksum> checksum) {
    this.body = answer.body();
    this.in = body.byteStream();
    this.length = length;
    this.checksum = checksum;
  }

  private static final class Checksum {
    private final MessageDigest digest = Digests.sha256();
    private final byte[] expected;

    Checksum(byte[] expected) {
      this.expected = expected;
    }

    MessageDigest digest() {
      return digest;
    }

    byte[] expected() {
      return expected;
    }
  }

  static Incoming of(Answer answer, long length) {
    return new Incoming(answer, length, Optional.empty());
  }

  /** Checks the SHA-256 of the whole object, where the service has one. */
  static Incoming checked(Answer answer, long length) {
    Optional<byte[]> expected =
        answer
            .header("x-amz-checksum-sha256")
            .flatMap(Incoming::decoded)
            .filter(b -> b.length == 32);
    return new Incoming(answer, length, expected.map(Checksum::new));
  }

  /** A checksum of checksums, {@code …-3}, is of no use here and no Base64 either. */
  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, into.length);
    if (count == 0) {
      return 0;
    }
    int n = ended ? -1 : in.read(into, offset, count);
    if (n < 0) {
      end();
      return -1;
    }
    taken += n;
    checksum.ifPresent(c -> c.digest().update(into, offset, n));
    return n;
  }

  private void end() throws IOException {
    if (taken != length) {
      throw new EOFException("it ended after " + taken + " of " + length + " bytes");
    }
    if (!ended && checksum.isPresent()) {
      Checksum c = checksum.get();
      if (!MessageDigest.isEqual(c.digest().digest(), c.expected())) {
        throw new IOException("its bytes do not have the SHA-256 that was told before them");
      }
    }
    ended = true;
  }

  @Override
  public void close() {
    body.close();
  }
}
