package io.github.redoubt.emulator.keys;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.redoubt.emulator.keys.internal.Material;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM under a version of a root key. The ciphertext is the Base64 form of a JSON document that
 * names the version; only the very text that {@link #seal} wrote is read again.
 */
final class Wrapping {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Wrapping() {}

  /** The opaque document, members in the order in which they are written. */
  private record Document(
      int v, @Nullable String keyVersion, @Nullable String iv, @Nullable String ciphertext) {

    String encode() {
      return Base64.getEncoder().encodeToString(GSON.toJson(this).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A ciphertext that has been read, not yet decrypted. */
  record Sealed(String versionId, Material iv, Material ciphertext) {}

  static String seal(KeyVersion version, Material plaintext, List<String> aad) {
    byte[] iv = Material.random(IV_BYTES);
    try {
      byte[] ciphertext =
          cipher(Cipher.ENCRYPT_MODE, version.material(), iv, aad).doFinal(plaintext.copy());
      Base64.Encoder base64 = Base64.getEncoder();
      return new Document(
              1, version.id(), base64.encodeToString(iv), base64.encodeToString(ciphertext))
          .encode();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * Reads a ciphertext; empty unless it is, to the last byte, what this emulator could have
   * written.
   */
  static Optional<Sealed> read(String text) {
    try {
      String json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      Document document = GSON.fromJson(json, Document.class);
      if (document == null
          || document.v() != 1
          || document.keyVersion() == null
          || document.iv() == null
          || document.ciphertext() == null
          || !document.encode().equals(text)) {
        return Optional.empty();
      }
      Material iv = strictly(document.iv());
      return iv.bits() == IV_BYTES * 8
          ? Optional.of(new Sealed(document.keyVersion(), iv, strictly(document.ciphertext())))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonParseException e) {
      return Optional.empty();
    }
  }

  static Optional<Material> open(KeyVersion version, Sealed sealed, List<String> aad) {
    try {
      Cipher aes = cipher(Cipher.DECRYPT_MODE, version.material(), sealed.iv().copy(), aad);
      return Optional.of(new Material(aes.doFinal(sealed.ciphertext().copy())));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, Material material, byte[] iv, List<String> aad)
      throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(mode, material.asAesKey(), new GCMParameterSpec(TAG_BITS, iv));
    aes.updateAAD(serialized(aad));
    return aes;
  }

  /** Each string as UTF-8 behind its length, so that no two lists give the same bytes. */
  private static byte[] serialized(List<String> aad) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String one : aad) {
        byte[] utf8 = one.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Base64 without the freedom of its unused bits: two texts never stand for the same bytes. */
  private static Material strictly(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("Not the canonical Base64 form");
    }
    return new Material(bytes);
  }
}
