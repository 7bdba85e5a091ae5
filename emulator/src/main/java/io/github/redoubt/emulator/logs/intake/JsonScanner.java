package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Walks over JSON as bytes, strictly, and builds nothing that is not asked for: what is only kept
 * is cut out as it came.
 */
final class JsonScanner {

  private static final int DEEPEST = 256;

  private final byte[] bytes;
  private int at;

  JsonScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What was sent is not JSON. */
  static final class Malformed extends RuntimeException {
    Malformed() {
      super("not JSON", null, false, false);
    }
  }

  int position() {
    return at;
  }

  /** The bytes from a position to here, as text. */
  String since(int position) {
    return new String(bytes, position, at - position, UTF_8);
  }

  /** The next byte that is not white space, which stays. */
  char peek() {
    while (at < bytes.length) {
      byte next = bytes[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return (char) (next & 0xff);
      }
      at++;
    }
    throw new Malformed();
  }

  void expect(char wanted) {
    if (peek() != wanted) {
      throw new Malformed();
    }
    at++;
  }

  /** Passes a byte if it is the next one. */
  boolean passed(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** Refuses anything but white space behind here. */
  void end() {
    while (at < bytes.length) {
      if (" \n\r\t".indexOf(bytes[at++]) < 0) {
        throw new Malformed();
      }
    }
  }

  String string() {
    expect('"');
    int start = at;
    boolean escaped = passString();
    return escaped ? unescaped(start, at - 1) : new String(bytes, start, at - 1 - start, UTF_8);
  }

  /** Passes the rest of a string and its end, and says whether anything in it was escaped. */
  private boolean passString() {
    boolean escaped = false;
    while (at < bytes.length) {
      byte next = bytes[at++];
      if (next == '"') {
        return escaped;
      }
      if (next == '\\') {
        escaped = true;
        passEscape();
      } else if (next >= 0 && next < ' ') {
        throw new Malformed();
      }
    }
    throw new Malformed();
  }

  private void passEscape() {
    if (at >= bytes.length) {
      throw new Malformed();
    }
    byte kind = bytes[at++];
    if (kind == 'u') {
      for (int i = 0; i < 4; i++) {
        if (at >= bytes.length || Character.digit(bytes[at++], 16) < 0) {
          throw new Malformed();
        }
      }
    } else if ("\"\\/bfnrt".indexOf(kind) < 0) {
      throw new Malformed();
    }
  }

  private String unescaped(int start, int end) {
    String raw = new String(bytes, start, end - start, UTF_8);
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char next = raw.charAt(i);
      if (next != '\\') {
        text.append(next);
        continue;
      }
      char kind = raw.charAt(++i);
      switch (kind) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
          i += 4;
        }
        default -> text.append(kind);
      }
    }
    return text.toString();
  }

  /** Passes a whole value. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    if (depth > DEEPEST) {
      throw new Malformed();
    }
    switch (peek()) {
      case '{' -> skipMembers(depth);
      case '[' -> skipElements(depth);
      case '"' -> {
        at++;
        passString();
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void skipMembers(int depth) {
    at++;
    if (passed('}')) {
      return;
    }
    do {
      expect('"');
      passString();
      expect(':');
      skip(depth + 1);
    } while (passed(','));
    expect('}');
  }

  private void skipElements(int depth) {
    at++;
    if (passed(']')) {
      return;
    }
    do {
      skip(depth + 1);
    } while (passed(','));
    expect(']');
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at >= bytes.length || bytes[at++] != word.charAt(i)) {
        throw new Malformed();
      }
    }
  }

  private void number() {
    if (bytes[at] == '-') {
      at++;
    }
    if (at < bytes.length && bytes[at] == '0') {
      at++;
    } else {
      digits();
    }
    if (at < bytes.length && bytes[at] == '.') {
      at++;
      digits();
    }
    if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
      at++;
      if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw new Malformed();
    }
  }
}
