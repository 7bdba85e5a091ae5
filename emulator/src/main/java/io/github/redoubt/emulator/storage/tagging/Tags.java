package io.github.redoubt.emulator.storage.tagging;

import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What tags may be, in a document and in a header. */
public final class Tags {

  static final int MOST_OF_OBJECT = 10;
  static final int MOST_OF_BUCKET = 50;
  private static final int MOST_KEY_CHARS = 128;
  private static final int MOST_KEY_BYTES = 256;
  private static final int MOST_VALUE_CHARS = 256;
  private static final int MOST_VALUE_BYTES = 512;
  private static final String RESERVED = "ibm:";

  private Tags() {}

  /**
   * Reads an object's tags as a header has them: {@code k=v&k=v}, URL-encoded.
   *
   * @param header empty for none
   */
  public static Map<String, String> ofHeader(String header) {
    Map<String, String> tags = new TreeMap<>();
    if (!header.isEmpty()) {
      for (String pair : header.split("&", -1)) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        add(tags, key, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    requireNoMoreThan(MOST_OF_OBJECT, tags);
    return tags;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Rejection.argument("The header x-amz-tagging holds a broken escape.");
    }
  }

  /**
   * Reads tags as a document has them.
   *
   * @param most how many there may be
   */
  static Map<String, String> ofDocument(byte[] document, int most) {
    Element set = Element.parse(document, "Tagging").only("TagSet").get("TagSet").only("Tag");
    Map<String, String> tags = new TreeMap<>();
    for (Element tag : set.children()) {
      add(tags, tag.only("Key", "Value").get("Key").text(), tag.get("Value").text());
    }
    requireNoMoreThan(most, tags);
    return tags;
  }

  private static void add(Map<String, String> tags, String key, String value) {
    boolean sound =
        !key.isEmpty()
            && fits(key, MOST_KEY_CHARS, MOST_KEY_BYTES)
            && fits(value, MOST_VALUE_CHARS, MOST_VALUE_BYTES)
            && !key.toLowerCase(Locale.ROOT).startsWith(RESERVED);
    if (!sound) {
      throw invalid("A tag's key or value is too long, or reserved.");
    }
    if (tags.put(key, value) != null) {
      throw invalid("There are several tags of one key.");
    }
  }

  private static boolean fits(String text, int chars, int bytes) {
    return text.codePointCount(0, text.length()) <= chars
        && text.getBytes(StandardCharsets.UTF_8).length <= bytes;
  }

  private static void requireNoMoreThan(int most, Map<String, String> tags) {
    if (tags.size() > most) {
      throw invalid("There are more than " + most + " tags.");
    }
  }

  private static Rejection invalid(String why) {
    return new Rejection(400, "InvalidTag", why);
  }
}
