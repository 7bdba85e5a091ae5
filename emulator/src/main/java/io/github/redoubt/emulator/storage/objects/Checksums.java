package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** What is computed over the bytes that come in, and held against what the client said of them. */
public final class Checksums {

  private static final String PREFIX = "x-amz-checksum-";

  private final MessageDigest md5 = digest("MD5");
  private final Crc64Nvme crc64 = new Crc64Nvme();
  private final List<Claim> claims = new ArrayList<>();

  /** One thing to compute: told of bytes, and asked for the result. */
  private interface Sum {
    void update(byte[] bytes, int offset, int length);

    byte[] value();
  }

  private record Claim(String header, Sum sum) {}

  /**
   * Prepares for the checksums that a request announces.
   *
   * @param headers lower-case names
   */
  Checksums(Map<String, String> headers) {
    String announced = headers.getOrDefault("x-amz-trailer", "");
    add(headers, announced, "crc32", () -> sum(new CRC32(), 4));
    add(headers, announced, "crc32c", () -> sum(new CRC32C(), 4));
    add(headers, announced, "crc64nvme", () -> sum(new Crc64Nvme(), 8));
    add(headers, announced, "sha1", () -> sum(digest("SHA-1")));
    add(headers, announced, "sha256", () -> sum(digest("SHA-256")));
  }

  private void add(Map<String, String> headers, String announced, String name, Supplier<Sum> sum) {
    String header = PREFIX + name;
    if (headers.containsKey(header) || announced.equalsIgnoreCase(header)) {
      claims.add(new Claim(header, sum.get()));
    }
  }

  void update(byte[] bytes, int offset, int length) {
    md5.update(bytes, offset, length);
    crc64.update(bytes, offset, length);
    claims.forEach(claim -> claim.sum.update(bytes, offset, length));
  }

  /** The results, when all bytes were seen. */
  record Result(String etag, String crc64) {}

  /**
   * Compares with what the client said, in headers or in the trailer.
   *
   * @throws Rejection if anything differs
   */
  Result verified(Map<String, String> headers, Map<String, String> trailer) {
    byte[] md5Value = md5.digest();
    String said = headers.get("content-md5");
    if (said != null && !Arrays.equals(decode(said, 16), md5Value)) {
      throw new Rejection(
          400, "BadDigest", "The Content-MD5 you specified did not match what was received.");
    }
    for (Claim claim : claims) {
      String value = headers.getOrDefault(claim.header, trailer.getOrDefault(claim.header, ""));
      byte[] computed = claim.sum.value();
      if (!Arrays.equals(decode(value, computed.length), computed)) {
        throw new Rejection(
            400,
            "BadDigest",
            "The " + claim.header + " you specified did not match what was received.");
      }
    }
    byte[] crc = ByteBuffer.allocate(8).putLong(crc64.getValue()).array();
    String etag = "\"" + HexFormat.of().formatHex(md5Value) + "\"";
    return new Result(etag, Base64.getEncoder().encodeToString(crc));
  }

  private static byte[] decode(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one answer for both.
    }
    throw new Rejection(400, "InvalidDigest", "The checksum you specified is not valid.");
  }

  private static Sum sum(Checksum checksum, int bytes) {
    return new Sum() {
      @Override
      public void update(byte[] buffer, int offset, int length) {
        checksum.update(buffer, offset, length);
      }

      @Override
      public byte[] value() {
        byte[] all = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
        return Arrays.copyOfRange(all, 8 - bytes, 8);
      }
    };
  }

  private static Sum sum(MessageDigest digest) {
    return new Sum() {
      @Override
      public void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
      }

      @Override
      public byte[] value() {
        return digest.digest();
      }
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
