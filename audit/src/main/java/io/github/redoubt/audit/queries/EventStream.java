package io.github.redoubt.audit.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events as they come in: one event's data after the other, each read as characters, so
 * that an event of any size needs no memory.
 *
 * <p>By the rules of the format: lines end with a line feed, a carriage return or both; several
 * lines of data are one text with line feeds between; comments, and fields other than data, mean
 * nothing here. An event that the end of input ends is given, too: whoever reads it sees whether it
 * is whole.
 */
final class EventStream extends Reader {

  private static final int END = -1;
  private static final char MARK = '\uFEFF';

  private final Reader in;
  private final char[] buffer = new char[8192];
  private int at;
  private int filled;
  private boolean begun;
  private boolean inData;
  private boolean ended;
  private boolean afterReturn;

  EventStream(InputStream bytes) {
    this.in = new InputStreamReader(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Goes to the next event that has data, past what is left of the current one.
   *
   * @return false at the end of input
   */
  boolean advance() throws IOException {
    while (inData) {
      var unused = read();
    }
    inData = !ended && nextLineOfData(false);
    return inData;
  }

  /** Says whether input is over, so that what is read of an event may be a piece of it. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    if (!inData) {
      return END;
    }
    int c = take();
    if (c == END) {
      ended = true;
      inData = false;
      return END;
    }
    if (c != '\n' && c != '\r') {
      return c;
    }
    endLine(c);
    if (!nextLineOfData(true)) {
      inData = false;
      return END;
    }
    return '\n';
  }

  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    int got = 0;
    while (got < count) {
      // What is there is handed on: waiting for more would hold back whole rows.
      if (got > 0 && at == filled) {
        break;
      }
      int c = read();
      if (c == END) {
        break;
      }
      into[offset + got++] = (char) c;
    }
    return got == 0 && count > 0 ? END : got;
  }

  /**
   * Reads lines up to one of data, whose text comes next.
   *
   * @param within whether an event has begun, so that an empty line ends it
   * @return false if the event or all input is over
   */
  private boolean nextLineOfData(boolean within) throws IOException {
    StringBuilder name = new StringBuilder();
    while (true) {
      int c = take();
      if (c == END) {
        ended = true;
        return false;
      }
      if (c == '\n' || c == '\r') {
        endLine(c);
        if (name.length() == 0 && within) {
          return false;
        }
        name.setLength(0);
      } else if (c == ':') {
        if (name.toString().equals("data") && hasValue()) {
          return true;
        }
        skipLine();
        name.setLength(0);
      } else if (name.length() < 8) {
        name.append((char) c);
      }
    }
  }

  /** Passes the one space that is not part of the value; data without any is as good as none. */
  private boolean hasValue() throws IOException {
    int c = peek();
    if (c == ' ') {
      take();
      c = peek();
    }
    return c != END && c != '\n' && c != '\r';
  }

  private void skipLine() throws IOException {
    while (true) {
      int c = take();
      if (c == END) {
        return;
      }
      if (c == '\n' || c == '\r') {
        endLine(c);
        return;
      }
    }
  }

  /** A carriage return and a line feed after it are one end. */
  private void endLine(int c) {
    afterReturn = c == '\r';
  }

  private int take() throws IOException {
    int c = peek();
    if (c != END) {
      at++;
    }
    return c;
  }

  private int peek() throws IOException {
    while (true) {
      if (at == filled && !fill()) {
        return END;
      }
      char c = buffer[at];
      if (afterReturn && c == '\n') {
        afterReturn = false;
        at++;
      } else {
        afterReturn = false;
        return c;
      }
    }
  }

  private boolean fill() throws IOException {
    int got = in.read(buffer, 0, buffer.length);
    at = 0;
    filled = Math.max(0, got);
    if (!begun && filled > 0) {
      begun = true;
      at = buffer[0] == MARK ? 1 : 0;
      return at < filled || fill();
    }
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
