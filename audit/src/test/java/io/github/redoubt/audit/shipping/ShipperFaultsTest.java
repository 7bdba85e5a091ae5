package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.RateLimitedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipperFaultsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final LogsService service = new LogsService();
  private final Observed observed = new Observed();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void stop() {
    service.close();
  }

  private static void ship(Shipper shipper, int count) {
    IntStream.range(0, count)
        .forEach(i -> assertThat(shipper.ship(LogMessage.of(LogSeverity.INFO, "m" + i))).isTrue());
  }

  private static boolean holds(List<JsonObject> logs, String message) {
    return logs.stream().anyMatch(log -> LogsService.text(log, "message").equals(message));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatMayPassIsSentAgain(int status) {
    service.answering(
        logs -> calls.incrementAndGet() < 3 ? LogsService.status(status) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 10);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().sent()).isEqualTo(10);
      assertThat(shipper.counts().failedRequests()).isEqualTo(2);
    }
    assertThat(service.messages()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void theServiceSaysHowLongToWait() {
    service.answering(
        logs ->
            calls.incrementAndGet() == 1
                ? new MockResponse.Builder().code(429).addHeader("Retry-After", "1").build()
                : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 1);
      await().atMost(LONG).until(() -> shipper.counts().sent() == 1);
    }
    assertThat(observed.waits).containsExactly(Duration.ofSeconds(1));
    assertThat(observed.failures.get(0)).isInstanceOf(RateLimitedException.class);
  }

  @Test
  void aConnectionThatBreaksAfterTheLogsWereStoredCostsDuplicatesOfTheSameId() {
    service.answering(
        logs ->
            calls.incrementAndGet() == 1
                ? new MockResponse.Builder()
                    .code(200)
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()
                : LogsService.OK);
    try (Shipper shipper = service.shipper().start()) {
      ship(shipper, 5);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    List<String> ids = service.taken.stream().map(l -> LogsService.text(l, "eventId")).toList();
    assertThat(ids).hasSize(10);
    assertThat(ids.stream().distinct()).hasSize(5);
  }

  @Test
  void aLackOfTheRoleIsReportedAndTheLogsAreKept() {
    service.answering(
        logs -> calls.incrementAndGet() < 4 ? LogsService.status(403) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 3);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(observed.failures)
        .hasSize(3)
        .allSatisfy(f -> assertThat(f).isInstanceOf(ForbiddenException.class));
    assertThat(service.messages()).containsExactly("m0", "m1", "m2");
    assertThat(observed.setAside).isEmpty();
  }

  @Test
  void aBatchThatIsTooLargeIsHalved() {
    service.answering(logs -> logs.size() > 3 ? LogsService.status(413) : LogsService.OK);
    try (Shipper shipper = service.shipper().start()) {
      ship(shipper, 50);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().setAside()).isZero();
    }
    assertThat(service.messages()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void aLogThatIsTooLargeAloneIsSetAside() {
    service.answering(logs -> holds(logs, "m7") ? LogsService.status(413) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 20);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.messages()).hasSize(19).doesNotContain("m7");
    assertThat(observed.setAside)
        .singleElement()
        .satisfies(log -> assertThat(log.why()).isEqualTo(SetAside.Why.TOO_LARGE));
  }

  @Test
  void aLogThatIsRefusedIsSetAsideInItsFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("aside/logs.jsonl");
    service.answering(logs -> holds(logs, "m3") ? LogsService.status(400) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).settingAsideIn(file).start()) {
      ship(shipper, 20);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      ShipperCounts counts = shipper.counts();
      assertThat(counts.setAside()).isEqualTo(1);
      assertThat(counts.sent()).isEqualTo(19);
    }
    assertThat(service.messages()).hasSize(19).doesNotContain("m3");
    assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"message\":\"m3\"");
    assertThat(observed.setAside.get(0).why()).isEqualTo(SetAside.Why.REFUSED);
  }

  @Test
  void aBatchOfWhichNothingIsTakenIsSetAsideInFewRequests() {
    service.answering(logs -> LogsService.status(400));
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 1_000);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(observed.setAside).hasSize(1_000);
    assertThat(service.requests.size()).isLessThan(200);
  }

  @Test
  void aLogThatTheServiceFailsOnIsSetAsideAndHoldsNobodyUp() {
    service.answering(logs -> holds(logs, "m4") ? LogsService.status(500) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 10);
      await().atMost(LONG).untilAsserted(() -> assertThat(service.messages()).hasSize(9));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "later"));
      await().atMost(LONG).untilAsserted(() -> assertThat(observed.setAside).hasSize(1));
    }
    assertThat(service.messages()).contains("later").doesNotContain("m4");
    assertThat(observed.setAside.get(0).why()).isEqualTo(SetAside.Why.FAILS);
  }

  @Test
  void aSingleLogThatTheServiceFailsOnLetsLaterOnesPass() {
    service.answering(logs -> holds(logs, "m0") ? LogsService.status(500) : LogsService.OK);
    try (Shipper shipper = service.shipper().inFlight(1).observedBy(observed).start()) {
      ship(shipper, 1);
      await().atMost(LONG).until(() -> observed.failures.size() >= 2);
      shipper.ship(LogMessage.of(LogSeverity.INFO, "later"));
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(service.messages()).containsExactly("later"));
      await().atMost(LONG).untilAsserted(() -> assertThat(observed.setAside).hasSize(1));
    }
  }

  @Test
  void aServiceThatIsIllSetsNothingAside() {
    service.answering(
        logs -> calls.incrementAndGet() < 40 ? LogsService.status(500) : LogsService.OK);
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 100);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(observed.setAside).isEmpty();
    assertThat(service.messages()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void whatTheServiceSaysWithASuccessIsKept() {
    service.answering(
        logs ->
            new MockResponse.Builder().code(200).body("{\"message\":\"2 logs dropped\"}").build());
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      ship(shipper, 5);
      shipper.flush(LONG);
      assertThat(shipper.counts().diagnostics()).isGreaterThanOrEqualTo(1);
    }
    assertThat(observed.diagnostics).contains("{\"message\":\"2 logs dropped\"}");
  }

  @Test
  void logsThatTheServiceWouldDropForTheirTimeAreSetAside() {
    Instant now = Instant.now();
    try (Shipper shipper = service.shipper().observedBy(observed).start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "old").at(now.minus(Duration.ofHours(25))));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "now").at(now));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "ahead").at(now.plus(Duration.ofHours(5))));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "recent").at(now.minus(Duration.ofHours(23))));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.messages()).containsExactly("now", "recent");
    assertThat(observed.setAside)
        .extracting(SetAside::why)
        .containsExactly(SetAside.Why.TOO_OLD, SetAside.Why.TOO_FAR_AHEAD);
  }

  @Test
  void logsThatBecomeTooOldWhileTheServiceIsIllAreSetAside() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Objects.requireNonNull(now.get());
          }
        };
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = service.shipper().observedBy(observed).telling(clock).start()) {
      ship(shipper, 3);
      await().atMost(LONG).until(() -> observed.failures.size() >= 2);
      now.set(Instant.now().plus(Duration.ofHours(25)));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(observed.setAside)
        .hasSize(3)
        .allSatisfy(log -> assertThat(log.why()).isEqualTo(SetAside.Why.TOO_OLD));
  }

  @Test
  void aBadSignInIsNoFaultOfTheLogs() {
    service.close();
    LogsService other = new LogsService();
    try (other;
        Shipper shipper =
            LogsService.quick(
                    io.github.redoubt.audit.CloudLogs.on(
                            io.github.redoubt.core.IbmCloud.connect(
                                    io.github.redoubt.core.Credentials.apiKey("wrong"))
                                .endpoint(
                                    io.github.redoubt.core.Service.IAM,
                                    java.net.URI.create(other.address() + "/nowhere"))
                                .endpoint(
                                    io.github.redoubt.core.Service.CLOUD_LOGS_INGESTION,
                                    other.address()),
                            LogsService.CRN)
                        .shipper("a", "b"))
                .observedBy(observed)
                .closingWithin(Duration.ofMillis(50))
                .start()) {
      other.web.setDispatcher(
          new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
              return LogsService.status(400);
            }
          });
      ship(shipper, 3);
      await().atMost(LONG).until(() -> observed.failures.size() >= 2);
      assertThat(observed.setAside).isEmpty();
      assertThat(shipper.left().inMemory()).isEqualTo(3);
    }
  }

  @Test
  void securityEventsDoNotWaitForDiagnostics() {
    service.answering(
        logs ->
            logs.get(0).getAsJsonObject("text").has("action")
                ? LogsService.OK
                : LogsService.status(503));
    try (Shipper shipper = service.shipper().closingWithin(Duration.ofMillis(10)).start()) {
      ship(shipper, 100);
      shipper.ship(SecurityEvent.signInFailed("orders", "dana", "198.51.100.7"));
      await().atMost(LONG).until(() -> service.taken.size() == 1);
    }
  }
}
