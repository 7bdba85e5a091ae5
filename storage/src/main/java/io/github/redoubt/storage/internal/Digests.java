package io.github.redoubt.storage.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that every Java has. */
public final class Digests {

  private Digests() {}

  public static MessageDigest sha256() {
    return named("SHA-256");
  }

  /** Gives one of those that every Java has: {@code MD5}, {@code SHA-1}, {@code SHA-256}. */
  public static MessageDigest named(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + name, e);
    }
  }
}
