package io.github.redoubt.keys.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * How a service wants key material sealed to its import token. It follows from the service, and
 * nobody can choose it.
 */
public enum TokenCipher {

  /** Key Protect: OAEP with SHA-256 throughout, and the nonce in AES-GCM. */
  KEY_PROTECT("RSAES_OAEP_SHA_256", "SHA-256", "AES/GCM/NoPadding", 12),

  /** Hyper Protect Crypto Services: OAEP with SHA-1 throughout, and the nonce in AES-CBC. */
  HYPER_PROTECT("RSAES_OAEP_SHA_1", "SHA-1", "AES/CBC/PKCS5Padding", 16);

  private static final int TAG_BITS = 128;

  private final String algorithm;
  private final String hash;
  private final String nonceCipher;
  private final int ivBytes;

  TokenCipher(String algorithm, String hash, String nonceCipher, int ivBytes) {
    this.algorithm = algorithm;
    this.hash = hash;
    this.nonceCipher = nonceCipher;
    this.ivBytes = ivBytes;
  }

  /**
   * Seals material for one import.
   *
   * @param material 16, 24 or 32 bytes; read and left as it is
   */
  public SealedMaterial seal(byte[] material, ImportToken token, SecureRandom random) {
    byte[] iv = new byte[ivBytes];
    random.nextBytes(iv);
    try {
      return new SealedMaterial(
          base64(encrypt(material, token, random)),
          base64(encryptNonce(material, token, iv)),
          base64(iv),
          algorithm);
    } catch (GeneralSecurityException e) {
      // Every JDK has these ciphers, and the sizes were checked before.
      throw new IllegalStateException("This Java runtime cannot do " + algorithm, e);
    }
  }

  private byte[] encrypt(byte[] material, ImportToken token, SecureRandom random)
      throws GeneralSecurityException {
    // Told in full: the transformation that names SHA-256 still takes SHA-1 for the mask.
    OAEPParameterSpec oaep =
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.ENCRYPT_MODE, token.publicKey(), oaep, random);
    return cipher.doFinal(material);
  }

  private byte[] encryptNonce(byte[] material, ImportToken token, byte[] iv)
      throws GeneralSecurityException {
    AlgorithmParameterSpec parameters =
        this == KEY_PROTECT ? new GCMParameterSpec(TAG_BITS, iv) : new IvParameterSpec(iv);
    try (MaterialKey key = new MaterialKey(material)) {
      Cipher cipher = Cipher.getInstance(nonceCipher);
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
      return cipher.doFinal(token.nonce());
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
