package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.BlockInput;
import io.github.redoubt.core.internal.Resumption;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.checksums.RunningChecksum;
import io.github.redoubt.storage.internal.Sites;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in, held to the length and the checksum that came before them.
 *
 * <p>What breaks off is taken up again at the byte where it did. The last bytes are handed out only
 * when the checksum of all is right. After a failure there is nothing but that failure.
 */
final class Incoming extends BlockInput {

  private static final String OPERATION = Sites.TITLE + ": get object";

  private final Origin origin;
  private final long length;
  private final Optional<Expected> expected;
  private final Resumption resumption;
  private final Optional<TransferListener> listener;
  private InputStream in;
  private long taken;
  private boolean verified;
  private @Nullable RedoubtException failure;
  private volatile boolean closed;

  /**
   * Where the bytes come from.
   *
   * @param requestId of the first answer
   * @param again opens the bytes from one of them on, counted from the first that was asked for
   */
  record Origin(String key, String requestId, Again again) {}

  /** Takes a transfer up again. */
  @FunctionalInterface
  interface Again {
    InputStream from(long offset);
  }

  /** A checksum that was told ahead, and what sees the bytes pass. */
  private record Expected(Checksum told, RunningChecksum sum) {}

  Incoming(
      InputStream in,
      long length,
      Optional<Checksum> checksum,
      Origin origin,
      Resumption resumption,
      Optional<TransferListener> listener) {
    this.in = in;
    this.length = length;
    this.expected = checksum.map(told -> new Expected(told, RunningChecksum.of(told.algorithm())));
    this.origin = origin;
    this.resumption = resumption;
    this.listener = listener;
  }

  long length() {
    return length;
  }

  Optional<Checksum> checksum() {
    return expected.map(Expected::told);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, into.length);
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (closed) {
      throw new IOException("the content is closed");
    }
    if (count == 0) {
      return 0;
    }
    if (taken == length) {
      verify();
      return -1;
    }
    int n = pull(into, offset, (int) Math.min(count, length - taken));
    expected.ifPresent(e -> e.sum().update(into, offset, n));
    taken += n;
    if (taken == length) {
      verify();
    }
    listener.ifPresent(l -> l.transferred(taken, OptionalLong.of(length)));
    return n;
  }

  private int pull(byte[] into, int offset, int count) throws IOException {
    while (true) {
      IOException broken;
      try {
        int n = in.read(into, offset, count);
        if (n > 0) {
          resumption.progressed();
          return n;
        }
        broken = new EOFException("it ended after " + taken + " of " + length + " bytes");
      } catch (IOException e) {
        broken = e;
      }
      takeUpAgain(broken);
    }
  }

  private void takeUpAgain(IOException broken) throws IOException {
    in.close();
    if (closed) {
      throw new IOException("the content is closed", broken);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw failed(brokenOff("interrupted", broken));
    }
    try {
      if (!resumption.waitForNext()) {
        throw failed(brokenOff("the transfer broke off: " + broken.getMessage(), broken));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(brokenOff("interrupted", e));
    }
    try {
      in = origin.again().from(taken);
    } catch (RedoubtException e) {
      throw failed(e);
    }
  }

  private ConnectionException brokenOff(String problem, Exception cause) {
    return new ConnectionException(
        OPERATION, Math.max(1, resumption.failures()), origin.requestId(), problem, cause);
  }

  private void verify() throws IOException {
    if (verified || expected.isEmpty()) {
      return;
    }
    verified = true;
    Checksum told = expected.get().told();
    Checksum actual = expected.get().sum().value();
    if (!actual.base64().equals(told.base64())) {
      throw failed(
          new ChecksumMismatchException(
              "What came of object '" + origin.key() + "' is not what is stored.", told, actual));
    }
  }

  private IOException failed(RedoubtException e) throws IOException {
    failure = e;
    in.close();
    return new IOException(e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    in.close();
  }
}
