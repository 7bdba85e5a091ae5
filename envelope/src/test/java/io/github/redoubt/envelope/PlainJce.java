package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The format once more, from its description and the JDK alone: it shares no line with the library.
 */
final class PlainJce {

  private static final byte[] MAGIC = {(byte) 0x89, 0x52, 0x44, 0x42, 0x54, 0x0d, 0x0a, 0x1a};

  private PlainJce() {}

  static byte[] header(byte[] dataKey, int segmentBits, String rootKey, String wrapped)
      throws GeneralSecurityException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(MAGIC);
    header.write(1);
    header.write(1);
    header.write(segmentBits);
    header.writeBytes(commitment(dataKey));
    put(header, rootKey.getBytes(US_ASCII));
    put(header, wrapped.getBytes(US_ASCII));
    return header.toByteArray();
  }

  /** Encrypts with a salt and a beginning of the nonces that are given, which only tests do. */
  static byte[] encrypt(
      byte[] dataKey, byte[] header, List<String> aad, byte[] salt, byte[] nonces, byte[] plain)
      throws GeneralSecurityException {
    int segment = 1 << header[10];
    byte[] key = hkdf(dataKey, salt, info(header, aad));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40);
    out.writeBytes(salt);
    out.writeBytes(nonces);
    int from = 0;
    for (int number = 0; ; number++) {
      int room = segment - 16 - (number == 0 ? 40 : 0);
      int to = Math.min(plain.length, from + room);
      boolean last = to == plain.length;
      Cipher aes = cipher(Cipher.ENCRYPT_MODE, key, nonces, number, last);
      out.writeBytes(aes.doFinal(plain, from, to - from));
      if (last) {
        return out.toByteArray();
      }
      from = to;
    }
  }

  static byte[] decrypt(byte[] dataKey, byte[] header, List<String> aad, byte[] sealed)
      throws GeneralSecurityException {
    requireReadable(dataKey, header);
    int segment = 1 << header[10];
    if (sealed.length < 56 || sealed[0] != 40) {
      throw new GeneralSecurityException("no prefix");
    }
    byte[] salt = Arrays.copyOfRange(sealed, 1, 33);
    byte[] nonces = Arrays.copyOfRange(sealed, 33, 40);
    byte[] key = hkdf(dataKey, salt, info(header, aad));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 40;
    for (int number = 0; ; number++) {
      int to = Math.min(sealed.length, (number + 1) * segment);
      boolean last = to == sealed.length;
      Cipher aes = cipher(Cipher.DECRYPT_MODE, key, nonces, number, last);
      out.writeBytes(aes.doFinal(sealed, from, to - from));
      if (last) {
        return out.toByteArray();
      }
      from = to;
    }
  }

  private static void requireReadable(byte[] dataKey, byte[] header)
      throws GeneralSecurityException {
    if (header.length < 48
        || !Arrays.equals(Arrays.copyOf(header, 8), MAGIC)
        || header[8] != 1
        || header[9] != 1
        || header[10] < 12
        || header[10] > 22) {
      throw new GeneralSecurityException("no header");
    }
    if (!Arrays.equals(Arrays.copyOfRange(header, 11, 43), commitment(dataKey))) {
      throw new GeneralSecurityException("another data key");
    }
    int crn = ByteBuffer.wrap(header).getShort(43);
    if (crn < 1 || header.length < 47 + crn) {
      throw new GeneralSecurityException("no root key");
    }
    int wrapped = ByteBuffer.wrap(header).getShort(45 + crn);
    if (wrapped < 1 || header.length != 47 + crn + wrapped) {
      throw new GeneralSecurityException("no wrapped data key");
    }
  }

  private static byte[] commitment(byte[] dataKey) throws GeneralSecurityException {
    return hkdf(dataKey, new byte[32], "redoubt-envelope-1 commitment".getBytes(US_ASCII));
  }

  /** All of the header but the wrapped data key, and the additional data. */
  private static byte[] info(byte[] header, List<String> aad) {
    int crn = ByteBuffer.wrap(header).getShort(43);
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.write(header, 0, 45 + crn);
    info.write(aad.size() >> 8);
    info.write(aad.size());
    aad.forEach(part -> put(info, part.getBytes(UTF_8)));
    return info.toByteArray();
  }

  /** RFC 5869 for one block. */
  private static byte[] hkdf(byte[] key, byte[] salt, byte[] info) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(salt, "HmacSHA256"));
    byte[] extracted = mac.doFinal(key);
    mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
    mac.update(info);
    return mac.doFinal(new byte[] {1});
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonces, int number, boolean last)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(12).put(nonces).putInt(number).put((byte) (last ? 1 : 0)).array();
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return aes;
  }

  private static void put(ByteArrayOutputStream out, byte[] bytes) {
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
