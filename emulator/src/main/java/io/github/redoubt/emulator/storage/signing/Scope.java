package io.github.redoubt.emulator.storage.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a signature is good for: a day, and a region that may be any text.
 *
 * @param day {@code yyyyMMdd}
 */
record Scope(String accessKeyId, String day, String region) {

  private static final String SERVICE = "s3";
  private static final String END = "aws4_request";
  private static final int PARTS = 5;

  /** Reads {@code key/day/region/s3/aws4_request}. */
  static Optional<Scope> parse(String credential) {
    String[] parts = credential.split("/", -1);
    if (parts.length != PARTS || !parts[3].equals(SERVICE) || !parts[4].equals(END)) {
      return Optional.empty();
    }
    return Optional.of(new Scope(parts[0], parts[1], parts[2]));
  }

  @Override
  public String toString() {
    return String.join("/", day, region, SERVICE, END);
  }

  /** Signs texts, each in lower-case hexadecimal digits. */
  Signer signer(String secret) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, SERVICE, END}) {
      key = hmac(key, part);
    }
    byte[] last = key;
    return text -> HexFormat.of().formatHex(hmac(last, text));
  }

  /** Signs within one scope. */
  @FunctionalInterface
  interface Signer {
    String sign(String text);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
