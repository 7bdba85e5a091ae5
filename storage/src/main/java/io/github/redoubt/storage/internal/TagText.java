package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Map;

/** The rules for the tags of objects, and their form in a header. */
public final class TagText {

  /** How many tags an object can have. */
  public static final int MOST = 10;

  private static final int MOST_NAME = 128;
  private static final int MOST_VALUE = 256;
  private static final String RESERVED = "ibm:";

  private TagText() {}

  /**
   * Checks the tags of one object.
   *
   * @throws InvalidRequestException if there are too many, or one is too long or has a reserved
   *     name
   */
  public static void check(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw new InvalidRequestException(
          "tags", "are " + tags.size(), "An object can have up to " + MOST + ".");
    }
    tags.forEach(TagText::check);
  }

  private static void check(String name, String value) {
    int characters = name.codePointCount(0, name.length());
    if (characters < 1 || characters > MOST_NAME || name.getBytes(UTF_8).length > 2 * MOST_NAME) {
      throw new InvalidRequestException(
          "tag name",
          "is " + characters + " characters long",
          "Use 1 to 128 characters, and up to 256 bytes in UTF-8.");
    }
    if (name.startsWith(RESERVED)) {
      throw new InvalidRequestException(
          "tag name",
          "begins with " + RESERVED + ", which the service keeps for itself",
          "Rename.");
    }
    int length = value.codePointCount(0, value.length());
    if (length > MOST_VALUE || value.getBytes(UTF_8).length > 2 * MOST_VALUE) {
      throw new InvalidRequestException(
          "tag " + name,
          "is " + length + " characters long",
          "Use up to 256 characters, and up to 512 bytes in UTF-8.");
    }
  }

  /** Writes tags as a URL's query is written. */
  public static String query(Map<String, String> tags) {
    StringBuilder text = new StringBuilder();
    tags.forEach(
        (name, value) -> {
          if (!text.isEmpty()) {
            text.append('&');
          }
          escape(text, name);
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
}
