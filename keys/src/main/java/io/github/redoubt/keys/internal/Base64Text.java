package io.github.redoubt.keys.internal;

import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Secrets as JSON has them, off to a {@code String} only for the moment that JSON needs it. */
public final class Base64Text {

  private Base64Text() {}

  /** Encodes; the bytes in between are wiped. */
  public static String of(byte[] secret) {
    byte[] text = Base64.getEncoder().encode(secret);
    try {
      return new String(text, StandardCharsets.ISO_8859_1);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Checks, for records that come out of JSON; tells nothing of the text. */
  public static void requireReadable(String text) {
    boolean readable = true;
    try {
      secret(text).close();
    } catch (IllegalArgumentException e) {
      readable = false;
    }
    // Thrown out here without its cause, which quotes a character of the text.
    if (!readable) {
      throw new IllegalArgumentException("its plaintext is not base64");
    }
  }

  public static SecretBytes secret(String text) {
    return SecretBytes.takeOver(Base64.getDecoder().decode(text));
  }
}
