package io.github.redoubt.storage.objects;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which bytes of an object are asked for.
 *
 * @param from the first, counted from 0
 * @param to the last
 * @param last how many from the end, in place of the two
 * @param part the part that it was stored in, in place of all of them
 */
record Span(OptionalLong from, OptionalLong to, OptionalLong last, OptionalInt part) {

  static final Span WHOLE =
      new Span(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());

  private static final String RANGE = "bytes \\d{1,18}-\\d{1,18}/\\d{1,18}";

  /**
   * Checks that it can be asked for.
   *
   * @throws InvalidRequestException if it makes no sense
   */
  Span {
    boolean range = from.isPresent() || to.isPresent();
    if (from.orElse(0) < 0 || to.orElse(Long.MAX_VALUE) < from.orElse(0)) {
      throw new InvalidRequestException(
          "range",
          "is " + from.orElse(0) + " to " + to.orElse(Long.MAX_VALUE),
          "Give two bytes in order, from 0 on.");
    }
    if (last.orElse(1) < 1) {
      throw new InvalidRequestException(
          "last", "is " + last.orElse(0) + " bytes", "Ask for at least one.");
    }
    if (part.orElse(1) < 1 || part.orElse(1) > 10_000) {
      throw new InvalidRequestException(
          "part", "is " + part.orElse(0), "Parts have numbers from 1 to 10000.");
    }
    if ((range && last.isPresent()) || (part.isPresent() && (range || last.isPresent()))) {
      throw new InvalidRequestException(
          "range", "is given in two ways", "Use from and to, or last, or part.");
    }
  }

  static Span of(long from, long to) {
    return new Span(
        OptionalLong.of(from), OptionalLong.of(to), OptionalLong.empty(), OptionalInt.empty());
  }

  boolean isWhole() {
    return equals(WHOLE);
  }

  /** Gives what the header for it says. */
  Optional<String> header() {
    if (last.isPresent()) {
      return Optional.of("bytes=-" + last.getAsLong());
    }
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    String end = to.isPresent() ? Long.toString(to.getAsLong()) : "";
    return Optional.of("bytes=" + from.orElse(0) + "-" + end);
  }

  /**
   * The bytes that an answer has.
   *
   * @param first counted from 0
   * @param sizeBytes of the whole object
   */
  record Extent(long first, long length, long sizeBytes) {}

  /**
   * Reads which bytes an answer has.
   *
   * @throws JsonParseException if they are others than were asked for
   */
  Extent of(Answer answer) {
    long length = ObjectInfo.length(answer);
    String range = answer.header("Content-Range").orElse("");
    if (answer.status() == 200 && range.isEmpty() && header().isEmpty()) {
      return new Extent(0, length, length);
    }
    if (isWhole() || answer.status() != 206 || !range.matches(RANGE)) {
      throw new JsonParseException(told() + " was asked for");
    }
    String[] numbers = range.substring("bytes ".length()).split("[-/]", -1);
    long first = Long.parseLong(numbers[0]);
    long end = Long.parseLong(numbers[1]);
    long size = Long.parseLong(numbers[2]);
    if (end < first || end >= size || length != end - first + 1 || !isAsAsked(first, end, size)) {
      throw new JsonParseException(told() + " was asked for");
    }
    return new Extent(first, length, size);
  }

  private boolean isAsAsked(long first, long end, long size) {
    if (part.isPresent()) {
      return true;
    }
    if (last.isPresent()) {
      return first == Math.max(0, size - last.getAsLong()) && end == size - 1;
    }
    return first == from.orElse(0) && end == Math.min(to.orElse(Long.MAX_VALUE), size - 1);
  }

  private String told() {
    return part.isPresent() ? "part " + part.getAsInt() : header().orElse("all of the object");
  }
}
