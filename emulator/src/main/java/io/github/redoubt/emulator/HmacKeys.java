package io.github.redoubt.emulator;

/**
 * An HMAC credential of an Object Storage instance. Its text leaves the secret out.
 *
 * @param accessKeyId 32 hexadecimal digits
 * @param secretAccessKey 48 hexadecimal digits; a secret, if only of a test
 */
public record HmacKeys(String accessKeyId, String secretAccessKey) {

  @Override
  public String toString() {
    return "HmacKeys[" + accessKeyId + "]";
  }
}
