package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of an object are asked for. */
public record Range(long from, long length, boolean partial) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final Pattern PART_NUMBER = Pattern.compile("\\d{1,5}");

  public static Range all(long size) {
    return new Range(0, size, false);
  }

  /** Reads the header; one that is no single range of bytes is passed over, as HTTP has it. */
  static Range of(String header, long size) {
    Matcher range = FORM.matcher(header.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return all(size);
    }
    long from;
    long to;
    if (range.group(1).isEmpty()) {
      from = Math.max(0, size - Long.parseLong(range.group(2)));
      to = size - 1;
    } else {
      from = Long.parseLong(range.group(1));
      to = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
      if (!range.group(2).isEmpty() && from > Long.parseLong(range.group(2))) {
        return all(size);
      }
    }
    if (from >= size || to < from) {
      throw new Rejection(416, "InvalidRange", "The requested range cannot be satisfied.");
    }
    return new Range(from, to - from + 1, true);
  }

  /**
   * Reads the range of a copied part, which must be there as a whole.
   *
   * @throws Rejection if it is not
   */
  public static Range ofSource(String header, long size) {
    Matcher range = FORM.matcher(header.strip());
    if (!range.matches() || range.group(1).isEmpty() || range.group(2).isEmpty()) {
      throw Rejection.argument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last.");
    }
    long from = Long.parseLong(range.group(1));
    long to = Long.parseLong(range.group(2));
    if (from > to || to >= size) {
      throw Rejection.argument("Range specified is not valid for source object of size: " + size);
    }
    return new Range(from, to - from + 1, true);
  }

  /** Finds the bytes that were uploaded as one part; what was not in parts is one. */
  static Range ofPart(String number, StoredBytes bytes) {
    if (!PART_NUMBER.matcher(number).matches() || Integer.parseInt(number) < 1) {
      throw Rejection.argument("Part number must be an integer between 1 and 10000, inclusive.");
    }
    List<Piece> pieces = bytes.pieces();
    int index = Integer.parseInt(number) - 1;
    if (index >= pieces.size()) {
      throw new Rejection(416, "InvalidPartNumber", "The requested partnumber is not satisfiable.");
    }
    long from = pieces.subList(0, index).stream().mapToLong(Piece::size).sum();
    return new Range(from, pieces.get(index).size(), bytes.size() > 0);
  }

  String header(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
