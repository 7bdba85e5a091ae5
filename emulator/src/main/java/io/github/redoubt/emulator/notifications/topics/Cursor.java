package io.github.redoubt.emulator.notifications.topics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a text that is read from left to right. Space before what is taken is skipped. */
final class Cursor {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  boolean atEnd() {
    skip();
    return at == text.length();
  }

  String rest() {
    return text.substring(at);
  }

  /** Whether the very next character, space included, is this one. */
  boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean take(String token) {
    int before = at;
    // What continues a path follows it without space.
    if (!token.startsWith(".") && !token.equals("[")) {
      skip();
    }
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    at = before;
    return false;
  }

  /** Takes a {@code !} that does not begin {@code !=}. */
  boolean takeBang() {
    skip();
    if (isAt('!') && !text.startsWith("!=", at)) {
      at++;
      return true;
    }
    return false;
  }

  boolean takeWord(String word) {
    skip();
    int end = at + word.length();
    boolean ends = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
    if (text.startsWith(word, at) && ends) {
      at = end;
      return true;
    }
    return false;
  }

  void expect(String token) {
    if (!take(token)) {
      throw new IllegalArgumentException("'" + token + "' is missing before '" + rest() + "'");
    }
  }

  String name() {
    return match(NAME)
        .orElseThrow(
            () -> new IllegalArgumentException("a name is missing before '" + rest() + "'"));
  }

  Optional<String> number() {
    skip();
    return match(NUMBER);
  }

  Optional<Integer> integer() {
    skip();
    return match(INTEGER).map(Integer::valueOf);
  }

  private Optional<String> match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  /** A text in single or double quotes. */
  Optional<String> quoted() {
    return between('\'').or(() -> between('"'));
  }

  /** A text between two of a character, which a backslash keeps from ending it. */
  Optional<String> between(char quote) {
    skip();
    if (!isAt(quote)) {
      return Optional.empty();
    }
    StringBuilder read = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        at = i + 1;
        return Optional.of(read.toString());
      }
      boolean escapes = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote;
      if (escapes) {
        i++;
      }
      read.append(escapes ? quote : c);
    }
    throw new IllegalArgumentException("a quote is not closed");
  }
}
