package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags, of objects and of buckets: their limits and their form. */
public final class Tags {

  private static final String TAG = "Tag";
  private static final String KEY = "Key";
  private static final String VALUE = "Value";

  private Tags() {}

  /**
   * Checks tags.
   *
   * @throws InvalidRequestException if there are more than ten, or one is outside the limits
   */
  public static void check(Map<String, String> tags) {
    if (tags.size() > 10) {
      throw new InvalidRequestException(
          "tags", "are " + tags.size() + ", more than 10", "Leave some out.");
    }
    checkEach(tags);
  }

  /**
   * Checks tags, of whatever number.
   *
   * @throws InvalidRequestException if one is outside the limits
   */
  public static void checkEach(Map<String, String> tags) {
    tags.forEach(Tags::check);
  }

  private static void check(String key, String value) {
    if (key.isEmpty() || key.codePointCount(0, key.length()) > 128 || bytes(key) > 256) {
      throw new InvalidRequestException(
          "tag key",
          "is '" + key + "', not 1 to 128 characters in at most 256 bytes",
          "Rename it.");
    }
    if (key.startsWith("ibm:")) {
      throw new InvalidRequestException(
          "tag key", "is '" + key + "', and ibm: is the service's own", "Rename it.");
    }
    if (value.codePointCount(0, value.length()) > 256 || bytes(value) > 512) {
      throw new InvalidRequestException(
          "value of tag '" + key + "'",
          "is longer than 256 characters or 512 bytes",
          "Shorten it.");
    }
  }

  /** Writes tags as a URL's query is written, which a header takes them in. */
  public static String query(Map<String, String> tags) {
    StringBuilder text = new StringBuilder();
    tags.forEach(
        (key, value) -> {
          if (!text.isEmpty()) {
            text.append('&');
          }
          escape(text, key);
          text.append('=');
          escape(text, value);
        });
    return text.toString();
  }

  private static void escape(StringBuilder text, String part) {
    for (byte b : part.getBytes(UTF_8)) {
      Escapes.write(text, b, false);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /** Reads the tags in an element, in their order. */
  public static Map<String, String> read(Xml holder) {
    Map<String, String> tags = new LinkedHashMap<>();
    holder.all(TAG).forEach(tag -> tags.put(tag.text(KEY), tag.findText(VALUE).orElse("")));
    return tags;
  }

  /** Puts tags into an element. */
  public static XmlDocument write(XmlDocument into, Map<String, String> tags) {
    tags.forEach(
        (key, value) -> into.with(XmlDocument.named(TAG).with(KEY, key).with(VALUE, value)));
    return into;
  }
}
