package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Walks over JSON as bytes, strictly, and builds nothing that is not asked for: what is only kept
 * is cut out as it came.
 */
final class JsonScanner {

  /** With the log around it, what a reader of what is kept goes into at most. */
  private static final int DEEPEST = 254;

  private final byte[] bytes;
  private int at;

  /** Where the last string lies, without its quotes, and whether anything in it is escaped. */
  private int start;

  private int end;
  private boolean escaped;

  private boolean ascii;
  private boolean special;

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

  /** Begins to look out for what {@link #isPlain} tells of. */
  void lookOut() {
    ascii = true;
    special = false;
  }

  /**
   * Whether all strings since the last look-out were ASCII, and none of them could be a name whose
   * text is unwrapped.
   */
  boolean isPlain() {
    return ascii && !special;
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
  void finish() {
    while (at < bytes.length) {
      if (" \n\r\t".indexOf(bytes[at++]) < 0) {
        throw new Malformed();
      }
    }
  }

  /** Passes a string, which can be asked for until the next one is passed. */
  void string() {
    expect('"');
    passString();
  }

  /** Where the last string begins, behind its quote. */
  int start() {
    return start;
  }

  /** Where the last string ends, at its quote. */
  int end() {
    return end;
  }

  boolean isEscaped() {
    return escaped;
  }

  /** What the last string says. */
  String text() {
    return escaped ? unescaped(start, end) : new String(bytes, start, end - start, UTF_8);
  }

  /** Passes the rest of a string and its end. */
  private void passString() {
    start = at;
    escaped = false;
    int all = 0;
    int next = at;
    while (next < bytes.length) {
      byte found = bytes[next++];
      all |= found;
      if (found == '"') {
        at = next;
        end = next - 1;
        ascii &= all >= 0;
        special |= UserData.isSpecial(bytes, start, end);
        return;
      }
      if (found == '\\') {
        escaped = true;
        at = next;
        passEscape();
        next = at;
      } else if (found >= 0 && found < ' ') {
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
      // What it spells, a look at the bytes does not tell.
      special = true;
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
