package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorMainTest {

  private final CountDownLatch end = new CountDownLatch(1);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private PrintStream errors() {
    return new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  @Test
  void oneJsonLineSaysWhereItAnswers() throws IOException {
    PipedInputStream out = new PipedInputStream();
    PrintStream to = new PrintStream(new PipedOutputStream(out), true, StandardCharsets.UTF_8);
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> {
              try (to) {
                return EmulatorMain.run(to, errors(), end, "--port", "0", "--json");
              }
            });

    BufferedReader lines = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    JsonObject line = JsonParser.parseString(lines.readLine()).getAsJsonObject();
    URI iam = URI.create(line.getAsJsonObject("endpoints").get("iam").getAsString());
    Caller caller = new Caller(iam).withApiKey(line.get("apiKey").getAsString());
    int status =
        caller.get("/v1/apikeys?account_id=" + line.get("accountId").getAsString()).status();
    end.countDown();

    assertThat(status).isEqualTo(200);
    assertThat(line.keySet())
        .containsExactlyInAnyOrder("apiKey", "accountId", "instances", "endpoints");
    assertThat(line.getAsJsonObject("instances").keySet())
        .containsExactlyInAnyOrder(
            "keyProtect",
            "keyProtectDedicated",
            "hyperProtect",
            "objectStorage",
            "cloudLogs",
            "eventNotifications",
            "appId");
    assertThat(line.getAsJsonObject("endpoints").keySet())
        .containsExactlyInAnyOrder(
            "iam",
            "keyProtect",
            "hyperProtect",
            "objectStorage",
            "objectStorageConfiguration",
            "vpcMetadata",
            "resourceController",
            "resourceManager",
            "globalCatalog",
            "cloudLogs",
            "cloudLogsIngestion",
            "eventRouting",
            "logsRouting",
            "logsRoutingTenants",
            "eventNotifications",
            "appId");
    assertThat(lines.readLine()).isNull();
    assertThat(running.join()).isZero();
  }

  @Test
  void objectsLieWhereThatIsSaidAsLongAsItRuns(@TempDir Path directory) throws IOException {
    PipedInputStream out = new PipedInputStream();
    PrintStream to = new PrintStream(new PipedOutputStream(out), true, StandardCharsets.UTF_8);
    String data = directory.resolve("data").toString();
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> {
              try (to) {
                return EmulatorMain.run(to, errors(), end, "--json", "--data-directory", data);
              }
            });
    BufferedReader lines = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    lines.readLine();

    try (Stream<Path> within = Files.list(Path.of(data))) {
      assertThat(within).hasSize(1);
    }
    end.countDown();
    assertThat(running.join()).isZero();
    try (Stream<Path> within = Files.list(Path.of(data))) {
      assertThat(within).isEmpty();
    }
  }

  @Test
  void anUnknownOptionIsRefusedOnStandardError() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        EmulatorMain.run(
            new PrintStream(out, true, StandardCharsets.UTF_8), errors(), end, "--nonsense");

    assertThat(status).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--nonsense");
  }

  @Test
  void everyAnswerIsDelayedByTheLatencyThatIsGiven() throws IOException {
    PipedInputStream out = new PipedInputStream();
    PrintStream to = new PrintStream(new PipedOutputStream(out), true, StandardCharsets.UTF_8);
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> {
              try (to) {
                return EmulatorMain.run(to, errors(), end, "--json", "--latency", "150");
              }
            });
    BufferedReader lines = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    JsonObject line = JsonParser.parseString(lines.readLine()).getAsJsonObject();
    URI iam = URI.create(line.getAsJsonObject("endpoints").get("iam").getAsString());

    long begun = System.nanoTime();
    int status = new Caller(iam).get("/v1/apikeys").status();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    end.countDown();

    assertThat(status).isEqualTo(401);
    assertThat(millis).isGreaterThanOrEqualTo(150);
    assertThat(running.join()).isZero();
  }

  @Test
  void aNegativeLatencyIsRefused() {
    int status = EmulatorMain.run(errors(), errors(), end, "--latency", "-1");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("PT-0.001S");
  }

  @Test
  void everyServiceTakesAsManyCallsASecondAsAreGiven() throws IOException {
    PipedInputStream out = new PipedInputStream();
    PrintStream to = new PrintStream(new PipedOutputStream(out), true, StandardCharsets.UTF_8);
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> {
              try (to) {
                return EmulatorMain.run(to, errors(), end, "--json", "--rate-limit", "1");
              }
            });
    BufferedReader lines = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    JsonObject line = JsonParser.parseString(lines.readLine()).getAsJsonObject();
    URI iam = URI.create(line.getAsJsonObject("endpoints").get("iam").getAsString());
    Caller caller = new Caller(iam);

    long begun = System.nanoTime();
    long admitted =
        IntStream.range(0, 30)
            .parallel()
            .filter(call -> caller.get("/v1/apikeys").status() != 429)
            .count();
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    end.countDown();

    assertThat(admitted).isBetween(1L, seconds + 1);
    assertThat(running.join()).isZero();
  }

  @Test
  void aNegativeRateIsRefused() {
    int status = EmulatorMain.run(errors(), errors(), end, "--rate-limit", "-1");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("A rate is at least one call");
  }
}
