package io.github.redoubt.emulator.notifications.delivery;

import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/**
 * Signs what goes to webhooks of one instance, so that they can tell where it comes from. Its keys
 * are made when the first is signed or asked for: that takes longer than all else about an
 * instance, and most have nothing signed.
 */
final class Signer {

  static final String HEADER = "IBM-Event-Notifications-Signature";

  private final KeyPair keys;

  private Signer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has elliptic curves", e);
    }
  }

  static Signer of(NotificationsInstance instance) {
    return instance.feature(Signer.class, ignored -> new Signer());
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
