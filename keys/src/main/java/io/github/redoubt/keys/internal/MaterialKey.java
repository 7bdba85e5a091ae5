package io.github.redoubt.keys.internal;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** Key material as an AES key. Unlike {@code SecretKeySpec} it can be wiped, and it is by close. */
final class MaterialKey implements SecretKey, AutoCloseable {

  private final transient byte[] material;

  MaterialKey(byte[] material) {
    this.material = material.clone();
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** Gives a copy, because the JDK's ciphers wipe what they are given. */
  @Override
  public byte[] getEncoded() {
    return material.clone();
  }

  @Override
  public void close() {
    Arrays.fill(material, (byte) 0);
  }

  @Override
  public String toString() {
    return "MaterialKey[" + material.length * 8 + " bit]";
  }
}
