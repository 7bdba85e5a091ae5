package io.github.redoubt.emulator.notifications.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** Signs what goes to webhooks, so that they can tell where it comes from. */
final class Signer {

  static final String HEADER = "IBM-Event-Notifications-Signature";

  private final KeyPair keys;

  Signer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has elliptic curves", e);
    }
  }

  PublicKey key() {
    return keys.getPublic();
  }

  /** The header that holds the body's signature. */
  Map<String, String> sign(String body) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body.getBytes(StandardCharsets.UTF_8));
      return Map.of(HEADER, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java signs with elliptic curves", e);
    }
  }
}
