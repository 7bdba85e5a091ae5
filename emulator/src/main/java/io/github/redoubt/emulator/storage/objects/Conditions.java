package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions that a request may set on the object that is there. */
public final class Conditions {

  private Conditions() {}

  /** Checks a read. */
  static void read(Exchange exchange, ObjectVersion object) {
    if (!exchange.header("if-match").isEmpty()) {
      if (!names(exchange.header("if-match"), object)) {
        throw Rejection.failedCondition();
      }
    } else if (after(exchange.header("if-unmodified-since"), object).orElse(false)) {
      throw Rejection.failedCondition();
    }
    if (!exchange.header("if-none-match").isEmpty()) {
      if (names(exchange.header("if-none-match"), object)) {
        throw new Rejection(304, "NotModified", "Not modified.");
      }
    } else if (!after(exchange.header("if-modified-since"), object).orElse(true)) {
      throw new Rejection(304, "NotModified", "Not modified.");
    }
  }

  /** Checks a write, by what is there before it. */
  static void write(Exchange exchange, @Nullable ObjectVersion before) {
    String match = exchange.header("if-match");
    if (!match.isEmpty() && (before == null || !names(match, before))) {
      throw Rejection.failedCondition();
    }
    String none = exchange.header("if-none-match");
    if (!none.isEmpty() && before != null && names(none, before)) {
      throw Rejection.failedCondition();
    }
  }

  private static boolean names(String list, ObjectVersion object) {
    String bare = object.bytes().etag().replace("\"", "");
    return Arrays.stream(list.split(",", -1))
        .map(tag -> tag.strip().replace("\"", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(bare));
  }

  private static Optional<Boolean> after(String header, ObjectVersion object) {
    Optional<Instant> date = header.isEmpty() ? Optional.empty() : Times.parse(header);
    return date.map(d -> Times.seconds(object.modified()).isAfter(d));
  }
}
