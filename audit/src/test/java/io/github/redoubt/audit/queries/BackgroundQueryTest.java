package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries in the background, byte for byte. */
class BackgroundQueryTest {

  private static final String MADE = "{\"query_id\":\"q-1\",\"warnings\":[]}";
  private static final String RUNNING =
      status("\"running\":{\"running_since\":\"2026-11-20T08:00:01Z\"}");
  private static final String DONE = terminated("\"success\":{}");
  private static final String DATA =
      "data: {\"response\":{\"results\":{\"results\":[{\"metadata\":[],\"labels\":[],"
          + "\"user_data\":\"{\\\"n\\\":1}\"}]}}}\n\n";

  private final LogsServer server = new LogsServer();
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final BackgroundQueries queries =
      BackgroundQueries.of(server.inner())
          .waitingBy(
              new Waiting(
                  clock::get,
                  pause -> {
                    pauses.add(pause);
                    clock.addAndGet(pause.toNanos());
                  }));

  BackgroundQueryTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String status(String state) {
    return """
    {"submitted_at":"2026-11-20T08:00:00Z","metadata":[{"statistics":{"bytes_scanned":"42"}}],
     "warnings":[],%s}
    """
        .formatted(state);
  }

  private static String terminated(String how) {
    return status(
        "\"terminated\":{\"running_since\":\"2026-11-20T08:00:01Z\","
            + "\"terminated_at\":\"2026-11-20T08:00:02Z\","
            + how
            + "}");
  }

  private BackgroundQuery submitted() throws InterruptedException {
    server.answer(202, MADE);
    BackgroundQuery query = queries.query(dataprime("source logs")).submit();
    server.next();
    return query;
  }

  @Test
  void aSubmissionSaysWhatItWants() throws Exception {
    server.answer(202, MADE);

    BackgroundQuery query =
        queries
            .query(dataprime("source logs"))
            .between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"))
            .asOf(Instant.parse("2026-11-01T00:00:00Z"))
            .submit();

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("POST /v1/background_query");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"query":"source logs","syntax":"dataprime","start_date":"2026-10-01T00:00:00Z",
                 "end_date":"2026-11-01T00:00:00Z","now_date":"2026-11-01T00:00:00Z"}
                """));
    assertThat(query.id()).isEqualTo("q-1");
  }

  @Test
  void aSubmissionWithoutAnAnswerIsNotRepeated() {
    server.answer(502, "").answer(202, MADE);

    assertThatThrownBy(() -> queries.query(dataprime("source logs")).submit())
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void statusTellsHowFarItHasCome() throws Exception {
    BackgroundQuery query = submitted();
    server
        .answer(200, status("\"waiting_for_execution\":{}"))
        .answer(200, RUNNING)
        .answer(200, DONE)
        .answer(200, terminated("\"cancelled\":{}"))
        .answer(200, terminated("\"error\":{\"timed_out\":{}}"))
        .answer(200, terminated("\"error\":{\"failed\":{\"reason\":\"no such field\"}}"))
        .answer(200, terminated("\"something_new\":{}"));

    assertThat(query.status().state()).isEqualTo(BackgroundState.WAITING);
    BackgroundStatus running = query.status();
    assertThat(running.state()).isEqualTo(BackgroundState.RUNNING);
    assertThat(running.runningSince()).contains(Instant.parse("2026-11-20T08:00:01Z"));
    assertThat(running.bytesScanned()).hasValue(42);
    assertThat(running.isOver()).isFalse();
    BackgroundStatus done = query.status();
    assertThat(done.state()).isEqualTo(BackgroundState.SUCCEEDED);
    assertThat(done.terminatedAt()).contains(Instant.parse("2026-11-20T08:00:02Z"));
    assertThat(query.status().state()).isEqualTo(BackgroundState.CANCELLED);
    assertThat(query.status().state()).isEqualTo(BackgroundState.TIMED_OUT);
    BackgroundStatus failed = query.status();
    assertThat(failed.state()).isEqualTo(BackgroundState.FAILED);
    assertThat(failed.failure()).isEqualTo("no such field");
    assertThat(query.status().isOver()).isTrue();
    assertThat(server.next().getTarget()).isEqualTo("/v1/background_query/q-1/status");
  }

  @Test
  void itIsAwaitedWithGrowingPauses() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(200, RUNNING).answer(200, RUNNING).answer(200, DONE);

    assertThat(query.await(Duration.ofMinutes(1)).state()).isEqualTo(BackgroundState.SUCCEEDED);

    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void waitingEndsWithTheTime() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(200, RUNNING).answer(200, RUNNING);

    assertThat(query.await(Duration.ofMillis(100)).isOver()).isFalse();
  }

  @Test
  void rowsComeOutOfTheirOtherWrapping() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(200, DONE).events(DATA + DATA);

    assertThat(query.rows()).extracting(row -> row.text("n").orElse("")).containsExactly("1", "1");

    server.next();
    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo("/v1/background_query/q-1/data");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
  }

  @Test
  void whatIsNotOverHasNoRowsYet() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(200, RUNNING);

    assertThatThrownBy(query::all)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Await it");
  }

  @Test
  void whatFailedHasNoRows() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(200, terminated("\"error\":{\"failed\":{\"reason\":\"no such field\"}}"));

    assertThatThrownBy(query::all)
        .isInstanceOf(QueryFailedException.class)
        .hasMessageContaining("no such field");
  }

  @Test
  void aWarningOfTheStatusIsOneOfTheRows() throws Exception {
    BackgroundQuery query = submitted();
    String warned = DONE.replace("\"warnings\":[]", "\"warnings\":[{\"blocks_limit_warning\":{}}]");
    server.answer(200, warned).events(DATA).answer(200, warned).events(DATA);

    assertThatThrownBy(query::all).isInstanceOf(IncompleteResultException.class);
    assertThat(query.acceptingPartialResults().all().isPartial()).isTrue();
  }

  @Test
  void cancellingTwiceIsCancellingOnce() throws Exception {
    BackgroundQuery query = submitted();
    server.answer(503, "").answer(202, "");

    query.cancel();

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("POST /v1/background_query/q-1/cancel");
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void oneThatIsNotKnownCannotBeTakenUp() {
    server.answer(404, LogsServer.refused(404, "not_found", "no such query"));

    assertThatThrownBy(() -> queries.get("q-2")).isInstanceOf(NotFoundException.class);
  }
}
