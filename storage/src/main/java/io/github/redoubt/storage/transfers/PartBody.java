package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The bytes of one part, which can be read as often as it takes to send them. */
abstract sealed class PartBody extends RequestBody {

  private PartBody() {}

  /** Opens the bytes at the part's first one; what follows its last is not read. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** Takes what a buffer begins with; the buffer belongs to the part until it is sent. */
  static PartBody of(byte[] buffer, int sizeBytes) {
    return new Buffered(buffer, sizeBytes);
  }

  /** Takes bytes that are read each time anew. */
  static PartBody of(Opening bytes, long sizeBytes) {
    return new Reread(bytes, sizeBytes);
  }

  /**
   * Sums the bytes.
   *
   * @throws UncheckedIOException if they cannot be read
   * @throws InvalidRequestException if there are fewer than was said
   */
  abstract Checksum checksum(ChecksumAlgorithm algorithm);

  @Override
  public abstract long contentLength();

  @Override
  public final @Nullable MediaType contentType() {
    return null;
  }

  private static final class Buffered extends PartBody {
    private final byte[] buffer;
    private final int sizeBytes;

    Buffered(byte[] buffer, int sizeBytes) {
      this.buffer = buffer;
      this.sizeBytes = sizeBytes;
    }

    @Override
    Checksum checksum(ChecksumAlgorithm algorithm) {
      RunningChecksum sum = RunningChecksum.of(algorithm);
      sum.update(buffer, 0, sizeBytes);
      return sum.value();
    }

    @Override
    public long contentLength() {
      return sizeBytes;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(buffer, 0, sizeBytes);
    }
  }

  private static final class Reread extends PartBody {

    private static final int PIECE = 64 << 10;

    private final Opening bytes;
    private final long sizeBytes;

    Reread(Opening bytes, long sizeBytes) {
      this.bytes = bytes;
      this.sizeBytes = sizeBytes;
    }

    private interface Taker {
      void take(byte[] piece, int count) throws IOException;
    }

    @Override
    Checksum checksum(ChecksumAlgorithm algorithm) {
      RunningChecksum sum = RunningChecksum.of(algorithm);
      try {
        read((piece, count) -> sum.update(piece, 0, count));
      } catch (IOException e) {
        throw unreadable(e);
      }
      return sum.value();
    }

    @Override
    public long contentLength() {
      return sizeBytes;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      read((piece, count) -> sink.write(piece, 0, count));
    }

    private void read(Taker taker) throws IOException {
      byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, sizeBytes))];
      try (InputStream in = open()) {
        long left = sizeBytes;
        while (left > 0) {
          int count = fill(in, piece, (int) Math.min(piece.length, left));
          taker.take(piece, count);
          left -= count;
        }
      }
    }

    private InputStream open() {
      try {
        return bytes.open();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    private int fill(InputStream in, byte[] piece, int wanted) {
      try {
        int count = in.readNBytes(piece, 0, wanted);
        if (count < wanted) {
          throw new InvalidRequestException(
              "content",
              "has become shorter while it was sent",
              "Nothing was stored. Leave a file alone while it is sent.");
        }
        return count;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    /** The application's own trouble, which must not be taken for the network's. */
    private static UncheckedIOException unreadable(IOException e) {
      return new UncheckedIOException("The content could not be read", e);
    }
  }
}
