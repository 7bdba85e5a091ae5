package io.github.redoubt.envelope;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.StreamSegmentDecrypter;
import com.google.crypto.tink.subtle.StreamSegmentEncrypter;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;

/**
 * What follows the header: the streaming encryption of Google Tink, AES256-GCM-HKDF with SHA-256,
 * byte for byte. Tink does the cryptography, a segment at a time. The input and output are ours, so
 * that damage is told from a broken disk, plain segments are wiped, and nothing is copied twice.
 *
 * @param bits the size of an encrypted segment is two to the power of this
 */
record Segments(int bits) {

  /** Tink's own header: its length, the salt, and the beginning of the nonces. */
  static final int PREFIX_BYTES = 40;

  static final int TAG_BYTES = 16;

  int sizeBytes() {
    return 1 << bits;
  }

  /**
   * Gives how many encrypted bytes a full segment has; the first shares its room with the prefix.
   */
  int sealedCapacity(long number) {
    return number == 0 ? sizeBytes() - PREFIX_BYTES : sizeBytes();
  }

  /** Gives how many plain bytes a full segment takes. */
  int plainCapacity(long number) {
    return sealedCapacity(number) - TAG_BYTES;
  }

  /** Gives the size of as many bytes when they are encrypted, with the prefix. */
  long sealedSize(long plainBytes) {
    long beyondFirst = Math.max(0, plainBytes - plainCapacity(0));
    long others = (beyondFirst + plainCapacity(1) - 1) / plainCapacity(1);
    return PREFIX_BYTES + plainBytes + (1 + others) * TAG_BYTES;
  }

  /** Gives how many segments so many encrypted bytes are, the prefix among them. */
  long count(long sealedBytes) {
    return Math.max(1, (sealedBytes + sizeBytes() - 1) / sizeBytes());
  }

  Encrypter encrypter(HeldKey key, byte[] boundTo) {
    try {
      return new Encrypter(streaming(key).newStreamSegmentEncrypter(boundTo));
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  /**
   * Prepares to decrypt.
   *
   * @param prefix Tink's header, of which a wrong one shows at the first segment
   */
  Decrypter decrypter(HeldKey key, byte[] boundTo, byte[] prefix) {
    if (prefix[0] != PREFIX_BYTES) {
      throw new DamagedDataException("The data are damaged at their beginning");
    }
    try {
      StreamSegmentDecrypter tink = streaming(key).newStreamSegmentDecrypter();
      tink.init(ByteBuffer.wrap(prefix), boundTo);
      return new Decrypter(tink);
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  private AesGcmHkdfStreaming streaming(HeldKey key) {
    return key.plain()
        .revealTo(
            bytes -> {
              try {
                return new AesGcmHkdfStreaming(
                    bytes, "HmacSha256", HeldKey.KEY_BYTES, sizeBytes(), 0);
              } catch (InvalidAlgorithmParameterException e) {
                throw unavailable(e);
              }
            });
  }

  private static IllegalStateException unavailable(GeneralSecurityException e) {
    return new IllegalStateException("AES-GCM with HKDF is not available in this JVM", e);
  }

  /** Encrypts the segments of one message in their order. */
  static final class Encrypter {
    private final StreamSegmentEncrypter tink;

    private Encrypter(StreamSegmentEncrypter tink) {
      this.tink = tink;
    }

    ByteBuffer prefix() {
      return tink.getHeader();
    }

    void encrypt(ByteBuffer plain, boolean last, ByteBuffer into) {
      try {
        tink.encryptSegment(plain, last, into);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("A segment could not be encrypted", e);
      }
    }
  }

  /** Decrypts segments of one message in any order. */
  static final class Decrypter {
    private final StreamSegmentDecrypter tink;

    private Decrypter(StreamSegmentDecrypter tink) {
      this.tink = tink;
    }

    void decrypt(ByteBuffer sealed, long number, boolean last, ByteBuffer into) {
      if (sealed.remaining() < TAG_BYTES || number > Integer.MAX_VALUE) {
        throw damaged(number, last);
      }
      try {
        tink.decryptSegment(sealed, (int) number, last, into);
      } catch (GeneralSecurityException e) {
        DamagedDataException damaged = damaged(number, last);
        damaged.initCause(e);
        throw damaged;
      }
    }

    private static DamagedDataException damaged(long number, boolean last) {
      return new DamagedDataException(
          "The data are damaged, or the additional data are others: segment "
              + number
              + (last ? ", at which they end," : "")
              + " is not authentic");
    }
  }
}
