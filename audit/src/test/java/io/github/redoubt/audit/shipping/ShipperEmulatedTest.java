package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipperEmulatedTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String DOOR = "cloudLogsIngestion";

  private final Emulator emulator = Emulator.start();
  private final Observed observed = new Observed();
  private final String crn = Objects.requireNonNull(emulator.instances().get("cloudLogs"));

  @AfterEach
  void stop() {
    emulator.close();
  }

  private ShipperStart shipper() {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(emulator.apiKey())).emulatedBy(emulator.endpoints());
    return LogsService.quick(CloudLogs.on(cloud, Crn.parse(crn)).shipper("orders", "intake"))
        .observedBy(observed);
  }

  private Set<String> messages() {
    Set<String> messages = new HashSet<>();
    for (LogRecord record : emulator.logs(crn).records()) {
      messages.add(
          JsonParser.parseString(record.userData()).getAsJsonObject().get("message").getAsString());
    }
    return messages;
  }

  @Test
  void logsArriveWithTheirLabelsAndTheirTime() {
    LogMessage message = LogMessage.of(LogSeverity.WARNING, "slow").with("ms", "1200");
    try (Shipper shipper = shipper().start()) {
      shipper.ship(message);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    LogRecord record = emulator.logs(crn).records().get(0);
    assertThat(record.labels())
        .containsEntry("applicationname", "orders")
        .containsEntry("subsystemname", "intake");
    assertThat(record.severity().number()).isEqualTo(4);
    assertThat(LogMessage.nanos(record.timestamp())).isEqualTo(message.epochNanos());
    assertThat(observed.diagnostics).isEmpty();
  }

  @Test
  void aSecurityEventArrivesAsIbmCloudWouldWriteIt() {
    SecurityEvent event = SecurityEvent.signInFailed("orders", "dana", "198.51.100.7");
    try (Shipper shipper = shipper().start()) {
      shipper.ship(event);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    LogRecord record = emulator.logs(crn).records().get(0);
    assertThat(record.userData()).contains("\"action\":\"orders.session.login\"");
    assertThat(record.severity().number()).isEqualTo(6);
  }

  @Test
  void compressedRequestsAreTaken() {
    try (Shipper shipper = shipper().compressed().start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "zipped"));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(messages()).containsExactly("zipped");
  }

  @Test
  void theLongestLogIsTaken() {
    try (Shipper shipper = shipper().start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "x".repeat(31_000)));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "\u0001".repeat(31_000)));
      shipper.ship(LogMessage.of(LogSeverity.INFO, "€".repeat(31_000)));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(emulator.logs(crn).records()).hasSize(3);
    assertThat(observed.diagnostics).isEmpty();
  }

  @Test
  void logsThatTheServiceDropsAreReportedInItsWords() {
    emulator.faults().logs().drop(1, 2);
    try (Shipper shipper = shipper().start()) {
      for (int i = 0; i < 5; i++) {
        shipper.ship(LogMessage.of(LogSeverity.INFO, "m" + i));
      }
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(observed.diagnostics).singleElement().asString().contains("dropped");
  }

  @Test
  void requestsThatAreTooLargeForTheServiceAreHalved() {
    emulator.logs(crn).largestRequest(10_000);
    try (Shipper shipper = shipper().start()) {
      for (int i = 0; i < 200; i++) {
        shipper.ship(LogMessage.of(LogSeverity.INFO, "m" + i));
      }
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().setAside()).isZero();
    }
    assertThat(messages()).hasSize(200);
  }

  /**
   * The service is down, slow, throttling, cutting connections before and after it kept the logs;
   * several threads log all the while.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostWhileTheServiceDoesWhatServicesDo(boolean spilling, @TempDir Path folder)
      throws Exception {
    int threads = 3;
    int each = 2_000;
    Duration wait = Duration.ofSeconds(60);
    ShipperStart start =
        shipper().batches(64_000, 100, Duration.ofMillis(5)).waitingForRoom().waitingAtMost(wait);
    if (spilling) {
      start.spillingTo(Spill.to(folder));
    }
    misbehave();
    AtomicLong refused = new AtomicLong();
    try (Shipper shipper = start.start()) {
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        String name = "t" + t + "-";
        all.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    if (!shipper.ship(LogMessage.of(LogSeverity.INFO, name + i))) {
                      refused.incrementAndGet();
                    }
                  }
                }));
      }
      all.forEach(Thread::start);
      for (Thread thread : all) {
        thread.join();
      }
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      ShipperCounts counts = shipper.counts();
      assertThat(counts.sent()).isEqualTo(counts.accepted());
      assertThat(counts.failedRequests()).isGreaterThan(5);
    }
    assertThat(refused).hasValue(0);
    assertThat(observed.setAside).isEmpty();
    assertThat(messages()).hasSize(threads * each);
  }

  private void misbehave() {
    emulator.faults().answer(DOOR, 3, 503);
    emulator.faults().answer(DOOR, 2, 500);
    emulator.faults().answer(DOOR, 1, 429, Duration.ofSeconds(0));
    emulator.faults().cut(DOOR, 3);
    emulator.faults().logs().cutAfterKeeping(3);
    emulator.faults().logs().failAfterKeeping(3, 504);
    emulator.faults().logs().slow(5, Duration.ofMillis(50));
  }

  @Test
  void aCallThatLogsReturnsAtOnceWhileTheServiceIsDown() {
    emulator.faults().cut(DOOR, 100_000);
    try (Shipper shipper = shipper().memory(1 << 20).closingWithin(Duration.ofMillis(10)).start()) {
      for (int i = 0; i < 20_000; i++) {
        // Diagnostics have no wait at all: it is the oldest that make room.
        assertThat(shipper.ship(LogMessage.of(LogSeverity.INFO, "m" + i))).isTrue();
      }
      ShipperCounts counts = shipper.counts();
      assertThat(counts.accepted()).isEqualTo(20_000);
      assertThat(counts.sent()).isZero();
      assertThat(counts.dropped()).isPositive();
    }
  }
}
