package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.core.InvalidRequestException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShipperSpillTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(10);

  @TempDir Path folder;

  private final LogsService service = new LogsService();
  private final Observed observed = new Observed();

  @AfterEach
  void stop() {
    service.close();
  }

  private ShipperStart spilling(Spill spill) {
    return service
        .shipper()
        .spillingTo(spill)
        .waitingAtMost(SHORT)
        .closingWithin(SHORT)
        .observedBy(observed);
  }

  private static void ship(Shipper shipper, int from, int to) {
    IntStream.range(from, to)
        .forEach(i -> assertThat(shipper.ship(LogMessage.of(LogSeverity.INFO, "m" + i))).isTrue());
  }

  private List<String> segmentFiles() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".seg")).toList();
    }
  }

  static Stream<Spill> ways() {
    Path here = Path.of("unused");
    return Stream.of(
        Spill.to(here),
        Spill.to(here).forcedAlways(),
        Spill.to(here).neverForced(),
        Spill.to(here).diagnosticsOnlyWhenMemoryIsFull());
  }

  private Spill here(Spill way) {
    Spill spill = Spill.to(folder);
    if (way.sync().always()) {
      spill = spill.forcedAlways();
    } else if (way.sync().every().isZero()) {
      spill = spill.neverForced();
    }
    return way.isOnlyWhenFull() ? spill.diagnosticsOnlyWhenMemoryIsFull() : spill;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatIsSentLeavesNothingBehind(Spill way) throws Exception {
    try (Shipper shipper = spilling(here(way)).start()) {
      ship(shipper, 0, 1_000);
      shipper.ship(SecurityEvent.signInFailed("orders", "dana", "198.51.100.7"));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken).hasSize(1_001);
    assertThat(segmentFiles()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatCouldNotBeSentIsSentByTheNextOne(Spill way) {
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = spilling(here(way)).start()) {
      ship(shipper, 0, 500);
      assertThat(shipper.close(SHORT)).isEqualTo(new Remains(0, 500));
    }
    service.answering(logs -> LogsService.OK);
    try (Shipper shipper = spilling(here(way)).start()) {
      ship(shipper, 500, 600);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().sent()).isEqualTo(600);
      assertThat(shipper.counts().accepted()).isEqualTo(600);
    }
    // At least once: a request that the end broke off may have been answered all the same.
    assertThat(new HashSet<>(service.messages()))
        .isEqualTo(IntStream.range(0, 600).mapToObj(i -> "m" + i).collect(Collectors.toSet()));
    assertThat(service.taken.stream().map(log -> LogsService.text(log, "eventId")).distinct())
        .hasSize(600);
  }

  @Test
  void theTimeOfALogIsThatOfItsMakingHoweverLateItIsSent() {
    Instant before = Instant.now().minus(Duration.ofHours(3));
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "late").at(before));
    }
    service.answering(logs -> LogsService.OK);
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken.get(0).get("timestamp").getAsLong()).isEqualTo(before.toEpochMilli());
  }

  @Test
  void whatWaitedForMoreThanADayIsSetAsideInItsFile() throws Exception {
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      ship(shipper, 0, 3);
    }
    service.answering(logs -> LogsService.OK);
    Clock tomorrow = Clock.fixed(Instant.now().plus(Duration.ofHours(25)), ZoneOffset.UTC);
    try (Shipper shipper = spilling(Spill.to(folder)).telling(tomorrow).start()) {
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken).isEmpty();
    assertThat(observed.setAside).hasSize(3);
    assertThat(Files.readAllLines(folder.resolve("set-aside.jsonl"))).hasSize(3);
  }

  @Test
  void filesThatAreFullRefuseWhatComesAndKeepWhatIsThere() {
    service.answering(logs -> LogsService.status(503));
    int accepted = 0;
    try (Shipper shipper = spilling(Spill.to(folder).upTo(1 << 20)).start()) {
      while (shipper.ship(LogMessage.of(LogSeverity.INFO, accepted + "x".repeat(1_000)))) {
        accepted++;
      }
      assertThat(accepted).isBetween(600, 1_000);
      assertThat(shipper.counts().refused()).isEqualTo(1);
      service.answering(logs -> LogsService.OK);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.ship(LogMessage.of(LogSeverity.INFO, "again"))).isTrue();
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken).hasSize(accepted + 1);
  }

  @Test
  void whatIsTooMuchForTheMemoryWaitsInFiles() {
    service.answering(logs -> LogsService.status(503));
    ShipperStart start =
        spilling(Spill.to(folder).diagnosticsOnlyWhenMemoryIsFull())
            .memory(1 << 20)
            .batches(64_000, 3_000, Duration.ofMillis(5))
            .waitingForRoom()
            .waitingAtMost(LONG);
    try (Shipper shipper = start.start()) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(shipper.ship(LogMessage.of(LogSeverity.INFO, i + " " + "x".repeat(1_000))))
            .isTrue();
      }
      assertThat(shipper.left().onDisk()).isPositive();
      service.answering(logs -> LogsService.OK);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().sent()).isEqualTo(5_000);
    }
    assertThat(service.messages()).hasSize(5_000).doesNotHaveDuplicates();
  }

  @Test
  void whatIsCutOffATornFileIsReported() throws Exception {
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      ship(shipper, 0, 3);
    }
    try (RandomAccessFile file = new RandomAccessFile(diagnosticsFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    service.answering(logs -> LogsService.OK);
    observed.failures.clear();
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.messages()).containsExactly("m0", "m1");
    assertThat(observed.failures)
        .singleElement()
        .satisfies(problem -> assertThat(problem).hasMessageContaining("no whole log"));
  }

  private String diagnosticsFile() throws Exception {
    return segmentFiles().stream().filter(f -> f.contains("diagnostics")).findFirst().orElseThrow();
  }

  @Test
  void twoShippersDoNotShareAFolder() {
    try (Shipper shipper = spilling(Spill.to(folder)).start()) {
      assertThatThrownBy(() -> spilling(Spill.to(folder)).start())
          .isInstanceOf(InvalidRequestException.class);
      ship(shipper, 0, 1);
    }
  }
}
