package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import java.net.URLDecoder;

/** Bytes as URLs write them: letters, digits and four marks as they are, the others escaped. */
public final class Escapes {

  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  /**
   * Writes one byte.
   *
   * @param slashStays whether a slash is written as it is
   */
  public static void write(StringBuilder out, byte value, boolean slashStays) {
    int b = value & 0xff;
    if (isUnreserved(b) || (slashStays && b == '/')) {
      out.append((char) b);
    } else {
      out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
    }
  }

  /** Reads what a listing escapes because XML has no form for some characters of keys. */
  public static String read(String escaped) {
    try {
      return URLDecoder.decode(escaped, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new JsonParseException("a Key is escaped wrongly", e);
    }
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || UNRESERVED.indexOf(b) >= 0;
  }
}
