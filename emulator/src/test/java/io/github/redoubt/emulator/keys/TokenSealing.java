package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** An importer's side of an import token, in plain JCE. */
final class TokenSealing {

  private final PublicKey key;
  private final byte[] nonce;
  private final boolean hyperProtect;

  private TokenSealing(PublicKey key, byte[] nonce, boolean hyperProtect) {
    this.key = key;
    this.nonce = nonce;
    this.hyperProtect = hyperProtect;
  }

  PublicKey key() {
    return key;
  }

  byte[] nonce() {
    return nonce.clone();
  }

  static TokenSealing of(JsonObject token, boolean hyperProtect) {
    String pem =
        new String(
            Base64.getDecoder().decode(token.get("payload").getAsString()),
            StandardCharsets.US_ASCII);
    String der =
        pem.replace("-----BEGIN PUBLIC KEY-----", "")
            .replace("-----END PUBLIC KEY-----", "")
            .replaceAll("\\s", "");
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
      return new TokenSealing(
          key, Base64.getDecoder().decode(token.get("nonce").getAsString()), hyperProtect);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  TokenSealing withNonce(byte[] other) {
    return new TokenSealing(key, other, hyperProtect);
  }

  String payload(byte[] material) {
    String hash = hyperProtect ? "SHA-1" : "SHA-256";
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(
          Cipher.ENCRYPT_MODE,
          key,
          new OAEPParameterSpec(
              hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
      return Base64.getEncoder().encodeToString(rsa.doFinal(material));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] newIv() {
    byte[] iv = new byte[hyperProtect ? 16 : 12];
    new SecureRandom().nextBytes(iv);
    return iv;
  }

  String encryptedNonce(byte[] material, byte[] iv) {
    AlgorithmParameterSpec spec =
        hyperProtect ? new IvParameterSpec(iv) : new GCMParameterSpec(128, iv);
    try {
      Cipher aes = Cipher.getInstance(hyperProtect ? "AES/CBC/PKCS5Padding" : "AES/GCM/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(material, "AES"), spec);
      return Base64.getEncoder().encodeToString(aes.doFinal(nonce));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The four members of an import, true in every part. */
  String members(byte[] material) {
    byte[] iv = newIv();
    return members(payload(material), encryptedNonce(material, iv), iv);
  }

  String members(String payload, String encryptedNonce, byte[] iv) {
    return "\"payload\":\"%s\",\"encryptedNonce\":\"%s\",\"iv\":\"%s\",\"encryptionAlgorithm\":\"%s\""
        .formatted(
            payload,
            encryptedNonce,
            Base64.getEncoder().encodeToString(iv),
            hyperProtect ? "RSAES_OAEP_SHA_1" : "RSAES_OAEP_SHA_256");
  }
}
