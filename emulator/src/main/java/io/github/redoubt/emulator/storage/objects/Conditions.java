package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The conditions that a request may set on the object that is there. */
public final class Conditions {

  private static final Set<String> OF_WRITES =
      Set.of("if-match", "if-none-match", "if-unmodified-since");
  private static final String OF_SOURCE = "x-amz-copy-source-";

  private final String prefix;
  private final Map<String, String> headers;

  private Conditions(String prefix, Map<String, String> headers) {
    this.prefix = prefix;
    this.headers = headers;
  }

  /** Checks a read. */
  static void read(Map<String, String> headers, ObjectVersion object) {
    Conditions conditions = new Conditions("", headers);
    conditions.requireMatch(object);
    if (conditions.isStale(object)) {
      throw new Rejection(304, "NotModified", "Not modified.");
    }
  }

  /** Checks what is copied from. */
  static void source(Map<String, String> headers, ObjectVersion object) {
    Conditions conditions = new Conditions(OF_SOURCE, headers);
    conditions.requireMatch(object);
    if (conditions.isStale(object)) {
      throw Rejection.failedCondition();
    }
  }

  /** Gives the conditions that a write may be under, of all headers. */
  public static Map<String, String> ofWrite(Map<String, String> headers) {
    Map<String, String> conditions = new HashMap<>(headers);
    conditions.keySet().retainAll(OF_WRITES);
    return conditions;
  }

  /** Checks a write, by what is there before it. */
  public static void write(Map<String, String> headers, Optional<ObjectVersion> before) {
    Conditions conditions = new Conditions("", headers);
    String match = conditions.header("if-match");
    boolean unmatched = !match.isEmpty() && before.filter(each -> names(match, each)).isEmpty();
    String none = conditions.header("if-none-match");
    boolean there = !none.isEmpty() && before.filter(each -> names(none, each)).isPresent();
    boolean changed =
        before.flatMap(each -> conditions.after("if-unmodified-since", each)).orElse(false);
    if (unmatched || there || changed) {
      throw Rejection.failedCondition();
    }
  }

  private void requireMatch(ObjectVersion object) {
    String match = header("if-match");
    boolean failed =
        match.isEmpty()
            ? after("if-unmodified-since", object).orElse(false)
            : !names(match, object);
    if (failed) {
      throw Rejection.failedCondition();
    }
  }

  /** Says whether the client has it already. */
  private boolean isStale(ObjectVersion object) {
    String none = header("if-none-match");
    return none.isEmpty() ? !after("if-modified-since", object).orElse(true) : names(none, object);
  }

  private String header(String name) {
    return headers.getOrDefault(prefix + name, "");
  }

  private static boolean names(String list, ObjectVersion object) {
    String bare = object.bytes().etag().replace("\"", "");
    return Arrays.stream(list.split(",", -1))
        .map(tag -> tag.strip().replace("\"", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(bare));
  }

  private Optional<Boolean> after(String name, ObjectVersion object) {
    String text = header(name);
    Optional<Instant> date = text.isEmpty() ? Optional.empty() : Times.parse(text);
    return date.map(d -> Times.seconds(object.modified()).isAfter(d));
  }
}
