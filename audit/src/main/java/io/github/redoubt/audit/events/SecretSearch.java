package io.github.redoubt.audit.events;

import org.jspecify.annotations.Nullable;

/**
 * Looks through one text for secrets, word by word.
 *
 * <p>By hand and in one pass, because every line that is logged goes through here; a text without
 * secrets costs no allocation.
 */
final class SecretSearch {

  /**
   * IBM Cloud's API keys are 32 random bytes, written with letters, digits, dash and underscore.
   */
  private static final int API_KEY_LENGTH = 44;

  private static final int LEAST_NAME = 3;
  private static final int LONGEST_NAME = 64;
  private static final String PEM_BEGIN = "-----BEGIN";
  private static final String PEM_END = "-----END";

  private final Redaction redaction;
  private final String text;
  private final boolean shapes;
  private @Nullable StringBuilder clean;
  private int copied;

  SecretSearch(Redaction redaction, String text, boolean shapes) {
    this.redaction = redaction;
    this.text = text;
    this.shapes = shapes;
  }

  String clean() {
    int at = 0;
    while (at < text.length()) {
      if (!isWord(text.charAt(at))) {
        at = shapes ? afterAddress(at) : at + 1;
        continue;
      }
      int end = at + 1;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      at = afterWord(at, end);
    }
    if (clean == null) {
      return text;
    }
    return clean.append(text, copied, text.length()).toString();
  }

  /** Deals with a word and what belongs to it, and gives where to go on. */
  private int afterWord(int from, int end) {
    int length = end - from;
    char first = text.charAt(from);
    if (shapes) {
      if (first == '-' && length >= PEM_BEGIN.length() && text.startsWith(PEM_BEGIN, from)) {
        return afterPem(from, end);
      }
      if (first == 'e' && length > 10 && text.startsWith("eyJ", from) && charAt(end) == '.') {
        return mask(from, endOfToken(from));
      }
      if (length == API_KEY_LENGTH && isMixed(from, end)) {
        return mask(from, end);
      }
      if (isScheme(from, end)) {
        return afterScheme(end);
      }
    }
    return length >= LEAST_NAME && length <= LONGEST_NAME ? afterName(from, end) : end;
  }

  /**
   * Hides the value after a name that speaks of a secret: {@code password=…}, {@code "pwd": "…"}.
   */
  private int afterName(int from, int end) {
    int at = end;
    while (isQuote(charAt(at)) || charAt(at) == '\\') {
      at++;
    }
    while (charAt(at) == ' ') {
      at++;
    }
    char sign = charAt(at);
    if ((sign != '=' && sign != ':') || !redaction.hides(text.substring(from, end))) {
      return end;
    }
    at++;
    while (charAt(at) == ' ' || charAt(at) == '>' || charAt(at) == '\\') {
      at++;
    }
    char quote = charAt(at);
    if (isQuote(quote)) {
      int close = closing(at + 1, quote);
      return close > at + 1 ? mask(at + 1, close) : close;
    }
    int stop = endOfValue(at);
    if (stop > at && isScheme(at, stop) && charAt(stop) == ' ') {
      stop = endOfValue(stop + 1);
    }
    return stop > at ? mask(at, stop) : end;
  }

  private int closing(int from, char quote) {
    int at = from;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && charAt(at + 1) != quote ? 2 : 1;
    }
    int end = Math.min(at, text.length());
    return end > from && charAt(end - 1) == '\\' ? end - 1 : end;
  }

  private int endOfValue(int from) {
    int at = from;
    while (at < text.length()
        && ",;&)}]\"'<".indexOf(text.charAt(at)) < 0
        && text.charAt(at) > ' ') {
      at++;
    }
    return at;
  }

  private int afterScheme(int end) {
    int from = end;
    while (charAt(from) == ' ') {
      from++;
    }
    int stop = endOfToken(from);
    boolean secret = stop - from >= 20 || (stop - from >= 8 && hasDigit(from, stop));
    return from > end && secret ? mask(from, stop) : end;
  }

  private int afterPem(int from, int end) {
    int head = text.indexOf("-----", end);
    if (head < 0 || head - end > 40 || text.indexOf("PRIVATE KEY", end) != head - 11) {
      return end;
    }
    int tail = text.indexOf(PEM_END, head);
    int close = tail < 0 ? -1 : text.indexOf("-----", tail + PEM_END.length());
    return mask(from, close < 0 ? text.length() : close + 5);
  }

  /** Hides the password of {@code scheme://user:password@host}. */
  private int afterAddress(int at) {
    if (text.charAt(at) != ':' || !text.startsWith("//", at + 1)) {
      return at + 1;
    }
    int colon = -1;
    for (int i = at + 3; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon < 0 ? i : mask(colon + 1, i);
      }
      if (c == '/' || c <= ' ' || c == '"') {
        return at + 3;
      }
      if (c == ':' && colon < 0) {
        colon = i;
      }
    }
    return at + 3;
  }

  private int mask(int from, int end) {
    if (clean == null) {
      clean = new StringBuilder(text.length());
    }
    clean.append(text, copied, from).append(Redaction.MASK);
    copied = end;
    return end;
  }

  private boolean isScheme(int from, int end) {
    return (end - from == 6 && text.regionMatches(true, from, "bearer", 0, 6))
        || (end - from == 5 && text.regionMatches(true, from, "basic", 0, 5));
  }

  private int endOfToken(int from) {
    int at = from;
    while (at < text.length()
        && (isWord(text.charAt(at)) || "._~+/=".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private boolean hasDigit(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private boolean isMixed(int from, int end) {
    boolean lower = false;
    boolean upper = false;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      upper |= c >= 'A' && c <= 'Z';
    }
    return lower && upper && hasDigit(from, end);
  }

  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
