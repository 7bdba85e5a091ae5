package io.github.redoubt.emulator.logs.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private final Records records = new Records(Clock.fixed(NOW, ZoneOffset.UTC), 1 << 20);

  private static LogRecord log(String id, Instant at, String data) {
    return new LogRecord(
        id,
        at,
        Severity.INFO,
        Priority.HIGH,
        Map.of(Labels.APPLICATION, "shop", Labels.SUBSYSTEM, "login"),
        data);
  }

  @Test
  void aLogComesBackAsItWasAdded() {
    LogRecord log =
        new LogRecord(
            "a1",
            NOW.plusNanos(123_456_789),
            Severity.CRITICAL,
            Priority.LOW,
            Map.of(
                Labels.APPLICATION, "Geschäft", Labels.SUBSYSTEM, "", Labels.ADDRESS, "10.0.0.1"),
            "{\"text\":\"日本\"}");

    records.add(log);

    assertThat(records.all()).containsExactly(log);
  }

  @Property
  void anyTextComesBackAsItWasAdded(@ForAll String application, @ForAll String data) {
    String whole = new String(data.getBytes(UTF_8), UTF_8);
    String label = new String(application.getBytes(UTF_8), UTF_8);
    Records one = new Records(Clock.fixed(NOW, ZoneOffset.UTC), 1 << 20);
    LogRecord log =
        new LogRecord(
            "x", NOW, Severity.DEBUG, Priority.MEDIUM, Map.of(Labels.APPLICATION, label), whole);

    one.add(log);

    assertThat(one.all()).containsExactly(log);
  }

  @Test
  void theOldestComeFirstWhateverTheOrderOfArrival() {
    records.add(log("late", NOW, "{}"));
    records.add(log("early", NOW.minusSeconds(9), "{}"));

    assertThat(records.all()).extracting(LogRecord::id).containsExactly("early", "late");
  }

  @Test
  void aTimeHasBothItsEnds() {
    records.add(log("before", NOW.minusNanos(1), "{}"));
    records.add(log("first", NOW, "{}"));
    records.add(log("last", NOW.plusSeconds(1), "{}"));
    records.add(log("after", NOW.plusSeconds(1).plusNanos(1), "{}"));

    assertThat(records.between(NOW, NOW.plusSeconds(1)))
        .extracting(LogRecord::id)
        .containsExactly("first", "last");
  }

  @Test
  void theFirstGoWhenTheSpaceIsFull() {
    String data = "{\"text\":\"" + "x".repeat(1000) + "\"}";

    for (int i = 0; i < 5000; i++) {
      records.add(log("n" + i, NOW, data));
    }

    List<LogRecord> left = records.all();
    assertThat(records.count()).isEqualTo(left.size()).isBetween(700L, 1000L);
    assertThat(records.added()).isEqualTo(5000);
    assertThat(left.get(left.size() - 1).id()).isEqualTo("n4999");
    assertThat(left.get(0).id()).isEqualTo("n" + (5000 - left.size()));
  }

  @Test
  void aLogThatIsLargerThanAStretchIsKeptWhole() {
    String data = "{\"text\":\"" + "x".repeat(600_000) + "\"}";

    records.add(log("large", NOW, data));
    records.add(log("small", NOW, "{}"));

    assertThat(records.all()).extracting(LogRecord::userData).containsExactly(data, "{}");
  }

  @Test
  void nothingIsAskedForBeforeItsTime() {
    records.queryableAfter(Duration.ofSeconds(5));

    records.add(log("later", NOW, "{}"));

    assertThat(records.all()).isEmpty();
    assertThat(records.count()).isEqualTo(1);
  }

  @Test
  void thoseWhoListenHearOfLogsThatCannotBeAskedForYet() {
    List<String> heard = new ArrayList<>();
    records.onAdded(log -> heard.add(log.id()));
    records.queryableAfter(Duration.ofSeconds(5));

    records.add(log("a", NOW, "{}"));

    assertThat(heard).containsExactly("a");
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
                  records.add(log(number + "-" + i, NOW, "{}"));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(records.all()).extracting(LogRecord::id).doesNotHaveDuplicates().hasSize(2000);
  }
}
