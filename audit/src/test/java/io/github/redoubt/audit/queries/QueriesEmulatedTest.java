package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.EmulatedLogs;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to logs that are there. */
class QueriesEmulatedTest {

  private final EmulatedLogs emulated = EmulatedLogs.fresh();
  private final CloudLogs logs = emulated.logs();

  private record Event(String event, String who) {}

  @Test
  void whatWasSentIsFoundInBothLanguages() {
    emulated
        .send("shop", 5, "{\"event\":\"login_failed\",\"who\":\"dana\"}")
        .send("shop", 3, "{\"event\":\"login\",\"who\":\"dana\"}");

    List<LogRow> byDataPrime =
        logs.query(dataprime("source logs | filter $d.event == {}", "login_failed")).all().rows();
    List<LogRow> byLucene = logs.query(lucene("event:{}", "login_failed")).all().rows();

    assertThat(byDataPrime).hasSize(1);
    LogRow row = byDataPrime.get(0);
    assertThat(row.as(Event.class)).isEqualTo(new Event("login_failed", "dana"));
    assertThat(row.application()).contains("shop");
    assertThat(row.severity()).contains(LogSeverity.ERROR);
    assertThat(row.timestamp()).isPresent();
    assertThat(byLucene).extracting(LogRow::id).containsExactly(row.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien",
        "x' || true || 'x",
        "back\\slash",
        "\\' || true",
        "two\nlines",
        "\"quoted\"",
        "\u00e9\ud83d\ude00",
        "{}",
      })
  void aValueFindsItselfAndNothingElse(String name) {
    com.google.gson.JsonObject log = new com.google.gson.JsonObject();
    log.addProperty("who", name);
    emulated.send("shop", 3, log.toString(), "{\"who\":\"somebody else\"}");

    List<LogRow> found =
        logs.query(dataprime("source logs | filter $d.who == {}", name)).all().rows();

    assertThat(found).extracting(row -> row.text("who").orElse("")).containsExactly(name);
  }

  @Test
  void aggregationsHaveUserDataAlone() {
    emulated.send("shop", 3, "{\"who\":\"a\"}", "{\"who\":\"a\"}", "{\"who\":\"b\"}");

    List<LogRow> rows =
        logs.query(
                dataprime(
                    "source logs | groupby $d.who as who calculate count() as n | orderby n desc"))
            .all()
            .rows();

    assertThat(rows).extracting(row -> row.text("who").orElse("")).containsExactly("a", "b");
    assertThat(rows).extracting(row -> row.text("n").orElse("")).containsExactly("2", "1");
  }

  @Test
  void manyRowsComeWhole() {
    String[] many =
        IntStream.range(0, 1500).mapToObj(i -> "{\"n\":" + i + "}").toArray(String[]::new);
    emulated.send("shop", 3, many);

    assertThat(
            logs.query(dataprime("source logs")).stream()
                .map(row -> row.text("n").orElse(""))
                .collect(Collectors.toSet()))
        .hasSize(1500);
    assertThat(logs.query(dataprime("source logs")).limit(7).all().rows()).hasSize(7);
  }

  @Test
  void aQueryThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> logs.query(dataprime("source logs | nonsense 7")).all())
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void theBackgroundGivesTheSameRows() {
    emulated.send("shop", 3, "{\"n\":1}", "{\"n\":2}");

    BackgroundQuery query =
        logs.backgroundQueries()
            .query(dataprime("source logs | filter $d.n == 2"))
            .last(Duration.ofHours(1))
            .submit();

    assertThat(query.await(Duration.ofSeconds(20)).state()).isEqualTo(BackgroundState.SUCCEEDED);
    assertThat(logs.backgroundQueries().get(query.id()).rows())
        .extracting(row -> row.text("n").orElse(""))
        .containsExactly("2");
  }

  @Test
  void aQueryOfTheBackgroundIsWaitedForBesideTheCaller() {
    emulated.send("shop", 3, "{\"n\":1}");

    CompletableFuture<QueryResult> result =
        emulated
            .cloud()
            .async(
                () -> {
                  BackgroundQuery query =
                      logs.backgroundQueries().query(dataprime("source logs")).submit();
                  query.await(Duration.ofSeconds(20));
                  return query.all();
                });

    assertThat(result.join().rows()).hasSize(1);
  }

  @Test
  void aQueryThatNobodySubmittedIsNotFound() {
    assertThatThrownBy(() -> logs.backgroundQueries().get("6d1c5a3e-3a0f-4a53-9d0a-0a9a2b5c7711"))
        .isInstanceOf(NotFoundException.class);
  }
}
