package io.github.redoubt.emulator.logs.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.Map;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoPatternTest {

  private static boolean finds(String pattern, String text) {
    return GoPattern.compile(pattern).find(text).isPresent();
  }

  private static String replaced(String pattern, String text, String template) {
    return GoPattern.compile(pattern).replaceAll(text, template).orElse("no match");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        "(?>a)",
        "(a)\\1",
        "(?P<n>a)\\k<n>",
        "a*+",
        "a++",
        "a?+",
        "a{2}+",
        "\\Z",
        "\\G",
        "\\h",
        "\\R",
        "(?#x)",
        "[[:nosuch:]]",
        "(",
        "[",
        "\\",
        "(?P<a>x)(?P<a>y)",
        "(?P<a-b>x)",
        "a**"
      })
  void whatGoDoesNotTakeIsRefused(String pattern) {
    assertThatThrownBy(() -> GoPattern.compile(pattern))
        .as(pattern)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[:digit:]]+     | 42",
        "[^[:digit:]]     | a",
        "[[:^digit:]]     | a",
        "[a[b]            | [",
        "[a&&b]           | &",
        "[]a]             | ]",
        "[^]a]            | b",
        "\\Qa.b\\E        | a.b",
        "(?i)ABC          | abc",
        "(?i:A)b          | ab",
        "\\x41            | A",
        "a{2,3}           | aaa",
        "\\pL             | é",
        "\\p{Greek}       | α",
        "\\bfoo\\b        | a foo b",
        "(?P<under_line>a)| a",
        "(?<name>a)       | a",
        "\\P{Latin}        | α"
      })
  void whatGoTakesMeansTheSame(String pattern, String text) {
    assertThat(finds(pattern, text)).isTrue();
  }

  @Test
  void aDollarDoesNotStandBeforeTheLineFeedThatEndsAText() {
    assertThat(finds("a$", "a\n")).isFalse();
    assertThat(finds("(?m)a$", "a\nb")).isTrue();
  }

  @Test
  void onlyALineFeedIsNotAnyCharacter() {
    assertThat(finds("^a.b$", "a\rb")).isTrue();
    assertThat(finds("^a.b$", "a\nb")).isFalse();
  }

  @Test
  void caseCounts() {
    assertThat(finds("error", "ERROR")).isFalse();
  }

  @Test
  void groupsAreKnownByTheirNames() {
    GoPattern pattern = GoPattern.compile("(?P<first_part>\\w+) (x)?(?P<second>\\w+)");
    Matcher match = pattern.find("one two").orElseThrow();

    assertThat(pattern.named(match)).isEqualTo(Map.of("first_part", "one", "second", "two"));
  }

  @Test
  void aGroupThatTookNoPartIsLeftOut() {
    GoPattern pattern = GoPattern.compile("(?P<a>a)|(?P<b>b)");

    assertThat(pattern.named(pattern.find("b").orElseThrow())).isEqualTo(Map.of("b", "b"));
  }

  @Test
  void theNameOfAReferenceIsAsLongAsItCanBe() {
    assertThat(replaced("(a)", "a", "$1x")).isEmpty();
    assertThat(replaced("(a)", "a", "${1}x")).isEqualTo("ax");
  }

  @Test
  void twoDollarsAreOne() {
    assertThat(replaced("a", "a", "$$1 $ ${")).isEqualTo("$1 $ ${");
  }

  @Test
  void aReferenceToNoGroupIsEmpty() {
    assertThat(replaced("(a)", "a", "<$7${nosuch}>")).isEqualTo("<>");
  }

  @Test
  void allMatchesAreReplaced() {
    assertThat(replaced("\\d", "a1b2", "#")).isEqualTo("a#b#");
  }

  @Test
  void whatWouldTakeForeverDoesNotMatch() {
    assertThat(finds("^(a+)+$", "a".repeat(60) + "b")).isFalse();
  }

  @Property
  void quotedTextFindsItself(@ForAll @StringLength(min = 1, max = 20) String text) {
    String safe = text.replace("\\E", "");
    String pattern = "\\Q" + safe + "\\E";

    assertThat(safe.endsWith("\\") || finds(pattern, "<" + safe + ">")).isTrue();
  }

  @Property
  void anyPatternIsTakenOrRefusedAndNothingWorse(@ForAll @StringLength(max = 30) String pattern) {
    try {
      GoPattern.compile(pattern);
    } catch (Rejection e) {
      assertThat(e.status()).isIn(400, 501);
    }
  }
}
