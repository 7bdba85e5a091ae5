package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of an object are asked for. */
public record Range(long from, long length, boolean partial) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Reads the header; one that is no single range of bytes is passed over, as HTTP has it. */
  static Range of(String header, long size) {
    Matcher range = FORM.matcher(header.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return new Range(0, size, false);
    }
    long from;
    long to;
    if (range.group(1).isEmpty()) {
      from = Math.max(0, size - Long.parseLong(range.group(2)));
      to = size - 1;
    } else {
      from = Long.parseLong(range.group(1));
      to = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
    }
    if (from >= size || to < from) {
      throw new Rejection(416, "InvalidRange", "The requested range cannot be satisfied.");
    }
    return new Range(from, to - from + 1, true);
  }

  String header(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
