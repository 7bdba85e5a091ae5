package io.github.redoubt.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Writes an exception with its causes as Java does, up to a number of frames. */
final class StackTrace {

  private static final int MOST_CHARACTERS = 20_000;

  private final StringBuilder out = new StringBuilder(1_024);
  private final Set<IThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int left;

  StackTrace(int mostFrames) {
    this.left = mostFrames;
  }

  String of(IThrowableProxy thrown) {
    write(thrown, "", "");
    return out.toString();
  }

  private void write(IThrowableProxy thrown, String caption, String indent) {
    if (!seen.add(thrown)) {
      out.append(indent)
          .append(caption)
          .append("[again: ")
          .append(thrown.getClassName())
          .append("]\n");
      return;
    }
    out.append(indent).append(caption).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      out.append(": ").append(thrown.getMessage());
    }
    out.append('\n');
    frames(thrown, indent);
    IThrowableProxy[] suppressed = thrown.getSuppressed();
    if (suppressed != null) {
      for (IThrowableProxy one : suppressed) {
        write(one, "Suppressed: ", indent + "\t");
      }
    }
    IThrowableProxy cause = thrown.getCause();
    if (cause != null) {
      write(cause, "Caused by: ", indent);
    }
  }

  private void frames(IThrowableProxy thrown, String indent) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames.length - thrown.getCommonFrames();
    int shown = 0;
    while (shown < own && left > 0 && out.length() < MOST_CHARACTERS) {
      out.append(indent).append('\t').append(frames[shown].getSTEAsString()).append('\n');
      shown++;
      left--;
    }
    if (shown < frames.length) {
      out.append(indent).append("\t... ").append(frames.length - shown).append(" more\n");
    }
  }
}
