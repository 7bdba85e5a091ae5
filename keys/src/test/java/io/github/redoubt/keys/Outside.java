package io.github.redoubt.keys;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Unwraps what the emulator wrapped, without it: by the root key's material and the JDK alone. */
final class Outside {

  private Outside() {}

  static byte[] unwrap(WrappedDataKey wrapped, byte[] material, String... aad)
      throws GeneralSecurityException {
    JsonObject document =
        JsonParser.parseString(
                new String(
                    Base64.getDecoder().decode(wrapped.ciphertext()), StandardCharsets.UTF_8))
            .getAsJsonObject();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(material, "AES"),
        new GCMParameterSpec(128, bytes(document, "iv")));
    for (String part : aad) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(4).putInt(text.length).array());
      cipher.updateAAD(text);
    }
    return cipher.doFinal(bytes(document, "ciphertext"));
  }

  private static byte[] bytes(JsonObject from, String name) {
    return Base64.getDecoder().decode(from.get(name).getAsString());
  }
}
