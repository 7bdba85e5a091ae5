package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query piece by piece. Whether {@code /} divides or begins a regular expression depends on
 * what is wanted, so whoever reads says so. Belongs to one thread.
 */
public final class Scanner {

  private static final Pattern SPACE = Pattern.compile("(?:\\s|//[^\\n]*|#[^\\n]*)+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern INTERVAL =
      Pattern.compile("(?:\\d{1,9}(?:ms|us|ns|d|h|m|s))+(?![\\p{L}\\p{N}_])");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");
  private static final List<String> LONG_SYMBOLS =
      List.of("&&", "||", "==", "!=", "<=", ">=", "->", "=>", "~~");
  private static final String SYMBOLS = "()[]{}<>|,.:;!~+-*/%=@$_?";

  private final String text;
  private int position;
  private @Nullable Token next;

  public Scanner(String text) {
    this.text = text;
  }

  Token peek() {
    Token there = next;
    if (there == null) {
      there = read(skipSpace(position));
      next = there;
    }
    return there;
  }

  Token take() {
    Token token = peek();
    position = token.to();
    next = null;
    return token;
  }

  /** Where the next piece begins. */
  public int mark() {
    return peek().from();
  }

  /** Goes back to a place. */
  public void reset(int mark) {
    position = mark;
    next = null;
  }

  public boolean atEnd() {
    return peek().type() == Token.Type.END;
  }

  public boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  public boolean isWord(String word) {
    return peek().isWord(word);
  }

  public boolean isString() {
    return peek().type() == Token.Type.STRING;
  }

  /** Takes a symbol if it is next. */
  public boolean tookSymbol(String symbol) {
    boolean is = isSymbol(symbol);
    if (is) {
      take();
    }
    return is;
  }

  /** Takes a word if it is next. */
  public boolean tookWord(String word) {
    boolean is = isWord(word);
    if (is) {
      take();
    }
    return is;
  }

  public void symbol(String symbol) {
    if (!tookSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  public void word(String word) {
    if (!tookWord(word)) {
      throw unexpected("'" + word + "'");
    }
  }

  /** Any word. */
  public String anyWord(String wanted) {
    if (peek().type() != Token.Type.WORD) {
      throw unexpected(wanted);
    }
    return take().text();
  }

  public String string(String wanted) {
    if (!isString()) {
      throw unexpected(wanted);
    }
    return take().text();
  }

  /** A whole number that is not negative and not enormous. */
  public int count(String wanted) {
    if (peek().type() != Token.Type.NUMBER || !peek().text().matches("\\d{1,9}")) {
      throw unexpected(wanted);
    }
    return Integer.parseInt(take().text());
  }

  /** The regular expression that the slash ahead begins. */
  public Pattern regexp() {
    return compile(regexpText());
  }

  /** The same as it was written. */
  public String regexpText() {
    int from = mark();
    if (text.charAt(from) != '/') {
      throw unexpected("a regular expression");
    }
    StringBuilder pattern = new StringBuilder();
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        reset(i + 1);
        return pattern.toString();
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        if (text.charAt(i) != '/') {
          pattern.append(c);
        }
      }
      pattern.append(text.charAt(i));
    }
    throw new QueryRefused("A regular expression begins at character " + from + " and has no end.");
  }

  /** A regular expression as the language of queries has them. */
  public static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern.replace("(?P<", "(?<"));
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new QueryRefused("'" + pattern + "' is no regular expression.");
    }
  }

  /** Says what should have been here. */
  public QueryRefused unexpected(String wanted) {
    Token token = peek();
    String what = token.type() == Token.Type.END ? "the end" : "'" + text(token) + "'";
    return new QueryRefused(
        "Expected " + wanted + " but found " + what + " at character " + token.from() + ".");
  }

  private String text(Token token) {
    return text.substring(token.from(), token.to());
  }

  private int skipSpace(int from) {
    Matcher matcher = SPACE.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? matcher.end() : from;
  }

  private Token read(int from) {
    if (from == text.length()) {
      return new Token(Token.Type.END, "", from, from);
    }
    char c = text.charAt(from);
    if (c == '\'' || c == '"') {
      return quoted(Token.Type.STRING, from, c);
    }
    if (c == '`') {
      return quoted(Token.Type.TEMPLATE, from, c);
    }
    for (Token.Type type : List.of(Token.Type.INTERVAL, Token.Type.NUMBER, Token.Type.WORD)) {
      Matcher matcher = pattern(type).matcher(text).region(from, text.length());
      matcher.useTransparentBounds(true);
      if (matcher.lookingAt()) {
        return new Token(type, matcher.group(), from, matcher.end());
      }
    }
    for (String symbol : LONG_SYMBOLS) {
      if (text.startsWith(symbol, from)) {
        return new Token(Token.Type.SYMBOL, symbol, from, from + symbol.length());
      }
    }
    if (SYMBOLS.indexOf(c) >= 0) {
      return new Token(Token.Type.SYMBOL, String.valueOf(c), from, from + 1);
    }
    throw new QueryRefused("Unexpected '" + c + "' at character " + from + ".");
  }

  private static Pattern pattern(Token.Type type) {
    return switch (type) {
      case INTERVAL -> INTERVAL;
      case NUMBER -> NUMBER;
      default -> WORD;
    };
  }

  /** A template keeps its escapes, which its own reader needs. */
  private Token quoted(Token.Type type, int from, char quote) {
    StringBuilder content = new StringBuilder();
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return new Token(type, content.toString(), from, i + 1);
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        if (type == Token.Type.TEMPLATE) {
          content.append(c).append(text.charAt(i));
        } else {
          content.append(escaped(text.charAt(i)));
        }
      } else {
        content.append(c);
      }
    }
    throw new QueryRefused("A text begins at character " + from + " and has no end.");
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '\\', '\'', '"' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }
}
