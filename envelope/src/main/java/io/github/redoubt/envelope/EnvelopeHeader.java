package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.WrappedDataKey;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands before encrypted data: all that is needed to read them but the root key. Not secret.
 *
 * <p>The wrapped data key may be replaced by another wrapping of the same data key, which is what a
 * {@link RewrapListener} is given; everything else is fixed when the data are written, and
 * authenticated with each byte of them. Reading a header checks its form; whether it is authentic
 * shows when the data are decrypted.
 */
public final class EnvelopeHeader {

  static final int COMMITMENT_BYTES = 32;

  /** The lengths that are written and read. */
  static final int LEAST_SEGMENT_BITS = 12;

  static final int MOST_SEGMENT_BITS = 22;
  static final int MOST_CRN_BYTES = 1_024;
  static final int MOST_WRAPPED_BYTES = 8_192;

  /** As PNG's: no text begins so, and a transfer that changes ends of lines shows. */
  private static final byte[] MAGIC = {(byte) 0x89, 'R', 'D', 'B', 'T', '\r', '\n', 0x1a};

  private static final int VERSION = 1;

  /** AES256-GCM-HKDF-SHA256 in segments. */
  private static final int ALGORITHM = 1;

  private final Crn rootKey;
  private final int segmentBits;
  private final byte[] commitment;
  private final WrappedDataKey wrapped;
  private final byte[] crn;
  private final byte[] text;

  EnvelopeHeader(Crn rootKey, int segmentBits, byte[] commitment, WrappedDataKey wrapped) {
    this.rootKey = rootKey;
    this.segmentBits = segmentBits;
    this.commitment = commitment.clone();
    this.wrapped = wrapped;
    this.crn = writable("root key's CRN", rootKey.toString(), MOST_CRN_BYTES);
    this.text = writable("wrapped data key", wrapped.ciphertext(), MOST_WRAPPED_BYTES);
  }

  /**
   * Reads the header that a file begins with.
   *
   * @throws NotEncryptedException if the file does not begin with one
   * @throws UnknownFormatException if it is of another version
   * @throws DamagedDataException if it cannot be read
   * @throws UncheckedIOException if the file cannot be read
   */
  public static EnvelopeHeader of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the header that data begin with.
   *
   * @param data the header and whatever follows it
   * @throws NotEncryptedException if they do not begin with one
   * @throws UnknownFormatException if it is of another version
   * @throws DamagedDataException if it cannot be read
   */
  public static EnvelopeHeader of(byte[] data) {
    try {
      return read(new ByteArrayInputStream(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads as many bytes as the header has, and no more. */
  static EnvelopeHeader read(InputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new NotEncryptedException();
    }
    try {
      requireKnown("format version", VERSION, next(in, 1)[0] & 0xff);
      requireKnown("algorithm", ALGORITHM, next(in, 1)[0] & 0xff);
      int segmentBits = next(in, 1)[0] & 0xff;
      if (segmentBits < LEAST_SEGMENT_BITS || segmentBits > MOST_SEGMENT_BITS) {
        throw damaged("its segments have an impossible size");
      }
      byte[] commitment = next(in, COMMITMENT_BYTES);
      Crn rootKey = rootKey(text(in, MOST_CRN_BYTES));
      WrappedDataKey wrapped = WrappedDataKey.of(text(in, MOST_WRAPPED_BYTES));
      return new EnvelopeHeader(rootKey, segmentBits, commitment, wrapped);
    } catch (EOFException e) {
      throw damaged("it is cut off");
    }
  }

  /** Gives the root key that wrapped the data key. */
  public Crn rootKey() {
    return rootKey;
  }

  /** Gives the data key as the root key wrapped it. */
  public WrappedDataKey wrappedDataKey() {
    return wrapped;
  }

  /** Gives how many bytes of the encrypted data the reader must have at once. */
  public int segmentSizeBytes() {
    return 1 << segmentBits;
  }

  /** Gives how many bytes the header has. */
  public int sizeBytes() {
    return boundSize() + Short.BYTES + text.length;
  }

  /** Gives the header as it stands before the data. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(sizeBytes())
        .put(bound())
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  /** Gives the part that stays as it is when the data key is wrapped anew. */
  byte[] bound() {
    return ByteBuffer.allocate(boundSize())
        .put(MAGIC)
        .put((byte) VERSION)
        .put((byte) ALGORITHM)
        .put((byte) segmentBits)
        .put(commitment)
        .putShort((short) crn.length)
        .put(crn)
        .array();
  }

  /** Gives the data key back if it is the one that the data were encrypted with, or closes it. */
  HeldKey verified(HeldKey key) {
    if (!MessageDigest.isEqual(commitment, key.commitment())) {
      key.close();
      throw damaged("its wrapped data key is not the one that the data were encrypted with");
    }
    return key;
  }

  EnvelopeHeader with(WrappedDataKey renewed) {
    return new EnvelopeHeader(rootKey, segmentBits, commitment, renewed);
  }

  int segmentBits() {
    return segmentBits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnvelopeHeader that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    return "EnvelopeHeader["
        + rootKey
        + ", segments of "
        + segmentSizeBytes()
        + " bytes, "
        + wrapped.ciphertext()
        + "]";
  }

  private int boundSize() {
    return MAGIC.length + 3 + COMMITMENT_BYTES + Short.BYTES + crn.length;
  }

  private static void requireKnown(String what, int known, int found) {
    if (found != known) {
      throw new UnknownFormatException(what, found, known);
    }
  }

  private static byte[] next(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String text(InputStream in, int most) throws IOException {
    int length = ByteBuffer.wrap(next(in, Short.BYTES)).getShort() & 0xffff;
    if (length == 0 || length > most) {
      throw damaged("a part of it has an impossible length");
    }
    String text = new String(next(in, length), US_ASCII);
    if (!isVisible(text)) {
      throw damaged("a part of it is no text");
    }
    return text;
  }

  private static Crn rootKey(String text) {
    Crn crn;
    try {
      crn = Crn.parse(text);
    } catch (InvalidRequestException e) {
      throw new DamagedDataException("The header is damaged: it names no root key", e);
    }
    if (!crn.resourceType().equals("key") || crn.resource().isEmpty()) {
      throw damaged("it names no root key");
    }
    return crn;
  }

  private static byte[] writable(String field, String text, int most) {
    if (text.length() > most || !isVisible(text)) {
      throw new InvalidRequestException(
          field,
          "does not fit the header: it has "
              + text.length()
              + " characters, and up to "
              + most
              + " of visible ASCII are possible",
          "Use the text as the service gave it.");
    }
    return text.getBytes(US_ASCII);
  }

  private static boolean isVisible(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static DamagedDataException damaged(String how) {
    return new DamagedDataException("The header is damaged: " + how);
  }
}
