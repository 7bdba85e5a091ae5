package io.github.redoubt.emulator.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IngestionTest extends SharedEmulator {

  private static long now() {
    return Instant.now().toEpochMilli();
  }

  @Test
  void aLogIsKeptWithAllThatItSays() {
    long at = now();

    Reply reply =
        cloud.singles(
            """
            [{"applicationName":"shop","subsystemName":"login","severity":5,"timestamp":%d,
              "text":{"event":"login_failed"},"computerName":"host","category":"security",
              "className":"Login","methodName":"enter","threadId":"main"}]
            """
                .formatted(at));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{}");
    LogRecord log = cloud.only();
    assertThat(log.timestamp()).isEqualTo(Instant.ofEpochMilli(at));
    assertThat(log.severity()).isEqualTo(Severity.ERROR);
    assertThat(log.priority()).isEqualTo(Priority.HIGH);
    assertThat(log.userData()).isEqualTo("{\"event\":\"login_failed\"}");
    assertThat(log.labels())
        .isEqualTo(
            Map.of(
                Labels.APPLICATION, "shop",
                Labels.SUBSYSTEM, "login",
                Labels.COMPUTER, "host",
                Labels.CATEGORY, "security",
                Labels.CLASS, "Login",
                Labels.METHOD, "enter",
                Labels.THREAD, "main"));
  }

  @Test
  void logsHaveIdsOfTheirOwn() {
    cloud.send("\"text\":\"a\"", "\"text\":\"a\"");

    assertThat(cloud.stored().records())
        .extracting(LogRecord::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void anEmptyListIsTaken() {
    Reply reply = cloud.singles("[]");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{}");
  }

  @Test
  void bareTextBecomesTheMemberText() {
    cloud.send("\"text\":\"it \\\"broke\\\" \\u00e9\"");

    assertThat(cloud.only().data().get("text").getAsString()).isEqualTo("it \"broke\" é");
  }

  @Test
  void textThatIsAnObjectInAStringBecomesTheObject() {
    cloud.send("\"text\":\"{\\\"event\\\":\\\"x\\\"}\"");

    assertThat(cloud.data()).containsExactly("{\"event\":\"x\"}");
  }

  @Test
  void jsonInAStringIsUnwrappedInTheMembersThatAreKnownForIt() {
    cloud.send("\"text\":{\"log\":\"{\\\"a\\\":1}\",\"other\":\"{\\\"a\\\":1}\"}");

    assertThat(cloud.only().data())
        .isEqualTo(JsonParser.parseString("{\"log\":{\"a\":1},\"other\":\"{\\\"a\\\":1}\"}"));
  }

  @Test
  void aLogWithoutSeverityIsOfDebug() {
    cloud.send("\"text\":\"a\"");

    assertThat(cloud.only().severity()).isEqualTo(Severity.DEBUG);
  }

  @Test
  void aLogWithoutTimestampHappensWhenItArrives() {
    Instant before = emulator.clock().instant();

    cloud.send("\"text\":\"a\"");

    assertThat(cloud.only().timestamp()).isBetween(before, emulator.clock().instant());
  }

  @Test
  void aTimestampMayHaveAFraction() {
    long at = now();

    cloud.send("\"text\":\"a\",\"timestamp\":" + at + ".25");

    assertThat(cloud.only().timestamp()).isEqualTo(Instant.ofEpochMilli(at).plusNanos(250_000));
  }

  @Test
  void theTimestampInNanosecondsCountsMoreThanTheOtherOne() {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusNanos(123_456_789);

    cloud.send(
        "\"text\":\"a\",\"timestamp\":%d,\"hiResTimestamp\":\"%d%09d\""
            .formatted(now(), at.getEpochSecond(), at.getNano()));

    assertThat(cloud.only().timestamp()).isEqualTo(at);
  }

  @Test
  void badLogsAreDroppedAloneAndTheAnswerSaysSo() {
    Reply reply =
        cloud.singles(
            """
            [1, {"subsystemName":"login","text":"a"}, {"applicationName":"shop","text":"a"},
             {"applicationName":"shop","subsystemName":"login"},
             {"applicationName":"shop","subsystemName":"login","text":["a"]},
             {"applicationName":"shop","subsystemName":"login","text":"a","severity":0},
             {"applicationName":"shop","subsystemName":"login","text":"a","severity":"error"},
             {"applicationName":"shop","subsystemName":"login","text":"a","threadId":7},
             {"applicationName":"shop","subsystemName":"login","text":"a","timestamp":"now"},
             {"applicationName":"shop","subsystemName":"login","text":"good"}]
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("dropped").getAsInt()).isEqualTo(9);
    assertThat(reply.text("message"))
        .startsWith("9 of 10 logs were dropped: ")
        .contains("severity is not an integer from 1 to 6 (2)");
    assertThat(cloud.data()).containsExactly("{\"text\":\"good\"}");
  }

  @Test
  void aLogThatIsADayOldIsDropped() {
    long old = now() - Duration.ofHours(24).toMillis() - 1000;

    Reply reply = cloud.send("\"text\":\"a\",\"timestamp\":" + old);

    assertThat(reply.text("message")).contains("older than 24 hours (1)");
    assertThat(cloud.stored().count()).isZero();
  }

  @Test
  void aLogThatIsNotQuiteADayOldIsTaken() {
    long old = now() - Duration.ofHours(24).toMillis() + 60_000;

    assertThat(cloud.send("\"text\":\"a\",\"timestamp\":" + old).text()).isEqualTo("{}");
  }

  @Test
  void aLogFromMoreThanFourHoursAheadIsDropped() {
    long ahead = now() + Duration.ofHours(4).toMillis() + 60_000;

    assertThat(cloud.send("\"text\":\"a\",\"timestamp\":" + ahead).text("message"))
        .contains("more than 4 hours in the future (1)");
  }

  @Test
  void aLogOfMoreThan32KilobytesIsDropped() {
    String text = "\"text\":\"" + "x".repeat(32 * 1024) + "\"";

    assertThat(cloud.send(text, "\"text\":\"small\"").text("message"))
        .contains("larger than 32 KB");
    assertThat(cloud.data()).containsExactly("{\"text\":\"small\"}");
  }

  @Test
  void aBodyThatIsNoListIsRefusedWhole() {
    Reply reply = cloud.singles("{\"applicationName\":\"shop\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("bad_request_or_unspecified");
  }

  @Test
  void nothingIsKeptOfAListThatBreaksOff() {
    Reply reply =
        cloud.singles(
            "[{\"applicationName\":\"shop\",\"subsystemName\":\"login\",\"text\":\"a\"},");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(cloud.stored().count()).isZero();
  }

  @Test
  void aRequestOfMoreThanTwoMegabytesIsRefused() {
    Reply reply = cloud.singles("[" + " ".repeat(2_000_000) + "]");

    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void theLargestRequestIsASetting() {
    cloud.stored().largestRequest(100);

    assertThat(cloud.singles("[" + " ".repeat(98) + "]").status()).isEqualTo(200);
    assertThat(cloud.singles("[" + " ".repeat(99) + "]").status()).isEqualTo(413);
  }

  @Test
  void whoIsNoSenderIsForbidden() {
    Caller reader = cloud.at("cloudLogsIngestion", cloud.withRole("Reader"));

    Reply reply = reader.post("/logs/v1/singles", "[]");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("forbidden");
  }

  @Test
  void aSenderMaySendAndNothingElse() {
    Caller sender = cloud.withRole("Sender");

    assertThat(cloud.at("cloudLogsIngestion", sender).post("/logs/v1/singles", "[]").status())
        .isEqualTo(200);
    assertThat(cloud.at("cloudLogs", sender).get("/v1/views").status()).isEqualTo(403);
  }

  @Test
  void aRefusalReachesWhoSendsALot() {
    Caller reader = cloud.at("cloudLogsIngestion", cloud.withRole("Reader"));

    for (int i = 0; i < 10; i++) {
      String body = "[" + " ".repeat(6_000_000) + "]";
      assertThat(reader.post("/logs/v1/singles", body).status()).isEqualTo(403);
      assertThat(cloud.singles(body).status()).isEqualTo(413);
    }
  }

  @Test
  void withoutATokenNobodyIsKnown() {
    Reply reply =
        cloud.at("cloudLogsIngestion", Caller.of(emulator)).post("/logs/v1/singles", "[]");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.errorCode()).isEqualTo("unauthenticated");
  }

  @Test
  void theOtherHostTakesNoLogs() {
    assertThat(cloud.api.post("/logs/v1/singles", "[]").status()).isEqualTo(404);
  }

  @Test
  void aCompressedBodyIsTaken() {
    HttpResponse<String> response = sendRaw(gzip("[" + log("zipped") + "]"), "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(cloud.data()).containsExactly("{\"text\":\"zipped\"}");
  }

  @Test
  void aBodyThatOnlyClaimsToBeCompressedIsRefused() {
    assertThat(sendRaw("[]".getBytes(UTF_8), "gzip").statusCode()).isEqualTo(400);
  }

  @Test
  void theLimitIsOfWhatComesOutOfACompressedBody() {
    assertThat(sendRaw(gzip("[" + " ".repeat(3_000_000) + "]"), "gzip").statusCode())
        .isEqualTo(413);
  }

  @Test
  void logsAreFoundOnceTheirDelayIsOver() {
    cloud.stored().queryableAfter(Duration.ofSeconds(30));
    cloud.send("\"text\":\"a\"");
    assertThat(cloud.data()).isEmpty();

    emulator.clock().advance(Duration.ofSeconds(31));

    assertThat(cloud.data()).hasSize(1);
  }

  @Test
  void aCutConnectionMayHaveDeliveredAllTheSame() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().logs().cutAfterKeeping(1);

      assertThatThrownBy(() -> there.send("\"text\":\"a\""))
          .isInstanceOf(UncheckedIOException.class);

      assertThat(there.data()).containsExactly("{\"text\":\"a\"}");
    }
  }

  @Test
  void anErrorMayHaveDeliveredAllTheSame() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().logs().failAfterKeeping(1, 504);

      assertThat(there.send("\"text\":\"a\"").errorCode()).isEqualTo("deadline_exceeded");
      assertThat(there.send("\"text\":\"a\"").status()).isEqualTo(200);

      assertThat(there.data()).hasSize(2);
    }
  }

  @Test
  void logsMayBeDroppedUnderAnAnswerThatSoundsLikeSuccess() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().logs().drop(1, 1);

      Reply reply = there.send("\"text\":\"a\"", "\"text\":\"b\"");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text("message")).startsWith("1 of 2 logs were dropped");
      assertThat(there.data()).containsExactly("{\"text\":\"a\"}");
    }
  }

  @Test
  void anAnswerMayTakeLong() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().logs().slow(1, Duration.ofMillis(150));
      long start = System.nanoTime();

      there.send("\"text\":\"a\"");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }
  }

  @Test
  void faultsAreInTheFormOfTheService() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().answer("cloudLogsIngestion", 1, 429, Duration.ofSeconds(3));
      own.faults().answer("cloudLogsIngestion", 1, 503);

      Reply first = there.send("\"text\":\"a\"");
      Reply second = there.send("\"text\":\"a\"");

      assertThat(first.status()).isEqualTo(429);
      assertThat(first.header("retry-after")).isEqualTo("3");
      assertThat(first.errorCode()).isEqualTo("resource_exhausted");
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.errorCode()).isEqualTo("method_internal_error");
      assertThat(there.stored().count()).isZero();
    }
  }

  @Test
  void tooManyRequestsAreTurnedAwayInTheFormOfTheService() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      own.faults().rateLimit("cloudLogsIngestion", 1, Duration.ofMinutes(1));
      there.send("\"text\":\"a\"");

      Reply reply = there.send("\"text\":\"b\"");

      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("retry-after")).isEqualTo("60");
      assertThat(reply.errorCode()).isEqualTo("resource_exhausted");
    }
  }

  private static String log(String text) {
    return "{\"applicationName\":\"shop\",\"subsystemName\":\"login\",\"text\":\"" + text + "\"}";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private HttpResponse<String> sendRaw(byte[] body, String encoding) {
    String token =
        Caller.of(emulator)
            .signIn("apikey", Map.of("apikey", cloud.account.apiKey()))
            .text("access_token");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    Caller.address(emulator, "cloudLogsIngestion")
                        + "/"
                        + cloud.id()
                        + "/logs/v1/singles"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
