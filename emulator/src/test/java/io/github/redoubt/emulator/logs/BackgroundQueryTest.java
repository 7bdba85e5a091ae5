package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundQueryTest {

  private static final String PATH = "/v1/background_query";

  private final Emulator emulator = Emulator.start();
  private LogsCloud cloud;

  @BeforeEach
  void freshAccount() {
    cloud = new LogsCloud(emulator);
    LogsCloud.made(cloud.send("\"text\":{\"n\":1}", "\"text\":{\"n\":2}"));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Reply submit(String query, String syntax, String... more) {
    JsonObject body = new JsonObject();
    body.addProperty("query", query);
    body.addProperty("syntax", syntax);
    for (int i = 0; i < more.length; i += 2) {
      body.addProperty(more[i], more[i + 1]);
    }
    return cloud.api.post(PATH, body.toString());
  }

  private String submitted(String query) {
    return LogsCloud.made(submit(query, "dataprime")).text("query_id");
  }

  private JsonObject status(String id) {
    return LogsCloud.made(cloud.api.get(PATH + "/" + id + "/status")).json();
  }

  private Reply data(String id) {
    return cloud.api.get(PATH + "/" + id + "/data");
  }

  @Test
  void aQueryIsSubmittedEndsAndTellsWhatItFound() {
    Reply submitted = submit("source logs | orderby n", "dataprime");
    String id = submitted.text("query_id");

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(submitted.json().getAsJsonArray("warnings")).isEmpty();
    JsonObject status = status(id);
    assertThat(status.keySet())
        .containsExactlyInAnyOrder("submitted_at", "metadata", "warnings", "terminated");
    assertThat(status.getAsJsonObject("terminated").keySet())
        .containsExactlyInAnyOrder("running_since", "terminated_at", "success");
    assertThat(status.getAsJsonArray("metadata"))
        .hasToString("[{\"statistics\":{\"bytes_scanned\":\"14\"}}]");
    Reply data = data(id);
    assertThat(data.header("content-type")).startsWith("text/event-stream");
    assertThat(Events.userData(Events.of(data).backgroundRows()))
        .containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  @Test
  void itWaitsRunsAndIsOverByTheClock() {
    emulator.faults().queries().backgroundTakes(Duration.ofMinutes(1), Duration.ofMinutes(2));
    String id = submitted("source logs");

    assertThat(status(id).getAsJsonObject("waiting_for_execution").keySet()).isEmpty();
    assertThat(data(id).status()).isEqualTo(409);
    emulator.clock().advance(Duration.ofMinutes(1));
    assertThat(status(id).getAsJsonObject("running").has("running_since")).isTrue();
    assertThat(data(id).status()).isEqualTo(409);
    emulator.clock().advance(Duration.ofMinutes(2));
    JsonObject over = status(id).getAsJsonObject("terminated");
    assertThat(over.has("success")).isTrue();
    assertThat(
            Duration.between(
                Instant.parse(over.get("running_since").getAsString()),
                Instant.parse(over.get("terminated_at").getAsString())))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(Events.of(data(id)).backgroundRows()).hasSize(2);
  }

  @Test
  void itIsCancelledBeforeItIsOver() {
    emulator.faults().queries().backgroundTakes(Duration.ZERO, Duration.ofMinutes(2));
    String id = submitted("source logs");

    Reply cancelled = cloud.api.post(PATH + "/" + id + "/cancel", "");

    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(cancelled.text()).isEmpty();
    assertThat(status(id).getAsJsonObject("terminated").has("cancelled")).isTrue();
    assertThat(data(id).status()).isEqualTo(409);
    emulator.clock().advance(Duration.ofMinutes(5));
    assertThat(status(id).getAsJsonObject("terminated").has("cancelled")).isTrue();
  }

  @Test
  void whatIsOverCannotBeCancelled() {
    String id = submitted("source logs");

    assertThat(cloud.api.post(PATH + "/" + id + "/cancel", "").status()).isEqualTo(202);
    assertThat(status(id).getAsJsonObject("terminated").has("success")).isTrue();
    assertThat(data(id).status()).isEqualTo(200);
  }

  @Test
  void itFailsOrTakesTooLong() {
    emulator.faults().queries().fail(1, "out of luck");
    emulator.faults().queries().timeOut(1);
    String failed = submitted("source logs");
    String late = submitted("source logs");

    assertThat(status(failed).getAsJsonObject("terminated").getAsJsonObject("error"))
        .hasToString("{\"failed\":{\"reason\":\"out of luck\"}}");
    assertThat(status(late).getAsJsonObject("terminated").getAsJsonObject("error"))
        .hasToString("{\"timed_out\":{}}");
    assertThat(data(failed).status()).isEqualTo(409);
    assertThat(data(late).status()).isEqualTo(409);
  }

  @Test
  void queriesComeInFourSyntaxes() {
    String lucene = Base64.getEncoder().encodeToString("n:2".getBytes(StandardCharsets.UTF_8));
    String dataPrime =
        Base64.getEncoder().encodeToString("filter n == 2".getBytes(StandardCharsets.UTF_8));

    assertThat(found(submit("n:2", "lucene"))).isEqualTo(1);
    assertThat(found(submit("filter n == 2", "dataprime"))).isEqualTo(1);
    assertThat(found(submit(lucene, "lucene_utf8_base64"))).isEqualTo(1);
    assertThat(found(submit(dataPrime, "dataprime_utf8_base64"))).isEqualTo(1);
    assertThat(found(submit("filter n == 2", "unspecified"))).isEqualTo(1);
    assertThat(submit("not base64!", "lucene_utf8_base64").status()).isEqualTo(400);
  }

  private int found(Reply submitted) {
    return Events.of(data(LogsCloud.made(submitted).text("query_id"))).backgroundRows().size();
  }

  @Test
  void timesAreThoseThatAreSaid() {
    Instant later = emulator.clock().instant().plus(Duration.ofHours(1));

    assertThat(found(submit("source logs", "dataprime", "end_date", later.toString()))).isZero();
    assertThat(
            found(
                submit(
                    "source logs",
                    "dataprime",
                    "start_date",
                    later.minus(Duration.ofDays(30)).toString(),
                    "end_date",
                    later.toString())))
        .isEqualTo(2);
    assertThat(found(submit("source logs last 1m", "dataprime", "now_date", later.toString())))
        .isZero();
    String id =
        submit(
                "limit 1 | choose now() as now",
                "dataprime",
                "now_date",
                "2026-01-01T00:00:00Z",
                "end_date",
                later.toString(),
                "start_date",
                later.minus(Duration.ofHours(2)).toString())
            .text("query_id");
    assertThat(Events.userData(Events.of(data(id)).backgroundRows()))
        .containsExactly("{\"now\":1767225600000000000}");
  }

  @Test
  void warningsComeAtOnce() {
    Reply reply = submit("filter nosuch == null", "dataprime");

    assertThat(reply.json().getAsJsonArray("warnings").toString()).contains("$d.nosuch");
    assertThat(status(reply.text("query_id")).getAsJsonArray("warnings")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"query\":\"source logs\"}",
        "{\"syntax\":\"lucene\"}",
        "{\"query\":\"source logs\",\"syntax\":\"sql\"}",
        "{\"query\":\"filter |\",\"syntax\":\"dataprime\"}",
        "{\"query\":\"source logs\",\"syntax\":\"dataprime\",\"now_date\":\"now\"}"
      })
  void whatIsNoQueryIsABadRequest(String body) {
    assertThat(cloud.api.post(PATH, body).status()).isEqualTo(400);
  }

  @Test
  void whoHasNotAskedDoesNotGetTheAnswer() {
    String id = submitted("source logs");
    Caller other = cloud.at("cloudLogs", cloud.withRole("Reader"));

    assertThat(other.get(PATH + "/" + id + "/status").status()).isEqualTo(404);
    assertThat(other.get(PATH + "/" + id + "/data").status()).isEqualTo(404);
    assertThat(other.post(PATH + "/" + id + "/cancel", "").status()).isEqualTo(404);
    assertThat(cloud.api.get(PATH + "/nosuch/status").status()).isEqualTo(404);
  }

  @Test
  void whoMayNotReadIsRefused() {
    Caller sender = cloud.at("cloudLogs", cloud.withRole("Sender"));

    assertThat(sender.post(PATH, "{\"query\":\"source logs\",\"syntax\":\"dataprime\"}").status())
        .isEqualTo(403);
  }
}
