package io.github.redoubt.examples;

import com.google.gson.Gson;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.WrappedDataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens what the emulator wrapped by the root key's material and the JDK alone. Its ciphertext has
 * a documented form; IBM Cloud's is opaque.
 */
final class OutsideTheService {

  private static final int TAG_BITS = 128;

  private OutsideTheService() {}

  private record Document(String iv, String ciphertext) {}

  static SecretBytes open(WrappedDataKey wrapped, KeyMaterial material, String... aad)
      throws GeneralSecurityException {
    Document document =
        new Gson()
            .fromJson(
                new String(
                    Base64.getDecoder().decode(wrapped.ciphertext()), StandardCharsets.UTF_8),
                Document.class);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] key = material.revealTo(byte[]::clone);
    try {
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, Base64.getDecoder().decode(document.iv())));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    for (String part : aad) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
      cipher.updateAAD(text);
    }
    return SecretBytes.takeOver(cipher.doFinal(Base64.getDecoder().decode(document.ciphertext())));
  }
}
