package io.github.redoubt.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * A program that logs is killed at random moments and started again: everything that a logging call
 * returned for is there in the end.
 *
 * <p>{@code -Dredoubt.crash.events} and {@code -Dredoubt.crash.kills} make it larger.
 */
class CrashTest {

  private static final int EVENTS = Integer.getInteger("redoubt.crash.events", 100_000);
  private static final int KILLS = Integer.getInteger("redoubt.crash.kills", 4);
  private static final int MOST_IN_FLIGHT = 2 * 3_000;
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"(\\d+-\\d+)\"");
  private static final Pattern ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="CLOUD" class="io.github.redoubt.logback.CloudLogsAppender">
          <instance>${instance}</instance>
          <application>orders</application>
          <subsystem>intake</subsystem>
          <spillFolder>${folder}</spillFolder>
          <spillSize>256 MB</spillSize>
          <spillForced>never</spillForced>
          <batchAge>20 milliseconds</batchAge>
          <longestWait>30 seconds</longestWait>
          <closeWithin>60 seconds</closeWithin>
        </appender>
        <root level="INFO"><appender-ref ref="CLOUD"/></root>
      </configuration>
      """;

  @TempDir Path folder;

  private final Emulator emulator = Emulator.start();
  private final String crn = Objects.requireNonNull(emulator.instances().get("cloudLogs"));

  @Test
  void whatWasAcceptedArrivesHoweverOftenTheProgramIsKilled() throws Exception {
    Path configuration = Files.writeString(folder.resolve("logback.xml"), CONFIGURATION);
    Random random = new Random();
    List<Long> accepted = new ArrayList<>();
    int each = EVENTS / (KILLS + 1);
    try (emulator) {
      for (int run = 0; run < KILLS; run++) {
        Process victim = start(configuration, run, each, "stay");
        awaitFirst(run);
        Thread.sleep(random.nextInt(400));
        victim.destroyForcibly().waitFor();
        accepted.add(reached(run));
      }
      Process last = start(configuration, KILLS, each, "end");
      assertThat(last.waitFor()).isZero();
      accepted.add(reached(KILLS));
      check(accepted, each);
    }
  }

  private void check(List<Long> accepted, int each) throws IOException {
    List<LogRecord> records = emulator.logs(crn).records();
    Set<String> messages = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (LogRecord record : records) {
      messages.add(found(MESSAGE, record));
      ids.add(found(ID, record));
    }
    int duplicates = records.size() - ids.size();
    for (int run = 0; run < accepted.size(); run++) {
      for (long n = 1; n <= accepted.get(run); n++) {
        assertThat(messages.contains(run + "-" + n))
            .withFailMessage("%s-%s of %s is missing", run, n, accepted)
            .isTrue();
      }
    }
    assertThat(accepted.get(KILLS)).isEqualTo(each);
    assertThat(accepted).allSatisfy(count -> assertThat(count).isPositive());
    // What is on its way when the program dies goes again: a few batches for each kill.
    assertThat(duplicates).isBetween(0, KILLS * MOST_IN_FLIGHT);
    assertThat(messages).hasSize(ids.size());
  }

  private static String found(Pattern pattern, LogRecord record) {
    Matcher matcher = pattern.matcher(record.userData());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private Process start(Path configuration, int run, int events, String then) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-Dredoubt.endpoint.iam=" + emulator.endpoints().get("iam"),
            "-Dredoubt.endpoint.cloudLogsIngestion="
                + emulator.endpoints().get("cloudLogsIngestion"),
            "-Dinstance=" + crn,
            "-Dfolder=" + folder.resolve("spill"),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            configuration.toString(),
            reachedFile(run).toString(),
            Integer.toString(run),
            Integer.toString(events),
            then);
    builder.environment().put("IBM_CLOUD_APIKEY", emulator.apiKey());
    return builder.inheritIO().start();
  }

  private Path reachedFile(int run) {
    return folder.resolve("reached-" + run);
  }

  private void awaitFirst(int run) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(reachedFile(run)) && reached(run) > 0);
  }

  private long reached(int run) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(reachedFile(run).toFile(), "r")) {
      return file.length() < 8 ? 0 : file.readLong();
    }
  }

  /** The program that logs. It notes each call that returned in memory that outlives it. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] args) throws Exception {
      LoggerContext context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
      context.reset();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(args[0]);
      Logger logger = context.getLogger("shop.Orders");
      int events = Integer.parseInt(args[3]);
      try (RandomAccessFile file = new RandomAccessFile(args[1], "rw")) {
        MappedByteBuffer reached = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 8);
        for (long n = 1; n <= events; n++) {
          logger.info("{}-{}", args[2], n);
          reached.putLong(0, n);
        }
      }
      if (args[4].equals("stay")) {
        Thread.sleep(600_000);
      }
      // It is the appender's own hook that sends what is left.
    }
  }
}
