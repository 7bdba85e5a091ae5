package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.checksums.Checksums;
import io.github.redoubt.emulator.storage.internal.BlockInput;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plain bytes of an upload, out of chunk framing where there is any, counted and summed as they
 * pass.
 */
public final class IncomingBody extends BlockInput {

  /** What one request may bring, be it an object or a part of one. */
  public static final long MOST_BYTES = 5L << 30;

  private static final int MOST_LINE = 8192;

  private final InputStream wire;
  private final Map<String, String> headers;
  private final Checksums checksums;
  private final boolean framed;
  private final Map<String, String> trailer = new HashMap<>();
  private long chunkLeft;
  private boolean ended;
  private long count;

  /**
   * Wraps a request's body.
   *
   * @param headers by lower-case names
   * @param also what to sum besides what the client claims
   */
  public IncomingBody(InputStream wire, Map<String, String> headers, Set<Algorithm> also) {
    this.wire = wire;
    this.headers = headers;
    this.checksums = new Checksums(headers, also);
    this.framed =
        headers.getOrDefault("content-encoding", "").contains("aws-chunked")
            || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = framed ? readFramed(buffer, offset, length) : wire.read(buffer, offset, length);
    if (read > 0) {
      checksums.update(buffer, offset, read);
      count += read;
    }
    return read;
  }

  /** The algorithm whose checksum the client sends. */
  public Optional<Algorithm> claimed() {
    return checksums.claimed();
  }

  /**
   * Refuses a body that says nothing of its length, or is more than is taken at once.
   *
   * @throws Rejection if so
   */
  public void requireLength() {
    if (announced() < 0) {
      throw new Rejection(
          411, "MissingContentLength", "You must provide the Content-Length header.");
    }
    if (announced() > MOST_BYTES) {
      throw new Rejection(
          400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
    }
  }

  private long announced() {
    String text =
        headers.getOrDefault(framed ? "x-amz-decoded-content-length" : "content-length", "-1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Rejection.argument("The length is not a number.");
    }
  }

  /**
   * Holds what came against what was announced.
   *
   * @throws Rejection if bytes are missing, or a checksum differs
   */
  public Checksums.Result verified() {
    if (announced() >= 0 && count != announced()) {
      throw new Rejection(
          400,
          "IncompleteBody",
          "You did not provide the number of bytes specified by the length.");
    }
    return checksums.verified(trailer);
  }

  private int readFramed(byte[] buffer, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    if (chunkLeft == 0 && !nextChunk()) {
      return -1;
    }
    int read = wire.read(buffer, offset, (int) Math.min(length, chunkLeft));
    if (read < 0) {
      throw new Rejection(400, "IncompleteBody", "The body ended within a chunk.");
    }
    chunkLeft -= read;
    if (chunkLeft == 0) {
      line();
    }
    return read;
  }

  private boolean nextChunk() throws IOException {
    String head = line();
    int semicolon = head.indexOf(';');
    try {
      chunkLeft = Long.parseLong(semicolon < 0 ? head : head.substring(0, semicolon), 16);
    } catch (NumberFormatException e) {
      throw Rejection.invalid("The chunk framing is broken.");
    }
    if (chunkLeft > 0) {
      return true;
    }
    ended = true;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailer.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return false;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = wire.read()) >= 0 && c != '\n' && line.length() < MOST_LINE) {
      line.append((char) c);
    }
    String text =
        new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
