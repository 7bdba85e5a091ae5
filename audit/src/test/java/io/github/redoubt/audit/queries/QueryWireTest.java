package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RateLimitedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out and comes in, byte for byte. */
class QueryWireTest {

  private static final String ID =
      ": success\ndata: {\"query_id\":{\"query_id\":\"6d1c5a3e\"}}\n\n";
  private static final QueryText ALL = dataprime("source logs");

  private final LogsServer server = new LogsServer();
  private final CloudLogs logs = server.logs();

  QueryWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String row(String userData) {
    JsonObject row =
        JsonParser.parseString(
                """
                {"metadata":[{"key":"timestamp","value":"2026-11-20T08:15:01.250000007"},
                  {"key":"severity","value":"5"},{"key":"logid","value":"b2f0"}],
                 "labels":[{"key":"applicationname","value":"shop"},
                  {"key":"subsystemname","value":"login"}]}
                """)
            .getAsJsonObject();
    row.addProperty("user_data", userData);
    return row.toString();
  }

  private static String result(String... userData) {
    return Stream.of(userData)
        .map(QueryWireTest::row)
        .collect(
            Collectors.joining(",", ": success\ndata: {\"result\":{\"results\":[", "]}}\n\n:\n\n"));
  }

  private static String warning(String union) {
    return ": success\ndata: {\"warning\":" + union + "}\n\n";
  }

