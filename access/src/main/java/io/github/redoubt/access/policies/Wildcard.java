package io.github.redoubt.access.policies;

/**
 * A pattern for names: {@code *} stands for any run of characters, {@code ?} for any one.
 *
 * <p>What is given as text stays text: a star in a name is escaped, never a wildcard.
 *
 * @param pattern as policies spell it
 */
public record Wildcard(String pattern) {

  /** Takes a pattern as it is, in which {@code *} and {@code ?} are wildcards. */
  public static Wildcard pattern(String pattern) {
    return new Wildcard(pattern);
  }

  /** Stands for exactly this text, whatever is in it. */
  public static Wildcard literally(String text) {
    return new Wildcard(escaped(text));
  }

  /** Stands for all that begins so. */
  public static Wildcard startingWith(String text) {
    return literally(text).thenAnything();
  }

  /** Stands for all that ends so. */
  public static Wildcard endingWith(String text) {
    return new Wildcard("*").then(text);
  }

  /** Stands for all that holds this. */
  public static Wildcard containing(String text) {
    return endingWith(text).thenAnything();
  }

  /** Goes on with exactly this text. */
  public Wildcard then(String text) {
    return new Wildcard(pattern + escaped(text));
  }

  /** Goes on with any run of characters, or with none. */
  public Wildcard thenAnything() {
    return new Wildcard(pattern + "*");
  }

  /** Goes on with any one character. */
  public Wildcard thenAnyCharacter() {
    return new Wildcard(pattern + "?");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '*' || c == '?') {
        escaped.append("{{").append(c).append("}}");
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
