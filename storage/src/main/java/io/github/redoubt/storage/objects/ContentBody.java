package io.github.redoubt.storage.objects;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
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

  private static final int PIECE = 64 << 10;

  private final Content.Source source;
  private final long sizeBytes;

  private ContentBody(Content.Source source, long sizeBytes) {
    this.source = source;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Looks how long the content is.
   *
   * @throws InvalidRequestException if it is too long
   * @throws UncheckedIOException if the file cannot be read
   */
  static ContentBody of(Content content) {
    long size;
    try {
      size = content.source().sizeBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (size > MOST_BYTES) {
      throw new InvalidRequestException(
          "content",
          "is " + size + " bytes long",
          "The service takes up to 5 GiB in one request: store it in several objects.");
    }
    return new ContentBody(content.source(), size);
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /**
   * Gives the SHA-256 in Base64, for content that can be read twice.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  Optional<String> checksum() {
    if (source.oneTime()) {
      return Optional.empty();
    }
    try (InputStream in = source.open()) {
      MessageDigest digest = Digests.sha256();
      byte[] piece = new byte[PIECE];
      int n;
      while ((n = in.read(piece)) >= 0) {
        digest.update(piece, 0, n);
      }
      return Optional.of(Base64.getEncoder().encodeToString(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return source.oneTime();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = open()) {
      long left = sizeBytes;
      while (left > 0) {
        int n = fill(in, piece, left);
        left -= n;
        if (left == 0) {
          requireEnd(in);
        }
        sink.write(piece, 0, n);
      }
    }
  }

  private InputStream open() {
    try {
      return source.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private int fill(InputStream in, byte[] piece, long left) {
    try {
      int n = in.readNBytes(piece, 0, (int) Math.min(piece.length, left));
      if (n < Math.min(piece.length, left)) {
        throw otherLength("ended after " + (sizeBytes - left + n) + " bytes");
      }
      return n;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireEnd(InputStream in) {
    try {
      if (in.read() >= 0) {
        throw otherLength("went on after them");
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InvalidRequestException otherLength(String what) {
    return new InvalidRequestException(
        "content",
        "was said to be " + sizeBytes + " bytes long, and " + what,
        "Nothing was stored. Say how long it is, and leave a file alone while it is sent.");
  }

  /** The application's own trouble, which the pipeline must not take for the network's. */
  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("The content could not be read; nothing was stored", e);
  }
}
