package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.util.regex.Pattern;

/** The text of a query, read character by character. Belongs to one thread. */
final class Characters {

  /** What ends a bare word, unless it is escaped. */
  private static final String SPECIAL = "()[]{}\"^~:/\\!";

  private final String text;
  private int position;

  Characters(String text) {
    this.text = text;
  }

  /**
   * A bare word.
   *
   * @param plain what it says, without escapes
   * @param pattern the same as a regular expression, with wildcards as such
   * @param wild whether it has wildcards
   */
  record Word(String plain, String pattern, boolean wild) {}

  void skipSpace() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u3000';
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character ahead, or 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(position);
  }

  boolean isAhead(String what) {
    return text.startsWith(what, position);
  }

  boolean took(String what) {
    boolean ahead = isAhead(what);
    if (ahead) {
      position += what.length();
    }
    return ahead;
  }

  /** Whether a word is ahead that nothing else belongs to. */
  boolean isWordAhead(String word, boolean anyCase) {
    int end = position + word.length();
    return text.regionMatches(anyCase, position, word, 0, word.length())
        && (end == text.length()
            || isSpace(text.charAt(end))
            || "()\"".indexOf(text.charAt(end)) >= 0);
  }

  void skip(int count) {
    position += count;
  }

  int mark() {
    return position;
  }

  void reset(int mark) {
    position = mark;
  }

  Word word() {
    StringBuilder plain = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = false;
    int from = position;
    while (!atEnd() && !endsWord(peek())) {
      char c = text.charAt(position++);
      if (c == '\\') {
        if (atEnd()) {
          throw new QueryRefused("An escape is the end of the query.");
        }
        c = text.charAt(position++);
        pattern.append(Pattern.quote(String.valueOf(c)));
      } else if (c == '*' || c == '?') {
        wild = true;
        pattern.append(c == '*' ? ".*" : ".");
      } else {
        pattern.append(Pattern.quote(String.valueOf(c)));
      }
      plain.append(c);
    }
    if (from == position) {
      throw unexpected("a term");
    }
    return new Word(plain.toString(), pattern.toString(), wild);
  }

  private boolean endsWord(char c) {
    return isSpace(c)
        || (c != '\\' && SPECIAL.indexOf(c) >= 0)
        || text.startsWith("&&", position)
        || text.startsWith("||", position);
  }

  /** What stands between quotation marks, the first of which is ahead. */
  String quoted() {
    int from = position++;
    StringBuilder content = new StringBuilder();
    while (!atEnd()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return content.toString();
      }
      if (c == '\\' && !atEnd()) {
        c = text.charAt(position++);
      }
      content.append(c);
    }
    throw new QueryRefused("A phrase begins at character " + from + " and has no end.");
  }

  /** What stands between slashes, the first of which is ahead. */
  String regularExpression() {
    int from = position++;
    StringBuilder content = new StringBuilder();
    while (!atEnd()) {
      char c = text.charAt(position++);
      if (c == '/') {
        return content.toString();
      }
      if (c == '\\' && !atEnd()) {
        char escaped = text.charAt(position++);
        if (escaped != '/') {
          content.append(c);
        }
        c = escaped;
      }
      content.append(c);
    }
    throw new QueryRefused("A regular expression begins at character " + from + " and has no end.");
  }

  /** A bound of a range: quoted, or everything up to a space or the range's end. */
  String bound() {
    skipSpace();
    if (peek() == '"') {
      return quoted();
    }
    StringBuilder bound = new StringBuilder();
    while (!atEnd() && !isSpace(peek()) && peek() != ']' && peek() != '}') {
      if (peek() == '\\') {
        position++;
      }
      if (!atEnd()) {
        bound.append(text.charAt(position++));
      }
    }
    if (bound.length() == 0) {
      throw unexpected("an end of the range");
    }
    return bound.toString();
  }

  QueryRefused unexpected(String wanted) {
    String found = atEnd() ? "the end" : "'" + peek() + "'";
    return new QueryRefused(
        "Expected " + wanted + " but found " + found + " at character " + position + ".");
  }
}
