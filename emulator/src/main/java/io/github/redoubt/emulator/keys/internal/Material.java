package io.github.redoubt.emulator.keys.internal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** Key material that the emulator keeps. Says its length and nothing more about itself. */
public final class Material {

  private static final SecureRandom RANDOM = new SecureRandom();
  private final byte[] bytes;

  public Material(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public static Material generated() {
    return new Material(random(32));
  }

  public static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Whether AES takes keys of this length. */
  public boolean fitsAes() {
    return bytes.length == 16 || bytes.length == 24 || bytes.length == 32;
  }

  public SecretKeySpec asAesKey() {
    return new SecretKeySpec(bytes, "AES");
  }

  public byte[] copy() {
    return bytes.clone();
  }

  public int bits() {
    return bytes.length * 8;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Material that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Material[" + bits() + " bit]";
  }
}
