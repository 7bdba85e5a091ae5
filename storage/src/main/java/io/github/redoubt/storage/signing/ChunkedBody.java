package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.redoubt.storage.internal.Digests;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A body that signs itself as it leaves, in chunks of which each vouches for all before it, and
 * ends with its checksum: bytes of any number need neither be kept nor be read twice.
 *
 * <p>A body that ends early, or goes on, never completes: the last chunk is missing.
 */
final class ChunkedBody extends RequestBody {

  /** What the algorithm's published example has; one is kept in memory while it is signed. */
  static final int CHUNK = 64 << 10;

  private static final String SIGNATURE = ";chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";
  private static final String NOTHING = SigningKey.hash("");
  private static final int HEX_LENGTH = 64;
  private static final int LINE_END = 2;

  private final RequestBody content;
  private final long sizeBytes;
  private final SigningKey key;
  private final String seed;
  private final Optional<Trailer> trailer;

  /**
   * Wraps a body for one attempt.
   *
   * @param content of a known length
   * @param seed the signature of the request's head
   */
  ChunkedBody(
      RequestBody content, long sizeBytes, SigningKey key, String seed, Optional<Trailer> trailer) {
    this.content = content;
    this.sizeBytes = sizeBytes;
    this.key = key;
    this.seed = seed;
    this.trailer = trailer;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public long contentLength() {
    long full = sizeBytes / CHUNK;
    int rest = (int) (sizeBytes % CHUNK);
    long length = full * framed(CHUNK) + (rest == 0 ? 0 : framed(rest)) + head(0) + LINE_END;
    return length + trailer.map(ChunkedBody::length).orElse(0);
  }

  private static long framed(int size) {
    return (long) head(size) + size + LINE_END;
  }

  private static int head(int size) {
    return Integer.toHexString(size).length() + SIGNATURE.length() + HEX_LENGTH + LINE_END;
  }

  private static int length(Trailer trailer) {
    int line = trailer.header().length() + 1 + trailer.textLength() + LINE_END;
    return line + TRAILER_SIGNATURE.length() + HEX_LENGTH + LINE_END;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    Chunks chunks = new Chunks(sink);
    BufferedSink plain = Okio.buffer(chunks);
    content.writeTo(plain);
    plain.flush();
    chunks.end();
  }

  private final class Chunks implements Sink {
    private final BufferedSink out;
    private final MessageDigest digest = Digests.sha256();
    private final byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, sizeBytes))];
    private int filled;
    private long passed;
    private String previous = seed;

    Chunks(BufferedSink out) {
      this.out = out;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
      long left = byteCount;
      while (left > 0) {
        int n = source.read(chunk, filled, (int) Math.min(chunk.length - filled, left));
        filled += n;
        left -= n;
        if (filled == chunk.length) {
          emit();
        }
      }
    }

    private void emit() throws IOException {
      passed += filled;
      if (passed > sizeBytes) {
        throw new IOException("the body is longer than the " + sizeBytes + " bytes that it told");
      }
      trailer.ifPresent(its -> its.sum().update(chunk, 0, filled));
      digest.update(chunk, 0, filled);
      head(filled, SigningKey.hex(digest.digest()));
      out.write(chunk, 0, filled);
      line("");
      filled = 0;
    }

    private void head(int size, String hash) throws IOException {
      previous = key.following(previous, "PAYLOAD", NOTHING + "\n" + hash);
      line(Integer.toHexString(size) + SIGNATURE + previous);
    }

    void end() throws IOException {
      if (filled > 0) {
        emit();
      }
      if (passed != sizeBytes) {
        throw new IOException(
            "the body told " + sizeBytes + " bytes, and ended after " + passed + " of them");
      }
      head(0, NOTHING);
      if (trailer.isPresent()) {
        String told = trailer.get().header() + ":" + trailer.get().text();
        line(told);
        line(TRAILER_SIGNATURE + key.following(previous, "TRAILER", SigningKey.hash(told + "\n")));
      }
      line("");
    }

    private void line(String text) throws IOException {
      out.write(text.getBytes(US_ASCII)).writeByte('\r').writeByte('\n');
    }

    @Override
    public void flush() {
      // What is not a whole chunk cannot leave yet.
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {
      // The sink below belongs to the HTTP client.
    }
  }
}
