package io.github.redoubt.keys.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** RSA pairs as the services make them; few, because each costs seconds. */
public final class Pairs {

  /** Three pairs of 4096 bit. */
  public static final List<KeyPair> POOL = IntStream.range(0, 3).mapToObj(i -> pair(4096)).toList();

  private Pairs() {}

  public static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives base64 of a public key in PEM form, as an import token carries it. */
  public static String payload(byte[] subjectPublicKeyInfo) {
    return base64(
        pem("PUBLIC KEY", subjectPublicKeyInfo, "\n").getBytes(StandardCharsets.US_ASCII));
  }

  public static String pem(String label, byte[] der, String lineBreak) {
    return "-----BEGIN "
        + label
        + "-----"
        + lineBreak
        + Base64.getMimeEncoder(64, lineBreak.getBytes(StandardCharsets.US_ASCII))
            .encodeToString(der)
        + lineBreak
        + "-----END "
        + label
        + "-----"
        + lineBreak;
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
