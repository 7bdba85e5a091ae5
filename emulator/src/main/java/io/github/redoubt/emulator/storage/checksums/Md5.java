package io.github.redoubt.emulator.storage.checksums;

/** MD5, where the protocol names keys and bodies by it. */
public final class Md5 {

  private Md5() {}

  public static byte[] of(byte[] bytes) {
    return Algorithm.digest("MD5").digest(bytes);
  }
}
