package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest extends SharedEmulator {

  private static final String PATH = "/v1/query";

  private Reply ask(String query, String... metadata) {
    return ask(cloud.api, query, metadata);
  }

  private static Reply ask(Caller who, String query, String... metadata) {
    JsonObject body = new JsonObject();
    body.addProperty("query", query);
    body.add("metadata", JsonParser.parseString("{" + String.join(",", metadata) + "}"));
    return who.post(PATH, body.toString());
  }

  private Events events(String query, String... metadata) {
    return Events.of(ask(query, metadata));
  }

  private String ago(Duration time) {
    return emulator.clock().instant().minus(time).toString();
  }

  private void sendAt(Duration ago, String text) {
    Instant at = emulator.clock().instant().minus(ago);
    LogsCloud.made(cloud.send("\"timestamp\":" + at.toEpochMilli() + ",\"text\":" + text));
  }

  @Test
  void aStreamTellsTheQueryAndWhatItFound() {
    LogsCloud.made(
        cloud.send(
            "\"severity\":5,\"threadId\":\"7\",\"timestamp\":"
                + emulator.clock().millis()
                + ",\"text\":{\"event\":\"login_failed\"}"));

    Reply reply = ask("event:login_failed", "\"syntax\":\"lucene\"");

    assertThat(reply.header("content-type")).startsWith("text/event-stream");
    assertThat(reply.text()).startsWith(": success\ndata: {\"query_id\":{\"query_id\":\"");
    assertThat(reply.text()).contains("\n\n:\n\n").endsWith("}\n\n");
    JsonObject row = Events.of(reply).rows().get(0);
    assertThat(row.get("user_data").getAsString()).isEqualTo("{\"event\":\"login_failed\"}");
    assertThat(LogsCloud.texts(row.getAsJsonArray("metadata"), "key"))
        .containsExactly("timestamp", "severity", "priorityclass", "logid");
    List<String> metadata = LogsCloud.texts(row.getAsJsonArray("metadata"), "value");
    assertThat(metadata.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    assertThat(metadata.get(1)).isEqualTo("5");
    assertThat(metadata.get(2)).isEqualTo("high");
    assertThat(LogsCloud.texts(row.getAsJsonArray("labels"), "key"))
        .startsWith("applicationname", "subsystemname");
    assertThat(LogsCloud.texts(row.getAsJsonArray("labels"), "value")).startsWith("shop", "login");
  }

  @Test
  void theArchiveTellsSeveritiesByTheirNames() {
    LogsCloud.made(cloud.send("\"severity\":4,\"text\":{\"a\":1}"));

    JsonObject row = events("source logs", "\"tier\":\"archive\"").rows().get(0);

    assertThat(LogsCloud.texts(row.getAsJsonArray("metadata"), "value")).contains("Warning");
  }

  @Test
  void theNewestComesFirst() {
    sendAt(Duration.ofMinutes(3), "{\"n\":1}");
    sendAt(Duration.ofMinutes(1), "{\"n\":3}");
    sendAt(Duration.ofMinutes(2), "{\"n\":2}");

    assertThat(events("source logs").userData())
        .containsExactly("{\"n\":3}", "{\"n\":2}", "{\"n\":1}");
  }

  @Test
  void aQuarterOfAnHourIsAskedUnlessATimeIsSaid() {
    sendAt(Duration.ofMinutes(20), "{\"n\":1}");
    sendAt(Duration.ofMinutes(10), "{\"n\":2}");

    assertThat(events("source logs").userData()).containsExactly("{\"n\":2}");
    assertThat(
            events("source logs", "\"start_date\":\"" + ago(Duration.ofMinutes(25)) + "\"")
                .userData())
        .as("a quarter of an hour from its start")
        .containsExactly("{\"n\":2}", "{\"n\":1}");
    assertThat(
            events("source logs", "\"end_date\":\"" + ago(Duration.ofMinutes(15)) + "\"")
                .userData())
        .containsExactly("{\"n\":1}");
    assertThat(
            events(
                    "source logs",
                    "\"start_date\":\"" + ago(Duration.ofMinutes(30)) + "\"",
                    "\"end_date\":\"" + ago(Duration.ofMinutes(5)) + "\"")
                .rows())
        .hasSize(2);
  }

  @Test
  void aTimeOfMoreThanEightDaysIsNarrowedToItsEnd() {
    JsonObject warning =
        events(
                "source logs",
                "\"start_date\":\""
                    + ago(Duration.ofDays(9))
                    + "\",\"end_date\":\""
                    + ago(Duration.ZERO)
                    + "\"")
            .only("warning")
            .getAsJsonObject("time_range_warning");

    assertThat(warning.keySet()).containsExactly("warning_message", "start_date", "end_date");
    assertThat(
            Duration.between(
                Instant.parse(warning.get("start_date").getAsString()),
                Instant.parse(warning.get("end_date").getAsString())))
        .isEqualTo(Duration.ofDays(8));
  }

  @Test
  void resultsOfGroupsHaveUserDataOnly() {
    LogsCloud.made(
        cloud.send("\"severity\":5,\"text\":{\"a\":1}", "\"severity\":5,\"text\":{\"a\":2}"));

    JsonObject row = events("source logs | countby $m.severity into n").rows().get(0);

    assertThat(row.getAsJsonArray("metadata")).isEmpty();
    assertThat(row.getAsJsonArray("labels")).isEmpty();
    assertThat(row.get("user_data").getAsString()).isEqualTo("{\"severity\":\"Error\",\"n\":2}");
  }

  @Test
  void moreRowsThanMayBeToldAreWarnedOf() {
    LogsCloud.made(cloud.send("\"text\":\"a\"", "\"text\":\"b\"", "\"text\":\"c\""));

    Events two = events("source logs", "\"limit\":2");

    assertThat(two.rows()).hasSize(2);
    assertThat(two.data().get(two.data().size() - 1))
        .hasToString(
            "{\"warning\":{\"number_of_results_limit_warning\":{\"number_of_results_limit\":2}}}");
    assertThat(events("source logs", "\"limit\":3").all("warning")).isEmpty();
  }

  @Test
  void aTierHasItsOwnMostRows() {
    LogsCloud.made(cloud.send("\"text\":\"a\""));

    assertThat(events("source logs | union logs | limit 12001", "\"limit\":12000").rows())
        .hasSize(2);
    String thousands = " | choose $m.logid | join cross (source logs | choose text) into x";
    for (int i = 0; i < 3; i++) {
      LogsCloud.made(cloud.send(many(30)));
    }
    // 91 * 91 * 2 rows are more than 12,000 and fewer than 50,000.
    String query = "source logs" + thousands + " | union (source logs" + thousands + ")";
    Events frequent = events(query, "\"limit\":50000");
    Events archive = events(query, "\"limit\":50000", "\"tier\":\"archive\"");

    assertThat(frequent.rows()).hasSize(12_000);
    assertThat(frequent.only("warning").toString()).contains("12000");
    assertThat(archive.rows()).hasSize(91 * 91 * 2);
    assertThat(archive.all("warning")).isEmpty();
  }

  private static String[] many(int count) {
    String[] all = new String[count];
    Arrays.fill(all, "\"text\":\"a\"");
    return all;
  }

  @Test
  void fieldsThatNoLogHasAreWarnedOfOrRefused() {
    LogsCloud.made(cloud.send("\"text\":{\"a\":1}"));

    assertThat(events("filter nosuch.key == null").only("warning"))
        .hasToString(
            "{\"compile_warning\":{\"warning_message\":"
                + "\"keypath does not exist '$d.nosuch.key'\"}}");
    assertThat(events("nosuch:1", "\"syntax\":\"lucene\"").only("warning").toString())
        .contains("nosuch");
    assertThat(events("filter nosuch == null", "\"strict_fields_validation\":true").error())
        .contains("keypath does not exist '$d.nosuch'");
    assertThat(events("filter a == 1", "\"strict_fields_validation\":true").rows()).hasSize(1);
    assertThat(events("a:1", "\"syntax\":\"lucene\",\"strict_fields_validation\":true").rows())
        .hasSize(1);
  }

  @Test
  void whatIsNotUnderstoodIsAnErrorUnderStatus200() {
    Events events = events("filter |");

    assertThat(events.data().get(0).has("query_id")).isTrue();
    assertThat(events.error()).startsWith("Compilation errors: Expected a value but found '|'");
    assertThat(events("explode x").error()).contains("Operator 'explode' is not supported.");
    assertThat(events("a AND", "\"syntax\":\"lucene\"").error()).contains("Expected");
    assertThat(events("", "\"default_source\":\"spans\"").error()).contains("spans");
    assertThat(events("", "\"default_source\":\"logs\"").all("error")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"query\":5}",
        "{\"query\":\"\",\"metadata\":{\"tier\":\"x\"}}",
        "{\"query\":\"\",\"metadata\":{\"syntax\":\"x\"}}",
        "{\"query\":\"\",\"metadata\":{\"limit\":0}}",
        "{\"query\":\"\",\"metadata\":{\"start_date\":\"yesterday\"}}",
        "{\"query\":\"\",\"metadata\":{\"start_date\":\"2026-01-02T00:00:00Z\","
            + "\"end_date\":\"2026-01-01T00:00:00Z\"}}"
      })
  void whatIsNoQuestionIsABadRequest(String body) {
    Reply reply = cloud.api.post(PATH, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("bad_request_or_unspecified");
    assertThat(reply.json().keySet()).contains("trace", "status_code");
  }

  @Test
  void aQueryHasAtMost4096Characters() {
    assertThat(ask("filter a == '" + "x".repeat(4096 - 14) + "'").status()).isEqualTo(200);
    assertThat(ask("filter a == '" + "x".repeat(4096 - 13) + "'").status()).isEqualTo(400);
  }

  @Test
  void prioritiesDecideInWhichTierALogIsFound() {
    LogsCloud.made(
        cloud.api.post(
            "/v1/policies",
            """
            {"name":"low","priority":"type_low",
             "application_rule":{"rule_type_id":"is","name":"shop"}}
            """));
    LogsCloud.made(cloud.send("\"text\":\"a\""));

    assertThat(events("source logs").rows()).isEmpty();
    assertThat(events("source logs", "\"tier\":\"archive\"").rows()).hasSize(1);
  }

  @Test
  void unionsAreTenAtMostWhereSearchesAreFrequent() {
    String eleven = "source logs" + " | union logs".repeat(11);

    assertThat(events(eleven).error()).contains("at most 10 unions");
    assertThat(events(eleven, "\"tier\":\"archive\"").all("error")).isEmpty();
  }

  @Test
  void whoMayNotReadIsRefused() {
    Caller sender = cloud.at("cloudLogs", cloud.withRole("Sender"));
    Caller reader = cloud.at("cloudLogs", cloud.withRole("Reader"));

    assertThat(ask(sender, "source logs").status()).isEqualTo(403);
    assertThat(ask(sender, "source logs", "\"tier\":\"archive\"").status()).isEqualTo(403);
    assertThat(ask(reader, "source logs").status()).isEqualTo(200);
    assertThat(ask(cloud.api.with("Authorization", ""), "source logs").status()).isEqualTo(401);
    assertThat(cloud.ingestion.post(PATH, "{\"query\":\"\"}").status()).isEqualTo(404);
  }

  @Test
  void whoIsRestrictedByRulesFindsWhatTheyLetThrough() {
    LogsCloud.made(cloud.send("\"text\":{\"country\":\"us\"}", "\"text\":{\"country\":\"il\"}"));
    String rule =
        LogsCloud.made(
                cloud.api.post(
                    "/v1/data_access_rules",
                    """
                    {"display_name":"us","default_expression":"<v1> country == 'us'"}
                    """))
            .text("id");
    String who = cloud.serviceId();
    cloud.grant(who, "Reader", "");
    cloud.grant(
        who, "DataAccessReader", ",{\"name\":\"dataAccessRuleId\",\"value\":\"" + rule + "\"}");
    Caller restricted = cloud.at("cloudLogs", cloud.signIn(who));

    assertThat(Events.of(ask(restricted, "source logs")).userData())
        .containsExactly("{\"country\":\"us\"}");
    assertThat(Events.of(ask(restricted, "source logs | count")).userData())
        .containsExactly("{\"_count\":1}");
    assertThat(
            Events.of(ask(restricted, "filter country == 'us' | union (source logs last 1h)"))
                .userData())
        .containsOnly("{\"country\":\"us\"}");
    assertThat(Events.of(ask(restricted, "country:il", "\"syntax\":\"lucene\"")).rows()).isEmpty();
  }

  @Test
  void logsOfManyLevelsAreNoTrouble() {
    int levels = 100;
    LogsCloud.made(
        cloud.send(
            "\"text\":{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}",
            "\"text\":{\"b\":1}"));

    assertThat(events("filter b == 1").rows()).hasSize(1);
    assertThat(events("b:1", "\"syntax\":\"lucene\"").rows()).hasSize(1);
    assertThat(events("source logs | count").userData()).containsExactly("{\"_count\":2}");
  }
}
