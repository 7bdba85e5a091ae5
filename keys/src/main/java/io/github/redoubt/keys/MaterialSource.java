package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Where key material is read from. What it gives is the caller's to wipe, all else is wiped. */
final class MaterialSource {

  /** More than base64 of the longest material, generously broken into lines. */
  private static final int MOST_BYTES = 128;

  private static final int LINE_OF_HEX = 32;

  private MaterialSource() {}

  static byte[] file(Path file) {
    byte[] buffer = new byte[MOST_BYTES + 1];
    byte[] content = {};
    try {
      content = Arrays.copyOf(buffer, read(file, buffer));
      return material(file, content);
    } finally {
      Arrays.fill(buffer, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
  }

  static byte[] keyStore(KeyStore keyStore, String alias, char[] password) {
    @Nullable Key entry;
    try {
      entry = keyStore.getKey(alias, password);
    } catch (GeneralSecurityException e) {
      throw unusable(alias, "cannot be opened: " + e.getClass().getSimpleName());
    }
    if (!(entry instanceof SecretKey)) {
      throw unusable(alias, entry == null ? "is not there" : "is no secret key");
    }
    byte[] encoded = entry.getEncoded();
    if (encoded == null) {
      throw unusable(alias, "does not show its material, as keys in hardware do not");
    }
    try {
      KeyMaterial.requireSize(encoded.length, encoded.length + " bytes");
      return encoded.clone();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  static byte[] base64(char[] text) {
    byte[] ascii = new byte[text.length];
    try {
      for (int i = 0; i < text.length; i++) {
        // What is beyond ASCII is in no alphabet of base64, and must not be cut down to it.
        ascii[i] = text[i] < 128 ? (byte) text[i] : (byte) '?';
      }
      return Base64.getDecoder().decode(ascii);
    } catch (IllegalArgumentException quotesItsInput) {
      throw new InvalidRequestException(
          "material", "is not base64", "Give the text as it was written, without line breaks.");
    } finally {
      Arrays.fill(ascii, (byte) 0);
    }
  }

  private static int read(Path file, byte[] buffer) {
    int size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = 0;
          n >= 0 && size < buffer.length;
          n = in.read(buffer, size, buffer.length - size)) {
        size += n;
      }
      return size;
    } catch (IOException e) {
      throw new InvalidRequestException(
          "file",
          "cannot be read (" + e.getClass().getSimpleName() + "): " + file,
          "Give a file that this process may read.");
    }
  }

  private static byte[] material(Path file, byte[] content) {
    byte[] text = withoutLineBreaks(content);
    try {
      byte[] decoded = base64(text);
      if (KeyMaterial.isSize(decoded.length)) {
        refuseHex(file, text, decoded);
        return decoded;
      }
      Arrays.fill(decoded, (byte) 0);
      if (KeyMaterial.isSize(content.length)) {
        return content.clone();
      }
      throw new InvalidRequestException(
          "file",
          "holds neither 16, 24 or 32 bytes nor base64 of as many, but "
              + (content.length > MOST_BYTES ? "more than " + MOST_BYTES : content.length)
              + " bytes: "
              + file,
          "Write the raw bytes of the key, or their base64 text.");
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** Sixteen bytes in hexadecimal are also base64 of twenty-four, and one of the two is wrong. */
  private static void refuseHex(Path file, byte[] text, byte[] decoded) {
    if (text.length != LINE_OF_HEX) {
      return;
    }
    for (byte b : text) {
      if (Character.digit(b, 16) < 0) {
        return;
      }
    }
    Arrays.fill(decoded, (byte) 0);
    throw new InvalidRequestException(
        "file",
        "holds 32 hexadecimal digits, which are also base64 of 24 bytes: " + file,
        "Write the raw bytes of the key, or decode the text and use KeyMaterial.of(byte[]).");
  }

  private static byte[] base64(byte[] text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] withoutLineBreaks(byte[] content) {
    byte[] kept = new byte[content.length];
    int size = 0;
    for (byte b : content) {
      if (b != '\n' && b != '\r' && b != ' ' && b != '\t') {
        kept[size++] = b;
      }
    }
    byte[] text = Arrays.copyOf(kept, size);
    Arrays.fill(kept, (byte) 0);
    return text;
  }

  private static InvalidRequestException unusable(String alias, String problem) {
    return new InvalidRequestException(
        "key store entry '" + alias + "'",
        problem,
        "Name an entry that is a secret key, with the entry's own password.");
  }
}
