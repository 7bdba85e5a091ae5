package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an AES key of 128, 192 or 256 bit: held apart, wiped on {@link #close()}, and shown
 * to nobody by accident.
 *
 * <p>{@code toString} tells the size only, equality takes constant time, and use after {@code
 * close} throws {@link IllegalStateException}. Safe for use by many threads. Who makes it closes
 * it; methods that take one only borrow it.
 */
public final class KeyMaterial implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBytes bytes;

  private KeyMaterial(SecretBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Makes new material from the Java runtime's secure random numbers.
   *
   * @param sizeBits 128, 192 or 256
   * @throws InvalidRequestException if it is another size
   */
  public static KeyMaterial random(int sizeBits) {
    requireSize(sizeBits % 8 == 0 ? sizeBits / 8 : -1, sizeBits + " bit");
    byte[] fresh = new byte[sizeBits / 8];
    RANDOM.nextBytes(fresh);
    return new KeyMaterial(SecretBytes.takeOver(fresh));
  }

  /**
   * Copies material; the array stays the caller's to wipe.
   *
   * @param bytes 16, 24 or 32
   * @throws InvalidRequestException if there are more or fewer
   */
  public static KeyMaterial of(byte[] bytes) {
    requireSize(bytes.length, bytes.length + " bytes");
    return new KeyMaterial(SecretBytes.copyOf(bytes));
  }

  /**
   * Decodes material from base64, such as a secret store gives it. The text stays the caller's to
   * wipe.
   *
   * @param text base64 of 16, 24 or 32 bytes, in the standard alphabet
   * @throws InvalidRequestException if it is not base64, or of more or fewer bytes
   */
  public static KeyMaterial ofBase64(char[] text) {
    byte[] decoded = MaterialSource.base64(text);
    try {
      return of(decoded);
    } finally {
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /**
   * Reads material from a file: 16, 24 or 32 raw bytes, or base64 text of as many.
   *
   * <p>A file that is base64 text of a right length is read as that, line breaks apart.
   *
   * @throws InvalidRequestException if the file cannot be read, holds neither, or holds 32
   *     hexadecimal digits, which could be either
   */
  public static KeyMaterial fromFile(Path file) {
    return new KeyMaterial(SecretBytes.takeOver(MaterialSource.file(file)));
  }

  /**
   * Copies the material of a secret key in a key store.
   *
   * @param keyStore loaded
   * @param alias the entry's
   * @param password the entry's; not kept and not wiped
   * @throws InvalidRequestException if there is no such secret key, the password is wrong, the key
   *     does not show its material, or it has another size
   */
  public static KeyMaterial fromKeyStore(KeyStore keyStore, String alias, char[] password) {
    return new KeyMaterial(
        SecretBytes.takeOver(MaterialSource.keyStore(keyStore, alias, password)));
  }

  /** Gives the size; also after {@code close}. */
  public int sizeBits() {
    return bytes.sizeBytes() * 8;
  }

  /**
   * Shows the bytes to a function, as a copy that is wiped when the function returns.
   *
   * @throws IllegalStateException if this material was wiped
   */
  public <T> T revealTo(Function<byte[], T> use) {
    return bytes.revealTo(use);
  }

  /** Says whether the bytes were wiped. */
  public boolean isClosed() {
    return bytes.isClosed();
  }

  /** Overwrites the bytes. A second call does nothing. */
  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyMaterial that && bytes.equals(that.bytes);
  }

  /** Gives the same for all material of one size, so that it tells nothing of the bytes. */
  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + sizeBits() + " bit" + (isClosed() ? ", wiped]" : "]");
  }

  static boolean isSize(int sizeBytes) {
    return sizeBytes == 16 || sizeBytes == 24 || sizeBytes == 32;
  }

  static void requireSize(int sizeBytes, String found) {
    if (!isSize(sizeBytes)) {
      throw new InvalidRequestException(
          "material",
          "is " + found + " long",
          "A root key takes 128, 192 or 256 bit: 16, 24 or 32 bytes.");
    }
  }
}
