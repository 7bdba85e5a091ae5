package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.RunningChecksum;
import io.github.redoubt.storage.internal.ByteSource;
import io.github.redoubt.storage.internal.MemorySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Content on its way out, a piece at a time.
 *
 * <p>The last piece leaves only when the source has turned out to be as long as was said: an upload
 * of any other length never completes.
 */
final class ContentBody extends RequestBody {

  /** What the service takes in one request. */
  static final long MOST_BYTES = 5L << 30;

  /** What is read into memory, so that its checksum goes ahead and it can be sent again. */
  static final int SHORT_BYTES = 1 << 20;

  private static final int PIECE = 64 << 10;

  private final ByteSource source;
  private final long sizeBytes;
  private final Optional<TransferListener> listener;
  private final Optional<Checksum> ahead;
  private final Optional<ChecksumAlgorithm> behind;

  /** Of what the last attempt sent. */
  private volatile @Nullable Checksum sent;

  private ContentBody(
      ByteSource source,
      long sizeBytes,
      Optional<TransferListener> listener,
      Optional<Checksum> ahead,
      Optional<ChecksumAlgorithm> behind) {
    this.source = source;
    this.sizeBytes = sizeBytes;
    this.listener = listener;
    this.ahead = ahead;
    this.behind = behind;
  }

  /**
   * Looks how long the content is, and reads what is short.
   *
   * @param trailers whether a checksum can be sent behind the bytes
   * @throws InvalidRequestException if it is too long, has another length than was said, or cannot
   *     be checked as was wished
   * @throws UncheckedIOException if it cannot be read
   * @throws ConnectionException if the thread was interrupted meanwhile
   */
  static ContentBody of(Content content, boolean trailers) {
    try {
      ByteSource source = inMemoryIfShort(content.source());
      long size = source.sizeBytes().orElseThrow();
      if (size > MOST_BYTES) {
        throw new InvalidRequestException(
            "content",
            "is " + size + " bytes long",
            "The service takes up to 5 GiB in one request: store it in several objects.");
      }
      Optional<ChecksumAlgorithm> chosen = content.checksumAlgorithm();
      if (source instanceof MemorySource) {
        chosen = chosen.or(() -> Optional.of(ChecksumAlgorithm.CRC64NVME));
      }
      Optional<Checksum> ahead = Optional.empty();
      if (chosen.isPresent() && source.isRepeatable()) {
        ahead = Optional.of(checksum(source, chosen.get()));
      } else if (chosen.isPresent() && !trailers) {
        throw new InvalidRequestException(
            "checksum algorithm",
            "is to be checked of a stream, which is sent as it is read, by a call that can carry no"
                + " checksum behind it",
            content.isProtected()
                ? "Store it from a file, or with put: the service wants a checksum of what is"
                    + " protected before it stores it."
                : "Leave checkedBy out: the stream is checked by its CRC64NVME when it is stored.");
      }
      return new ContentBody(
          source, size, content.listener(), ahead, ahead.isPresent() ? Optional.empty() : chosen);
    } catch (IOException e) {
      throw Thread.currentThread().isInterrupted()
          ? new ConnectionException(ObjectWriting.OPERATION, 1, "none", "interrupted", e)
          : unreadable(e);
    }
  }

  private static ByteSource inMemoryIfShort(ByteSource source) throws IOException {
    // What does not tell its length was read into memory by who found that it fits one request.
    long told = source.sizeBytes().orElseThrow();
    if (source instanceof MemorySource || told > SHORT_BYTES) {
      return source;
    }
    int most = (int) told;
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(most);
      boolean more = bytes.length == most && in.read() >= 0;
      if (more || bytes.length < most) {
        throw otherLength(most, more ? "went on after them" : "ended after " + bytes.length);
      }
      return new MemorySource(bytes);
    }
  }

  private static Checksum checksum(ByteSource source, ChecksumAlgorithm algorithm)
      throws IOException {
    RunningChecksum sum = RunningChecksum.of(algorithm);
    if (source instanceof MemorySource memory) {
      sum.update(memory.bytes(), 0, memory.bytes().length);
      return sum.value();
    }
    try (InputStream in = source.open()) {
      byte[] piece = new byte[PIECE];
      int n;
      while ((n = in.read(piece)) >= 0) {
        sum.update(piece, 0, n);
      }
      return sum.value();
    }
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** Sets the headers that say how it is checked. */
  void describe(Call.Builder call) {
    ahead.ifPresent(sum -> call.header(sum.algorithm().header(), sum.base64()));
    behind.ifPresent(algorithm -> call.header("x-amz-sdk-checksum-algorithm", algorithm.code()));
  }

  /** Gives the CRC64NVME of what was sent last, if the service was not told it ahead. */
  Optional<Checksum> sent() {
    return Optional.ofNullable(sent);
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return sizeBytes;
  }

  @Override
  public boolean isOneShot() {
    return !source.isRepeatable();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (source instanceof MemorySource memory && listener.isEmpty()) {
      sink.write(memory.bytes());
      return;
    }
    RunningChecksum sum =
        ahead.isPresent() ? null : RunningChecksum.of(ChecksumAlgorithm.CRC64NVME);
    byte[] piece = new byte[(int) Math.max(1, Math.min(PIECE, sizeBytes))];
    try (InputStream in = open()) {
      long left = sizeBytes;
      while (left > 0) {
        int n = fill(in, piece, left);
        left -= n;
        if (left == 0) {
          requireEnd(in);
        }
        if (sum != null) {
          sum.update(piece, 0, n);
        }
        sink.write(piece, 0, n);
        tell(sizeBytes - left);
      }
    }
    sent = sum == null ? null : sum.value();
  }

  private void tell(long bytes) {
    listener.ifPresent(l -> l.transferred(bytes, OptionalLong.of(sizeBytes)));
  }

  private InputStream open() throws IOException {
    try {
      return source.open();
    } catch (IOException e) {
      throw mine(e);
    }
  }

  private int fill(InputStream in, byte[] piece, long left) throws IOException {
    int wanted = (int) Math.min(piece.length, left);
    int n;
    try {
      n = in.readNBytes(piece, 0, wanted);
    } catch (IOException e) {
      throw mine(e);
    }
    if (n < wanted) {
      throw otherLength(sizeBytes, "ended after " + (sizeBytes - left + n));
    }
    return n;
  }

  private void requireEnd(InputStream in) throws IOException {
    int next;
    try {
      next = in.read();
    } catch (IOException e) {
      throw mine(e);
    }
    if (next >= 0) {
      throw otherLength(sizeBytes, "went on after them");
    }
  }

  private static InvalidRequestException otherLength(long told, String what) {
    return new InvalidRequestException(
        "content",
        "was said to be " + told + " bytes long, and " + what,
        "Nothing was stored. Say how long it is, and leave a file alone while it is sent.");
  }

  /** An interrupt ends the call, as it ends any. */
  private static IOException mine(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return e;
    }
    throw unreadable(e);
  }

  /** The application's own trouble, which the pipeline must not take for the network's. */
  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("The content could not be read; nothing was stored", e);
  }
}
