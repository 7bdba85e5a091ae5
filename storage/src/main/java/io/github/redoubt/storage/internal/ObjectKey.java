package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The rules for the keys of objects, and their form in a path.
 *
 * <p>A key is any text; it is no path, and must not be treated as one on its way.
 */
public final class ObjectKey {

  private static final int MOST_BYTES = 1024;

  private ObjectKey() {}

  /**
   * Escapes a key for a path.
   *
   * <p>Slashes stay, so that paths are readable, but where whoever handles paths would take a key
   * to pieces and put it together differently ({@code a//b}, {@code a/../b}): such a key goes as
   * one segment.
   *
   * @throws InvalidRequestException if it cannot be a key, or cannot be sent
   */
  public static String path(String key) {
    ByteBuffer bytes = checked(key);
    boolean plain =
        Arrays.stream(key.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    StringBuilder path = new StringBuilder(bytes.remaining() + 16);
    while (bytes.hasRemaining()) {
      Escapes.write(path, bytes.get(), plain);
    }
    return path.toString();
  }

  private static ByteBuffer checked(String key) {
    ByteBuffer bytes;
    try {
      bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw invalid("holds half of a surrogate pair, which UTF-8 has no form for", "Complete it.");
    }
    if (bytes.remaining() < 1 || bytes.remaining() > MOST_BYTES) {
      throw invalid("is " + bytes.remaining() + " bytes long in UTF-8", "Use 1 to 1024 bytes.");
    }
    if (key.equals(".") || key.equals("..")) {
      throw invalid(
          "is '" + key + "', which every HTTP client takes for a step in the path",
          "Use another key.");
    }
    return bytes;
  }

  private static InvalidRequestException invalid(String problem, String remedy) {
    return new InvalidRequestException("object key", problem, remedy);
  }
}
