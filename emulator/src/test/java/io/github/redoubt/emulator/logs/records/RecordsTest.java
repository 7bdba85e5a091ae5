package io.github.redoubt.emulator.logs.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private final Records records = new Records(Clock.fixed(NOW, ZoneOffset.UTC), 1 << 20);

  private static Accepted log(String name, Instant at, String data) {
    return accepted(
        at,
        Map.of(Labels.APPLICATION, "shop", Labels.SUBSYSTEM, "login", Labels.COMPUTER, name),
        data);
  }

  private static Accepted accepted(Instant at, Map<String, String> labels, String data) {
    return new Accepted(IncomingLog.of(at, Severity.INFO, labels, data), Priority.HIGH);
  }

  private void add(Accepted log) {
    records.addAll(List.of(log));
  }

  private static String name(LogRecord log) {
    return String.valueOf(log.labels().get(Labels.COMPUTER));
  }

  @Test
  void aLogComesBackAsItWasAdded() {
    Map<String, String> labels =
        Map.of(Labels.APPLICATION, "Geschäft", Labels.SUBSYSTEM, "", Labels.ADDRESS, "10.0.0.1");
    Accepted log =
        new Accepted(
            IncomingLog.of(
                NOW.plusNanos(123_456_789), Severity.CRITICAL, labels, "{\"text\":\"日本\"}"),
            Priority.LOW);

    add(log);

    assertThat(records.all())
        .containsExactly(
            new LogRecord(
                log.id().toString(),
                NOW.plusNanos(123_456_789),
                Severity.CRITICAL,
                Priority.LOW,
                labels,
                "{\"text\":\"日本\"}"));
  }

  @Test
  void thoseWhoListenHearOfALogAsItIsKept() {
    List<LogRecord> heard = new ArrayList<>();
    records.onAdded(listener(heard, true));

    records.addAll(List.of(log("a", NOW, "{}"), log("b", NOW, "{}")));

    assertThat(heard).isEqualTo(records.all()).hasSize(2);
  }

  @Test
  void thoseWhoDoNotListenHearNothing() {
    List<LogRecord> heard = new ArrayList<>();
    records.onAdded(listener(heard, false));

    add(log("a", NOW, "{}"));

    assertThat(heard).isEmpty();
  }

  private static Records.Listener listener(List<LogRecord> heard, boolean listens) {
    return new Records.Listener() {
      @Override
      public boolean listens() {
        return listens;
      }

      @Override
      public void hear(List<LogRecord> logs) {
        heard.addAll(logs);
      }
    };
  }

  @Property
  void anyTextComesBackAsItWasAdded(@ForAll String application, @ForAll String data) {
    String whole = new String(data.getBytes(UTF_8), UTF_8);
    String label = new String(application.getBytes(UTF_8), UTF_8);
    Records one = new Records(Clock.fixed(NOW, ZoneOffset.UTC), 1 << 20);

    one.addAll(List.of(accepted(NOW, Map.of(Labels.APPLICATION, label), whole)));

    assertThat(one.all())
        .singleElement()
        .satisfies(log -> assertThat(log.userData()).isEqualTo(whole))
        .satisfies(log -> assertThat(log.labels()).isEqualTo(Map.of(Labels.APPLICATION, label)));
  }

  @Test
  void theOldestComeFirstWhateverTheOrderOfArrival() {
    add(log("late", NOW, "{}"));
    add(log("early", NOW.minusSeconds(9), "{}"));

    assertThat(records.all()).extracting(RecordsTest::name).containsExactly("early", "late");
  }

  @Test
  void aTimeHasBothItsEnds() {
    add(log("before", NOW.minusNanos(1), "{}"));
    add(log("first", NOW, "{}"));
    add(log("last", NOW.plusSeconds(1), "{}"));
    add(log("after", NOW.plusSeconds(1).plusNanos(1), "{}"));

    assertThat(records.between(NOW, NOW.plusSeconds(1)))
        .extracting(RecordsTest::name)
        .containsExactly("first", "last");
  }

  @Test
  void theFirstGoWhenTheSpaceIsFull() {
    String data = "{\"text\":\"" + "x".repeat(1000) + "\"}";

    for (int i = 0; i < 5000; i++) {
      add(log("n" + i, NOW, data));
    }

    List<LogRecord> left = records.all();
    assertThat(records.count()).isEqualTo(left.size()).isBetween(700L, 1000L);
    assertThat(records.added()).isEqualTo(5000);
    assertThat(name(left.get(left.size() - 1))).isEqualTo("n4999");
    assertThat(name(left.get(0))).isEqualTo("n" + (5000 - left.size()));
  }

  @Test
  void whoReadsIsNotDisturbedByLogsThatPushOthersOut() {
    String data = "{\"text\":\"" + "x".repeat(1000) + "\"}";
    for (int i = 0; i < 1200; i++) {
      add(log("old", NOW, data));
    }
    List<Accepted> flood = Collections.nCopies(3000, log("new", NOW, data));

    List<LogRecord> read =
        records.between(
            NOW,
            NOW,
            first -> {
              if (records.added() == 1200) {
                records.addAll(flood);
              }
              return true;
            });

    assertThat(read).extracting(RecordsTest::name).containsOnly("old");
    assertThat(records.all()).extracting(RecordsTest::name).containsOnly("new");
  }

  @Test
  void aStretchThatIsUsedAgainHoldsNothingOfWhatItHeld() {
    Instant early = NOW.minusSeconds(60);
    for (int i = 0; i < 5000; i++) {
      add(log("early", early, "{\"text\":\"" + "x".repeat(i % 1000) + "\"}"));
    }

    for (int i = 0; i < 5000; i++) {
      add(log("late", NOW, "{\"text\":\"" + "y".repeat(i % 900) + "\"}"));
    }

    assertThat(records.between(early, early)).isEmpty();
    assertThat(records.all())
        .hasSize((int) records.count())
        .extracting(RecordsTest::name)
        .containsOnly("late");
  }

  @Test
  void aLogThatIsLargerThanAStretchIsKeptWhole() {
    String data = "{\"text\":\"" + "x".repeat(600_000) + "\"}";

    add(log("large", NOW, data));
    add(log("small", NOW, "{}"));

    assertThat(records.all()).extracting(LogRecord::userData).containsExactly(data, "{}");
  }

  @Test
  void nothingIsAskedForBeforeItsTime() {
    records.queryableAfter(Duration.ofSeconds(5));

    add(log("later", NOW, "{}"));

    assertThat(records.all()).isEmpty();
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void thoseWhoListenHearOfLogsThatCannotBeAskedForYet() {
    List<LogRecord> heard = new ArrayList<>();
    records.onAdded(listener(heard, true));
    records.queryableAfter(Duration.ofSeconds(5));

    add(log("a", NOW, "{}"));

    assertThat(heard).extracting(RecordsTest::name).containsExactly("a");
  }

  @Test
  void allThreadsAddAtOnceAndNothingIsLost() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  add(log(number + "-" + i, NOW, "{}"));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(records.all()).extracting(RecordsTest::name).doesNotHaveDuplicates().hasSize(2000);
  }
}
