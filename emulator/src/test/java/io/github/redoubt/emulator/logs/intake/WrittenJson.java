package io.github.redoubt.emulator.logs.intake;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as senders write it: with white space, escapes, odd numbers, and names that come twice. */
final class WrittenJson {

  private static final List<String> NAMES =
      List.of("a", "b", "text", "log", "json", "te\\u0078t", "\\\"text", "message", "é", "");

  private WrittenJson() {}

  static Arbitrary<String> space() {
    return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(2);
  }

  /** A character of a string, written in one of the ways there are. */
  private static Arbitrary<String> character() {
    Arbitrary<String> plain =
        Arbitraries.chars().range(' ', '~').filter(c -> c != '"' && c != '\\').map(String::valueOf);
    Arbitrary<String> brief =
        Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t");
    Arbitrary<String> unicode =
        Arbitraries.chars().all().map(c -> String.format("\\u%04x", (int) c));
    Arbitrary<String> wide = Arbitraries.of("é", "日", "😀", "\u2028", "\u007f", "\u0080");
    return Arbitraries.frequencyOf(
        Tuple.of(12, plain), Tuple.of(2, brief), Tuple.of(1, unicode), Tuple.of(1, wide));
  }

  static Arbitrary<String> string() {
    Arbitrary<String> any = character().list().ofMaxSize(12).map(all -> String.join("", all));
    Arbitrary<String> inside =
        Arbitraries.of(
            "{}",
            "[1,2]",
            " { \\\"a\\\" : 1 } ",
            "{\\\"a\\\":\\\"{}\\\"}",
            "{oops}",
            "{",
            "[}",
            "text",
            "\\\"text",
            "json");
    return Arbitraries.oneOf(any, any, inside).map(content -> '"' + content + '"');
  }

  static Arbitrary<String> number() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of("-0", "0", "1e5", "1E+400", "0.10", "123456789012345678901234567890"));
  }

  static Arbitrary<String> object() {
    return object(Arbitraries.lazy(() -> value()));
  }

  /** An object whose members have such values, and may come twice. */
  private static Arbitrary<String> object(Arbitrary<String> values) {
    Arbitrary<String> member =
        Combinators.combine(space(), Arbitraries.of(NAMES), space(), values, space())
            .as((a, name, b, value, c) -> a + '"' + name + '"' + b + ':' + value + c);
    return Combinators.combine(member.list().ofMaxSize(4), space())
        .as(
            (members, empty) ->
                '{' + (members.isEmpty() ? empty : String.join(",", members)) + '}');
  }

  static Arbitrary<String> value() {
    Arbitrary<String> flat =
        Arbitraries.oneOf(string(), number(), Arbitraries.of("true", "false", "null"));
    Arbitrary<String> list =
        flat.list().ofMaxSize(3).map(all -> "[" + String.join(" ,", all) + "]");
    Arbitrary<String> nested = Arbitraries.oneOf(flat, list, object(flat));
    return Combinators.combine(space(), Arbitraries.oneOf(flat, list, object(nested)), space())
        .as((a, value, b) -> a + value + b);
  }
}
