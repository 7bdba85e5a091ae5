package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class LanguagePropertiesTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b.c",
          "$d",
          "$m.severity",
          "$l.applicationname",
          "'t'",
          "\"q\"",
          "1",
          "2.5",
          "1h",
          "/x+/",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "|",
          "||",
          "&&",
          "!",
          "==",
          "!=",
          "<",
          ">=",
          "+",
          "-",
          "*",
          "/",
          "%",
          ":",
          "number",
          "string",
          ".",
          ",",
          "~",
          "~~",
          "->",
          "=>",
          "@",
          "@'now'",
          "ERROR",
          "null",
          "true",
          "_",
          "`t{a}`",
          "`",
          "'",
          "source",
          "logs",
          "last",
          "between",
          "and",
          "filter",
          "groupby",
          "calculate",
          "count()",
          "sum(a)",
          "orderby",
          "desc",
          "limit",
          "choose",
          "as",
          "create",
          "from",
          "join",
          "using",
          "into",
          "union",
          "top",
          "by",
          "case",
          "in",
          "contains",
          "now()",
          "extract",
          "regexp",
          "e",
          "=",
          "kv",
          "<v1>",
          "TO",
          "AND",
          "OR",
          "NOT",
          "^",
          "\\",
          "#",
          "//",
          "field:",
          "_exists_:",
          "*",
          "?",
          "\u00e9");

  @Provide
  Arbitrary<String> heaps() {
    return Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join(" ", pieces));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().ascii().ofMaxLength(40);
  }

  private static void isUnderstoodOrRefused(String text) {
    LogRecord log = Sample.log("{'a':1,'b':{'c':'t x'}}", Severity.INFO);
    List<Function<String, Object>> languages =
        List.of(
            query -> Lucene.parse(query).test(log),
            query -> Dpxl.parse("<v1>" + query).test(log),
            query -> Asked.of("{'a':1,'b':{'c':'t x'}}").data(query));
    for (Function<String, Object> language : languages) {
      try {
        assertThat(language.apply(text)).isNotNull();
      } catch (QueryRefused e) {
        assertThat(e.text()).isNotBlank();
      }
    }
  }

  @Property
  void heapsOfPiecesAreUnderstoodOrRefused(@ForAll("heaps") String text) {
    isUnderstoodOrRefused(text);
  }

  @Property
  void noiseIsUnderstoodOrRefused(@ForAll("noise") String text) {
    isUnderstoodOrRefused(text);
  }

  @Property
  void whatFollowsAFilterIsUnderstoodOrRefused(@ForAll("heaps") String text) {
    isUnderstoodOrRefused("filter " + text);
    isUnderstoodOrRefused("groupby a " + text);
  }

  /** A query in Lucene, and what is true of it where a and b are fields or not. */
  record Formula(String text, Function<Map<String, Boolean>, Boolean> truth) {}

  @Provide
  Arbitrary<Formula> formulas() {
    return formula(4);
  }

  private static Arbitrary<Formula> formula(int depth) {
    Arbitrary<Formula> leaf =
        Arbitraries.of("a", "b", "c")
            .map(name -> new Formula(name + ":x", truth -> is(truth, name)));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Formula> below = formula(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        below.map(
            inner -> new Formula("NOT (" + inner.text + ")", truth -> !inner.truth.apply(truth))),
        pair(below, " AND ", true),
        pair(below, " ", true),
        pair(below, " && ", true),
        pair(below, " OR ", false),
        pair(below, " || ", false));
  }

  private static Arbitrary<Formula> pair(Arbitrary<Formula> below, String operator, boolean and) {
    return Combinators.combine(below, below)
        .as(
            (one, other) ->
                new Formula(
                    "(" + one.text + ")" + operator + "(" + other.text + ")",
                    truth ->
                        and
                            ? one.truth.apply(truth) && other.truth.apply(truth)
                            : one.truth.apply(truth) || other.truth.apply(truth)));
  }

  private static boolean is(Map<String, Boolean> truth, String name) {
    return truth.getOrDefault(name, false);
  }

  @Property
  void clausesObeyTheLawsOfLogic(
      @ForAll("formulas") Formula formula,
      @ForAll boolean a,
      @ForAll boolean b,
      @ForAll boolean c) {
    Map<String, Boolean> truth = Map.of("a", a, "b", b, "c", c);
    JsonObject data = new JsonObject();
    truth.forEach((name, holds) -> data.addProperty(name, holds ? "x" : "y"));

    assertThat(Lucene.parse(formula.text).test(Sample.log(data.toString())))
        .as(formula.text)
        .isEqualTo(formula.truth.apply(truth));
  }

  @Property
  void aValueIsFoundByItselfWhateverItIs(@ForAll @StringLength(max = 60) String value) {
    JsonObject data = new JsonObject();
    data.addProperty("key", value);
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'");
    LogRecord log =
        new LogRecord(
            "id",
            Sample.TIME,
            Severity.INFO,
            Sample.log("{}").priority(),
            Map.of(),
            data.toString());

    assertThat(Lucene.parse("key.keyword:\"" + quoted + "\"").test(log)).isTrue();
    assertThat(Dpxl.parse("<v1> key == '" + quoted + "'").test(log)).isTrue();
    assertThat(Dpxl.parse("<v1> key != '" + quoted + "'").test(log)).isFalse();
  }

  @Property
  void numbersStayExact(@ForAll @NumericChars @StringLength(min = 1, max = 18) String digits) {
    String number = Long.toString(Long.parseLong(digits));

    assertThat(Asked.of("{'n':" + number + "}").data("filter n == " + number + " | choose n"))
        .containsExactly("{'n':" + number + "}");
  }
}
