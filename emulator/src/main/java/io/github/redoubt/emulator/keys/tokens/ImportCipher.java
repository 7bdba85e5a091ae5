package io.github.redoubt.emulator.keys.tokens;

import io.github.redoubt.emulator.keys.internal.Material;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The two services' ways of encrypting to an import token. */
public enum ImportCipher {
  KEY_PROTECT("RSAES_OAEP_SHA_256", "SHA-256", "AES/GCM/NoPadding", 12),
  HYPER_PROTECT("RSAES_OAEP_SHA_1", "SHA-1", "AES/CBC/PKCS5Padding", 16);

  private final String wireName;
  private final String hash;
  private final String nonceCipher;
  private final int ivBytes;

  ImportCipher(String wireName, String hash, String nonceCipher, int ivBytes) {
    this.wireName = wireName;
    this.hash = hash;
    this.nonceCipher = nonceCipher;
    this.ivBytes = ivBytes;
  }

  /** The value of {@code encryptionAlgorithm}. */
  String wireName() {
    return wireName;
  }

  /**
   * RSA-OAEP with one hash for the label and for MGF1; Java's short names would take SHA-1 for
   * MGF1.
   */
  Material openMaterial(PrivateKey key, Material encrypted) throws GeneralSecurityException {
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        Cipher.DECRYPT_MODE,
        key,
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
    return new Material(rsa.doFinal(encrypted.copy()));
  }

  Material openNonce(Material material, SentMaterial.Sealing sealing)
      throws GeneralSecurityException {
    byte[] iv = sealing.iv().copy();
    if (iv.length != ivBytes) {
      throw new GeneralSecurityException("The iv must have " + ivBytes + " bytes");
    }
    AlgorithmParameterSpec spec =
        this == KEY_PROTECT ? new GCMParameterSpec(128, iv) : new IvParameterSpec(iv);
    Cipher aes = Cipher.getInstance(nonceCipher);
    aes.init(Cipher.DECRYPT_MODE, material.asAesKey(), spec);
    return new Material(aes.doFinal(sealing.encryptedNonce().copy()));
  }
}
