package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.checksums.Md5;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A key that the customer shows with a request, and that nothing here keeps. */
public final class CustomerKey {

  private static final String NEW = "x-amz-server-side-encryption-customer-";
  private static final String OF_SOURCE = "x-amz-copy-source-server-side-encryption-customer-";
  private static final int BYTES = 32;

  private final byte[] key;
  private final String md5;

  private CustomerKey(byte[] key, String md5) {
    this.key = key;
    this.md5 = md5;
  }

  byte[] key() {
    return key;
  }

  /** What the key hashes to, in base64: enough to know it again. */
  public String md5() {
    return md5;
  }

  /** Reads the key of what is read or written. */
  public static Optional<CustomerKey> of(Map<String, String> headers) {
    return read(headers, NEW);
  }

  /** Reads the key of what is copied from. */
  public static Optional<CustomerKey> ofSource(Map<String, String> headers) {
    return read(headers, OF_SOURCE);
  }

  private static Optional<CustomerKey> read(Map<String, String> headers, String prefix) {
    String algorithm = headers.getOrDefault(prefix + "algorithm", "");
    String key = headers.getOrDefault(prefix + "key", "");
    String md5 = headers.getOrDefault(prefix + "key-md5", "");
    if (algorithm.isEmpty() && key.isEmpty() && md5.isEmpty()) {
      return Optional.empty();
    }
    if (!algorithm.equals("AES256")) {
      throw Rejection.argument("The encryption algorithm with a key of the customer's is AES256.");
    }
    if (key.isEmpty() || md5.isEmpty()) {
      throw Rejection.argument(
          "Encryption with a key of the customer's needs the secret key and its MD5.");
    }
    byte[] bytes = decode(key);
    if (bytes.length != BYTES) {
      throw Rejection.argument("The secret key was invalid for the specified algorithm.");
    }
    if (!Base64.getEncoder().encodeToString(Md5.of(bytes)).equals(md5)) {
      throw Rejection.argument(
          "The calculated MD5 hash of the key did not match the hash that was provided.");
    }
    return Optional.of(new CustomerKey(bytes, md5));
  }

  private static byte[] decode(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /**
   * Holds the key that was shown against that which the bytes were stored under.
   *
   * @param expected its MD5; empty if they were stored without one
   */
  public static void require(Optional<String> expected, Optional<CustomerKey> shown) {
    if (expected.isEmpty() && shown.isPresent()) {
      throw Rejection.invalid("The encryption parameters are not applicable to this object.");
    }
    if (expected.isPresent() && shown.isEmpty()) {
      throw Rejection.invalid(
          "The object was stored using a form of Server Side Encryption. The correct parameters"
              + " must be provided to retrieve the object.");
    }
    if (!expected.equals(shown.map(CustomerKey::md5))) {
      throw Rejection.denied();
    }
  }
}
