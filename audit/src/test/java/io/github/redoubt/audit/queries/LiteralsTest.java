package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value in a query is a value and nothing else. */
class LiteralsTest {

  @Test
  void valuesStandWhereTheirPlacesAre() {
    QueryText text =
        dataprime(
            "source logs | filter $d.who == {} && $d.n > {} && $m.severity == {} && $d.ok == {}"
                + " && $m.timestamp > {}",
            "dana@example.com",
            7,
            LogSeverity.ERROR,
            true,
            Instant.parse("2026-11-20T08:00:00Z"));

    assertThat(text.text())
        .isEqualTo(
            "source logs | filter $d.who == 'dana@example.com' && $d.n > 7 && $m.severity == ERROR"
                + " && $d.ok == true && $m.timestamp > @'2026-11-20T08:00:00Z'");
  }

  @Test
  void aCrnIsAText() {
    String crn = "crn:v1:bluemix:public:kms:eu-de:a/0123456789abcdef0123456789abcdef:i:key:k";

    assertThat(dataprime("filter $d.target.id == {}", Crn.parse(crn)).text())
        .isEqualTo("filter $d.target.id == '" + crn + "'");
    assertThat(lucene("target.id:{}", Crn.parse(crn)).text())
        .isEqualTo("target.id:\"" + crn + "\"");
  }

  @Test
  void aListIsSeveralValues() {
    assertThat(dataprime("filter $d.a.in({})", List.of("x", 2)).text())
        .isEqualTo("filter $d.a.in('x', 2)");
    assertThat(lucene("a:{}", List.of("x", "y")).text()).isEqualTo("a:(\"x\" OR \"y\")");
  }

  @Test
  void quotesAreComputedAndNotEscaped() {
    assertThat(DataPrime.text("O'Brien")).isEqualTo("concat('O', chr(39), 'Brien')");
    assertThat(DataPrime.text("\\")).isEqualTo("chr(92)");
    assertThat(DataPrime.text("")).isEqualTo("''");
  }

  /** Outside of its own quotes a value is nothing but the names of two functions and numbers. */
  @Property(tries = 500)
  void noValueLeavesItsQuotes(@ForAll String value) {
    String literal = DataPrime.text(value);

    assertThat(literal.replaceAll("'[^']*'", "")).matches("(concat\\()?[chr()0-9, ]*\\)?");
    assertThat(literal).doesNotContain("\\");
  }

  @Property(tries = 500)
  void noValueLeavesItsPhrase(@ForAll String value) {
    String phrase = Lucene.text(value);

    assertThat(phrase.replaceAll("\\\\.", "")).matches("\"[^\"\\\\\\n]*\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter $d.a == '{}'",
        "filter $d.a == \"x {}\"",
        "filter $d.a ~ /{}/",
        "filter $d.a.matches(/it's {}/)",
        "source logs // {}",
      })
  void aPlaceInsideQuotesIsRefused(String text) {
    assertThatThrownBy(() -> dataprime(text, "x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("inside");
  }

  @Test
  void aDivisionIsNoRegularExpression() {
    assertThat(dataprime("create x from $d.a / 2 | filter $d.b == {}", "x").text())
        .isEqualTo("create x from $d.a / 2 | filter $d.b == 'x'");
  }

  @Test
  void placesAndValuesMustFit() {
    assertThatThrownBy(() -> dataprime("a == {}", 1, 2))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dataprime("a == {} && b == {}", 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dataprime("a == 'x && b == {}", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("not closed");
  }

  @Test
  void whatHasNoFormIsRefused() {
    assertThatThrownBy(() -> dataprime("a == {}", new Object()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dataprime("a == {}", Double.NaN))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dataprime("a.in({})", List.of()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void withoutValuesAQueryStaysAsItIs() {
    assertThat(dataprime("create a from {}").text()).isEqualTo("create a from {}");
  }

  @Test
  void aFieldWithAnyKeyHasAPath() {
    assertThat(DataPrime.field("initiator", "id")).isEqualTo("$d.initiator.id");
    assertThat(DataPrime.field("a-b", "c d")).isEqualTo("$d['a-b']['c d']");
    assertThatThrownBy(() -> DataPrime.field("a'b")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(DataPrime::field).isInstanceOf(InvalidRequestException.class);
  }
}
