package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** A root key as Tink's {@code Aead}: what it encrypts is wrapped by the service. */
final class RootKeyAead implements Aead {

  /** As much as base64 makes 252 characters of: whole groups of four, and the service takes 255. */
  private static final int PART_BYTES = 189;

  private static final int MOST_PARTS = 255;

  private final KeyService keys;
  private final KeyId rootKey;

  RootKeyAead(KeyService keys, KeyId rootKey) {
    this.keys = keys;
    this.rootKey = rootKey;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    if (plaintext.length == 0) {
      throw new GeneralSecurityException("A root key wraps one byte at least, and there is none");
    }
    try (SecretBytes plain = SecretBytes.copyOf(plaintext)) {
      return keys.wrap(rootKey, plain, parts(associatedData)).ciphertext().getBytes(US_ASCII);
    } catch (RedoubtException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    for (byte b : ciphertext) {
      if (b <= ' ' || b == 127) {
        throw new GeneralSecurityException("The ciphertext is not one that a root key wrapped");
      }
    }
    try (UnwrappedDataKey opened =
        keys.unwrap(
            rootKey, WrappedDataKey.of(new String(ciphertext, US_ASCII)), parts(associatedData))) {
      return opened.plain().revealTo(byte[]::clone);
    } catch (RedoubtException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }

  /**
   * Gives associated data as the texts that the service takes: base64, in parts that are full but
   * for the last, so that no two associated data come to the same parts.
   */
  static String[] parts(byte[] associatedData) throws GeneralSecurityException {
    int count = (associatedData.length + PART_BYTES - 1) / PART_BYTES;
    if (count > MOST_PARTS) {
      throw new GeneralSecurityException(
          "The associated data are "
              + associatedData.length
              + " bytes long, and a root key takes up to "
              + MOST_PARTS * PART_BYTES);
    }
    Base64.Encoder base64 = Base64.getEncoder();
    String[] parts = new String[count];
    for (int i = 0; i < count; i++) {
      int from = i * PART_BYTES;
      int size = Math.min(PART_BYTES, associatedData.length - from);
      byte[] part = new byte[size];
      System.arraycopy(associatedData, from, part, 0, size);
      parts[i] = base64.encodeToString(part);
    }
    return parts;
  }

  @Override
  public String toString() {
    return "RootKeyAead[" + keys.crn().withResource("key", rootKey.value()) + "]";
  }
}
