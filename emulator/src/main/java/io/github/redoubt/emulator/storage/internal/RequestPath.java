package io.github.redoubt.emulator.storage.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Which bucket and which object a request is about, decoded here and once, because an object's key
 * may hold anything: it is data, never a path.
 *
 * @param bucket empty for the account
 * @param key empty for the bucket
 */
public record RequestPath(String bucket, String key) {

  static final int MOST_KEY_BYTES = 1024;

  /** Takes the path as it came over the wire. */
  public static RequestPath of(String rawPath) {
    String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    return of(decode(bucket), slash < 0 ? "" : path.substring(slash + 1));
  }

  /** Takes the path as it came over the wire to a host that is a bucket's own. */
  static RequestPath ofBucket(String bucket, String rawPath) {
    return of(bucket, rawPath.startsWith("/") ? rawPath.substring(1) : rawPath);
  }

  private static RequestPath of(String bucket, String rawKey) {
    String key = decode(rawKey);
    if (key.getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
      throw new Rejection(
          400, "KeyTooLong", "The key is longer than " + MOST_KEY_BYTES + " bytes.");
    }
    return new RequestPath(bucket, key);
  }

  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(hex(text, i + 1));
        i += 2;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Rejection(400, "InvalidURI", "The path is not UTF-8.");
    }
  }

  private static int hex(String text, int at) {
    try {
      return Integer.parseInt(text.substring(at, at + 2), 16);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new Rejection(400, "InvalidURI", "The path holds a broken escape.");
    }
  }
}
