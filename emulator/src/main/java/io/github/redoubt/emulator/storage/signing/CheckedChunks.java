package io.github.redoubt.emulator.storage.signing;

import io.github.redoubt.emulator.storage.internal.BlockInput;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.signing.Scope.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A body in chunks each of which is signed, one on top of the other. It passes as it came, framing
 * and all; a chunk's last bytes are given out only when its signature is good.
 */
final class CheckedChunks extends BlockInput {

  static final String PLAIN = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  static final String WITH_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  private static final String CHUNK_SIGNATURE = ";chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";
  private static final int MOST_LINE = 8192;

  private final InputStream wire;
  private final Claim claim;
  private final Signer signer;
  private final boolean trailer;
  private final MessageDigest digest = Sha256.digest();
  private String previous;

  /** Framing that was looked at and is still to be given out. */
  private byte[] framing = new byte[0];

  private int given;
  private boolean withinChunk;
  private long left;
  private String signature = "";
  private boolean ended;

  CheckedChunks(InputStream wire, Claim claim, Signer signer, boolean trailer) {
    this.wire = wire;
    this.claim = claim;
    this.signer = signer;
    this.trailer = trailer;
    this.previous = claim.signature();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (given == framing.length && left == 0 && !ended) {
      nextFraming();
    }
    if (given < framing.length) {
      int count = Math.min(length, framing.length - given);
      System.arraycopy(framing, given, buffer, offset, count);
      given += count;
      return count;
    }
    if (left == 0) {
      return -1;
    }
    int count = wire.read(buffer, offset, (int) Math.min(length, left));
    if (count > 0) {
      digest.update(buffer, offset, count);
      left -= count;
      if (left == 0) {
        requireChunk(HexFormat.of().formatHex(digest.digest()));
      }
    }
    return count;
  }

  private void nextFraming() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    if (withinChunk) {
      line(lines);
    }
    String head = line(lines);
    if (head.isEmpty()) {
      throw new Rejection(400, "IncompleteBody", "The body ended before its last chunk.");
    }
    int at = head.indexOf(CHUNK_SIGNATURE);
    if (at < 0) {
      throw Signatures.mismatch();
    }
    signature = head.substring(at + CHUNK_SIGNATURE.length());
    try {
      left = Long.parseLong(head.substring(0, at), 16);
    } catch (NumberFormatException e) {
      throw Rejection.invalid("The chunk framing is broken.");
    }
    withinChunk = true;
    if (left == 0) {
      requireChunk(Sha256.OF_NOTHING);
      readTrailer(lines);
      ended = true;
    }
    framing = lines.toByteArray();
    given = 0;
  }

  private void readTrailer(ByteArrayOutputStream lines) throws IOException {
    StringBuilder canonical = new StringBuilder();
    String signed = "";
    for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(TRAILER_SIGNATURE)) {
        signed = line.substring(TRAILER_SIGNATURE.length()).strip();
      } else {
        int colon = Math.max(0, line.indexOf(':'));
        canonical
            .append(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))
            .append(':')
            .append(line.substring(Math.min(line.length(), colon + 1)).strip())
            .append('\n');
      }
    }
    if (trailer || canonical.length() > 0) {
      require(
          signed,
          String.join(
              "\n",
              "AWS4-HMAC-SHA256-TRAILER",
              claim.time(),
              claim.scope().toString(),
              previous,
              Sha256.hex(canonical.toString())));
    }
  }

  private void requireChunk(String hash) {
    require(
        signature,
        String.join(
            "\n",
            "AWS4-HMAC-SHA256-PAYLOAD",
            claim.time(),
            claim.scope().toString(),
            previous,
            Sha256.OF_NOTHING,
            hash));
    previous = signature;
  }

  private void require(String given, String text) {
    if (!Sha256.same(signer.sign(text), given)) {
      throw Signatures.mismatch();
    }
  }

  /** Reads one line, notes it as it came, and gives it without its end. */
  private String line(ByteArrayOutputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = 0;
    while (c != '\n' && line.size() < MOST_LINE && (c = wire.read()) >= 0) {
      line.write(c);
    }
    lines.writeBytes(line.toByteArray());
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
