package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.events.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an entry as JSON, without secrets: straight into the bytes that are sent.
 *
 * <p>By hand, because every line that is logged goes through here, and into one buffer that is used
 * again.
 */
public final class EntryWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String CUT = "… [cut, ";
  private static final int MOST_DIGITS = 20;

  /** Of two digits each: 00 to 99. */
  private static final byte[] PAIRS = pairs();

  /** Characters below 128 that stand for themselves. */
  private static final boolean[] PLAIN = plain();

  private final Redaction redaction;
  private byte[] bytes;
  private int length;
  private int depth;
  private int mostCharacters = Integer.MAX_VALUE;
  private boolean cut;
  private final KnownFields known = new KnownFields();
  private final byte[] digits = new byte[MOST_DIGITS];

  EntryWriter(Redaction redaction, byte[] buffer) {
    this.redaction = redaction;
    this.bytes = buffer;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    Arrays.fill(plain, 0x20, 0x80, true);
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
  }

  /** Writes a text, unless it is hidden: then a mask. */
  public EntryWriter field(String name, String value) {
    if (value.length() > KnownFields.MOST_CHARACTERS) {
      name(name);
      string(redaction.value(name, value));
      return this;
    }
    comma();
    KnownFields.Place place = known.place(name, value);
    byte[] before = place.of(name, value);
    if (before != null) {
      raw(before);
      return this;
    }
    int start = length;
    string(name);
    put(':');
    string(redaction.value(name, value));
    place.keep(name, value, bytes, start, length);
    return this;
  }

  /** Writes a number. */
  public EntryWriter field(String name, long value) {
    name(name);
    number(value);
    return this;
  }

  /** Writes a number; one that JSON has no word for is written as text. */
  public EntryWriter field(String name, double value) {
    name(name);
    if (Double.isFinite(value)) {
      ascii(Double.toString(value));
    } else {
      string(Double.toString(value));
    }
    return this;
  }

  /** Writes a truth. */
  public EntryWriter field(String name, boolean value) {
    name(name);
    ascii(value ? "true" : "false");
    return this;
  }

  /** Begins an object; what is written until {@link #end} is in it. */
  public EntryWriter begin(String name) {
    name(name);
    put('{');
    depth++;
    return this;
  }

  /** Ends an object. */
  public EntryWriter end() {
    if (depth == 0) {
      throw new IllegalStateException("Nothing was begun that could end.");
    }
    depth--;
    put('}');
    return this;
  }

  /** Says that an object was begun past this writer. */
  void opened() {
    depth++;
  }

  /** Cuts every text from now on after so many characters. */
  void cuttingAfter(int characters) {
    mostCharacters = characters;
    cut = false;
  }

  boolean hasCut() {
    return cut;
  }

  /** Ends whatever an entry left open. */
  void endAll(int wanted) {
    while (depth > wanted) {
      end();
    }
  }

  int depth() {
    return depth;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Goes on in another buffer. */
  void into(byte[] buffer, int from) {
    bytes = buffer;
    length = from;
    depth = 0;
  }

  /** Takes back what was written after a place. */
  void backTo(int place, int atDepth) {
    length = place;
    depth = atDepth;
  }

  void name(String name) {
    comma();
    string(name);
    put(':');
  }

  private void comma() {
    if (length > 0 && bytes[length - 1] != '{') {
      put(',');
    }
  }

  void raw(byte[] more, int from, int count) {
    room(count);
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  void raw(byte[] more) {
    raw(more, 0, more.length);
  }

  void put(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  void number(long value) {
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    long rest = value;
    int at = MOST_DIGITS;
    while (rest >= 100) {
      at = pair((int) (rest % 100), at);
      rest /= 100;
    }
    at = pair((int) rest, at);
    if (rest < 10) {
      at++;
    }
    raw(digits, at, MOST_DIGITS - at);
  }

  private int pair(int value, int end) {
    digits[end - 1] = PAIRS[2 * value + 1];
    digits[end - 2] = PAIRS[2 * value];
    return end - 2;
  }

  /** Writes a number of at least 0 with the digits 0 to 9 and a to z. */
  void number36(long value) {
    long rest = value;
    int at = MOST_DIGITS;
    do {
      int digit = (int) (rest % 36);
      digits[--at] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
      rest /= 36;
    } while (rest > 0);
    raw(digits, at, MOST_DIGITS - at);
  }

  private void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void string(String text) {
    int end = text.length();
    boolean tooLong = end > mostCharacters;
    if (tooLong) {
      end = mostCharacters;
      cut = true;
    }
    put('"');
    characters(text, end);
    if (tooLong) {
      characters(CUT, CUT.length());
      number(text.length());
      ascii(" characters]");
    }
    put('"');
  }

  private void characters(String text, int end) {
    int i = plainCharacters(text, end);
    while (i < end) {
      // Six bytes are the most that a character takes: an escaped control character.
      if (bytes.length - length < 6) {
        room(6 + end - i);
      }
      char c = text.charAt(i++);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (c < 0x80) {
        escaped(c);
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        threeBytes(c);
      } else if (Character.isHighSurrogate(c)
          && i < end
          && Character.isLowSurrogate(text.charAt(i))) {
        int point = Character.toCodePoint(c, text.charAt(i++));
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
      } else {
        // Half a character: JSON readers refuse the whole batch for it.
        threeBytes('\ufffd');
      }
    }
  }

  /** Writes what most texts are throughout, and gives where that ends. */
  private int plainCharacters(String text, int end) {
    room(end);
    byte[] to = bytes;
    int at = length;
    int i = 0;
    while (i < end) {
      char c = text.charAt(i);
      if (c >= 0x80 || !PLAIN[c]) {
        break;
      }
      to[at + i] = (byte) c;
      i++;
    }
    length = at + i;
    return i;
  }

  private void threeBytes(char c) {
    bytes[length++] = (byte) (0xe0 | (c >> 12));
    bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    bytes[length++] = (byte) (0x80 | (c & 0x3f));
  }

  private void escaped(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"' -> bytes[length++] = '"';
      case '\\' -> bytes[length++] = '\\';
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