  @Test
  void aQuerySaysWhatItWantsAndWhere() throws Exception {
    server.events(ID);

    logs.query(lucene("event:login_failed"))
        .between(Instant.parse("2026-11-20T08:00:00Z"), Instant.parse("2026-11-20T09:00:00Z"))
        .inTier(Tier.ARCHIVE)
        .limit(100)
        .refusingUnknownFields()
        .all();

    RecordedRequest request = server.next();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/v1/query");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"query":"event:login_failed","metadata":{"default_source":"logs",
                 "start_date":"2026-11-20T08:00:00Z","end_date":"2026-11-20T09:00:00Z",
                 "tier":"archive","syntax":"lucene","limit":100,"strict_fields_validation":true}}
                """));
  }

  @Test
  void withoutALimitAllThatTheTierGivesIsWanted() throws Exception {
    server.events(ID).events(ID);

    logs.query(ALL).all();
    logs.query(ALL).inTier(Tier.ARCHIVE).all();

    assertThat(LogsServer.body(server.next())).contains("\"limit\":12000");
    assertThat(LogsServer.body(server.next())).contains("\"limit\":50000");
  }

  @Test
  void aRowHasWhatTheServiceKnowsOfIt() {
    server.events(ID + result("{\"event\":\"login_failed\",\"who\":{\"id\":7}}"));

    LogRow row = logs.query(ALL).all().rows().get(0);

    assertThat(row.timestamp()).contains(Instant.parse("2026-11-20T08:15:01.250000007Z"));
    assertThat(row.severity()).contains(LogSeverity.ERROR);
    assertThat(row.id()).contains("b2f0");
    assertThat(row.application()).contains("shop");
    assertThat(row.subsystem()).contains("login");
    assertThat(row.text("who", "id")).contains("7");
    assertThat(row.text("who")).isEmpty();
    assertThat(row.text("event", "deeper")).isEmpty();
  }

  private record Event(String event, Optional<String> reason) {}

  @Test
  void userDataAreReadAsARecord() {
    server.events(ID + result("{\"event\":\"login_failed\",\"other\":1}"));

    LogRow row = logs.query(ALL).all().rows().get(0);

    assertThat(row.as(Event.class)).isEqualTo(new Event("login_failed", Optional.empty()));
  }

  @Test
  void userDataOfAnotherShapeAreUnreadableAndTheRowIsNot() {
    server.events(ID + result("{\"reason\":\"x\"}"));

    LogRow row = logs.query(ALL).all().rows().get(0);

    assertThatThrownBy(() -> row.as(Event.class))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("b2f0")
        .hasMessageContaining("'event' is missing");
  }

  @Test
  void anAggregationHasUserDataAlone() {
    server.events(
        "data: {\"result\":{\"results\":[{\"metadata\":[],\"labels\":[],"
            + "\"user_data\":\"{\\\"n\\\":3}\"}]}}\n\n");

    LogRow row = logs.query(ALL).all().rows().get(0);

    assertThat(row.timestamp()).isEmpty();
    assertThat(row.severity()).isEmpty();
    assertThat(row.text("n")).contains("3");
  }

  @Test
  void rowsOfSeveralEventsAreOneResult() {
    server.events(ID + result("{\"n\":1}", "{\"n\":2}") + result() + result("{\"n\":3}"));

    QueryResult result = logs.query(ALL).all();

    assertThat(result.rows())
        .extracting(row -> row.text("n").orElse(""))
        .containsExactly("1", "2", "3");
    assertThat(result.queryId()).isEqualTo("6d1c5a3e");
    assertThat(result.isPartial()).isFalse();
  }

  @Test
  void nothingIsAskedBeforeTheFirstRowIs() {
    Stream<LogRow> rows = logs.query(ALL).stream();

    rows.close();

    assertThat(server.requests()).isZero();
  }

  @Test
  void aRowIsThereBeforeTheNextHasCome() throws Exception {
    // The second half never comes: whoever waited for it would wait for ever.
    String text = ID + result("{\"n\":1}");
    server.answer(
        new MockResponse.Builder()
            .code(200)
            .body(text + "data: {\"more\":\"" + "x".repeat(2 * text.length()))
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());

    try (Stream<LogRow> rows = logs.query(ALL).stream()) {
      assertThat(rows.iterator().next().text("n")).contains("1");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNoEnd() {
    server.events(ID + result("{\"n\":1}") + "data: {\"result\":{\"results\":[{\"metadata\":[");

    List<LogRow> read = new ArrayList<>();
    assertThatThrownBy(() -> logs.query(ALL).stream().forEach(read::add))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("broke off");
    assertThat(read).hasSize(1);
  }

  @Test
  void anAnswerThatSaysNothingAtAllIsNotAnEmptyOne() {
    server.events(":\n\n").events("");

    assertThatThrownBy(() -> logs.query(ALL).all())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("before it said anything");
  }

  @Test
  void anAnswerWithoutRowsIsEmpty() {
    server.events(ID);

    assertThat(logs.query(ALL).all().rows()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonIsUnreadable() {
    server.events(ID + "data: <html>\n\n");

    assertThatThrownBy(() -> logs.query(ALL).all()).isInstanceOf(ConnectionException.class);
  }

  @Test
  void aLastEventWithoutItsEmptyLineCounts() {
    server.events(ID + result("{\"n\":1}").replace("\n\n:\n\n", ""));

    assertThat(logs.query(ALL).all().rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"time_range_warning\":{\"warning_message\":\"cut\"}}|TIME_RANGE_WARNING|true",
        "{\"number_of_results_limit_warning\":{\"number_of_results_limit\":9}}|NUMBER_OF_RESULTS_LIMIT_WARNING|true",
        "{\"bytes_scanned_limit_warning\":{}}|BYTES_SCANNED_LIMIT_WARNING|true",
        "{\"blocks_limit_warning\":{}}|BLOCKS_LIMIT_WARNING|true",
        "{\"aggregation_buckets_limit_warning\":{\"aggregation_buckets_limit\":9}}|AGGREGATION_BUCKETS_LIMIT_WARNING|true",
        "{\"archive_warning\":{\"no_metastore_data\":{}}}|ARCHIVE_NO_METASTORE_DATA|true",
        "{\"archive_warning\":{\"bucket_access_denied\":{}}}|ARCHIVE_BUCKET_ACCESS_DENIED|true",
        "{\"archive_warning\":{\"bucket_read_failed\":{}}}|ARCHIVE_BUCKET_READ_FAILED|true",
        "{\"archive_warning\":{\"missing_data\":{}}}|ARCHIVE_MISSING_DATA|true",
        "{\"scroll_timeout_warning\":{}}|SCROLL_TIMEOUT_WARNING|true",
        "{\"field_count_limit_warning\":{}}|FIELD_COUNT_LIMIT_WARNING|true",
        "{\"shuffle_file_size_limit_reached_warning\":{}}|SHUFFLE_FILE_SIZE_LIMIT_REACHED_WARNING|true",
        "{\"files_read_limit_warning\":{}}|FILES_READ_LIMIT_WARNING|true",
        "{\"something_new\":{}}|OTHER|true",
        "{\"compile_warning\":{\"warning_message\":\"odd\"}}|COMPILE_WARNING|false",
        "{\"deprecation_warning\":{\"warning_message\":\"old\"}}|DEPRECATION_WARNING|false",
        "{\"sidebar_filter_cardinality_limit_warning\":{\"fields\":[\"a\"],\"cardinality_limit\":\"7\"}}|SIDEBAR_FILTER_CARDINALITY_LIMIT_WARNING|false",
      })
  void warningsOfMissingRowsEndAStreamAndOthersDoNot(
      String union, WarningKind.Known kind, boolean incomplete) {
    server.events(ID + warning(union) + result("{\"n\":1}"));
    List<QueryWarning> told = new ArrayList<>();
    List<LogRow> read = new ArrayList<>();
    Stream<LogRow> rows = logs.query(ALL).tellingWarnings(told::add).stream();

    if (incomplete) {
      assertThatThrownBy(() -> rows.forEach(read::add))
          .isInstanceOf(IncompleteResultException.class);
    } else {
      rows.forEach(read::add);
    }

    assertThat(read).hasSize(1);
    assertThat(told).extracting(each -> each.kind().known()).containsExactly(kind);
  }

  @Test
  void aWarningSaysWhatItIsAbout() {
    server.events(
        ID
            + warning(
                "{\"time_range_warning\":{\"warning_message\":\"cut\","
                    + "\"start_date\":\"2026-11-20T00:00:00Z\",\"end_date\":\"2026-11-21T00:00:00Z\"}}")
            + warning(
                "{\"sidebar_filter_cardinality_limit_warning\":"
                    + "{\"fields\":[\"a\",\"b\"],\"cardinality_limit\":\"7\"}}"));

    List<QueryWarning> warnings = logs.query(ALL).acceptingPartialResults().all().warnings();

    assertThat(warnings.get(0).message()).isEqualTo("cut");
    assertThat(warnings.get(0).start()).contains(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(warnings.get(0).end()).contains(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(warnings.get(1).fields()).containsExactly("a", "b");
    assertThat(warnings.get(1).limit()).hasValue(7);
  }

  @Test
  void aPartIsEnoughForWhoeverSaysSo() {
    server.events(ID + result("{\"n\":1}") + warning("{\"blocks_limit_warning\":{}}"));

    QueryResult result = logs.query(ALL).acceptingPartialResults().all();

    assertThat(result.rows()).hasSize(1);
    assertThat(result.isPartial()).isTrue();
  }

  @Test
  void thatThereAreMoreThanTheLimitIsNoMatterToWhoeverSetIt() {
    server.events(
        ID
            + result("{\"n\":1}")
            + warning("{\"number_of_results_limit_warning\":{\"number_of_results_limit\":1}}"));

    assertThat(logs.query(ALL).limit(1).all().rows()).hasSize(1);
  }

  @Test
  void asManyRowsAsTheServiceGivesAtMostMayNotBeAll() {
    String full =
        IntStream.range(0, 12)
            .mapToObj(
                ignored ->
                    result(IntStream.range(0, 1000).mapToObj(n -> "{}").toArray(String[]::new)))
            .collect(Collectors.joining());
    server.events(ID + full);

    assertThatThrownBy(() -> logs.query(ALL).all())
        .isInstanceOfSatisfying(
            IncompleteResultException.class,
            e -> assertThat(e.warnings().get(0).limit()).hasValue(12_000));
  }

  @Test
  void anErrorUnderStatus200IsAnError() {
    server.events(ID + result("{\"n\":1}") + "data: {\"error\":{\"message\":\"out of time\"}}\n\n");

    List<LogRow> read = new ArrayList<>();
    assertThatThrownBy(() -> logs.query(ALL).stream().forEach(read::add))
        .isInstanceOf(QueryFailedException.class)
        .hasMessageContaining("out of time");
    assertThat(read).hasSize(1);
  }

  @Test
  void aRefusalUnderStatus200IsWhatItSaysItIs() {
    server.events("data: " + LogsServer.refused(403, "forbidden", "no").strip() + "\n\n");

    assertThatThrownBy(() -> logs.query(ALL).all()).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aRefusalUnderStatus200ThatMayPassIsWaitedOut() {
    server
        .events("data: " + LogsServer.refused(503, "method_internal_error", "x").strip() + "\n\n")
        .events(ID + result("{\"n\":1}"));

    assertThat(logs.query(ALL).all().rows()).hasSize(1);
  }

  @Test
  void tooManyQueriesAreToldWithWhatToDo() {
    String refused = LogsServer.refused(429, "resource_exhausted", "slow down");
    server.answer(429, refused).answer(429, refused);

    assertThatThrownBy(() -> logs.query(ALL).all())
        .isInstanceOf(RateLimitedException.class)
        .hasMessageContaining("10 queries in a minute")
        .hasMessageContaining("slow down");
  }

  @Test
  void aStreamThatIsLeftEarlyLetsTheConnectionGo() {
    server.events(ID + result("{\"n\":1}", "{\"n\":2}"));

    Stream<LogRow> rows = logs.query(ALL).stream();
    Iterator<LogRow> each = rows.iterator();
    each.next();
    rows.close();

    assertThat(each.hasNext()).isFalse();
  }

  @Test
  void charactersBeyondAsciiArriveWhole() {
    server.answer(
        new MockResponse.Builder()
            .code(200)
            .chunkedBody(new Buffer().writeUtf8(ID + result("{\"n\":\"\u00e9\ud83d\ude00\"}")), 3)
            .build());

    assertThat(logs.query(ALL).all().rows().get(0).text("n")).contains("\u00e9\ud83d\ude00");
  }

  @Test
  void whatCannotBeAskedIsRefusedBeforeItIsSent() {
    Query query = logs.query(ALL);
    Instant now = Instant.parse("2026-11-20T08:00:00Z");

    assertThatThrownBy(() -> dataprime(" ")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dataprime("x".repeat(4097)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> query.last(Duration.ZERO)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> query.last(Duration.ofDays(8).plusNanos(1)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> query.between(now, now)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> query.limit(0)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> query.limit(12_001).stream())
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.requests()).isZero();
  }
}
