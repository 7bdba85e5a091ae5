package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.TransferListener;
import io.github.redoubt.storage.transfers.UnfinishedUpload;
import io.github.redoubt.storage.transfers.UploadedPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Transfers whose process is killed in the middle, and that another one finishes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledTransferTest {

  private static final int PART = 5 << 20;
  private static final int RANGE = 1 << 20;
  private static final int DEATHS = 3;

  @TempDir private Path directory;
  private final Emulator emulator = Emulator.start();
  private final Emulated account = new Emulated(emulator);
  private Bucket bucket;
  private Path file;
  private Path state;

  @BeforeEach
  void start() {
    bucket = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    file = directory.resolve("f");
    state = directory.resolve("state");
  }

  private void fill(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Files.write(file, bytes);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void anUploadIsFinishedByAnotherProcess() throws Exception {
    fill(2 * PART + 5);
    runAndKill("upload", file, PART);

    assertThat(bucket.uploads().list().map(UnfinishedUpload::key)).containsExactly("k");
    assertThat(bucket.find("k")).isEmpty();
    List<Long> told = new ArrayList<>();
    upload(bucket, file, state, (soFar, total) -> told.add(soFar));

    assertThat(told.get(0)).as("what had not to be sent again").isGreaterThan(PART);
    assertThat(bucket.uploads().list()).isEmpty();
    assertThat(state).doesNotExist();
    Path back = directory.resolve("back");
    bucket.download("k", back).run();
    assertThat(sha256(back)).isEqualTo(sha256(file));
  }

  @Test
  void aDownloadIsFinishedByAnotherProcess() throws Exception {
    fill(4 * RANGE + 5);
    bucket.put("k", Content.of(file));
    Path back = directory.resolve("back");
    runAndKill("download", back, 2 * RANGE);

    assertThat(back).doesNotExist();
    List<Long> told = new ArrayList<>();
    download(bucket, back, state, (soFar, total) -> told.add(soFar));

    assertThat(told.get(0)).as("what had not to come again").isGreaterThan(2 * RANGE);
    assertThat(sha256(back)).isEqualTo(sha256(file));
    assertThat(state).doesNotExist();
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("f", "back");
  }

  /**
   * Where a process dies is drawn anew each time; a run is repeated with {@code
   * -Dredoubt.kill.seed=}.
   */
  private static Random drawing() {
    long seed = Long.getLong("redoubt.kill.seed", System.nanoTime());
    System.out.println("Processes die as drawn by redoubt.kill.seed=" + seed);
    return new Random(seed);
  }

  @Test
  void anUploadIsFinishedWhereverProcessesDie() throws Exception {
    fill(3 * PART + 5);
    Random drawn = drawing();
    for (int i = 0; i < DEATHS; i++) {
      runUntilDead("upload", file, 1 + drawn.nextInt(3 * PART));

      if (bucket.find("k").isPresent()) {
        assertThat(sha256(downloaded("seen"))).isEqualTo(sha256(file));
      }
    }
    upload(bucket, file, state, (soFar, total) -> {});

    assertThat(sha256(downloaded("back"))).isEqualTo(sha256(file));
    assertThat(state).doesNotExist();
    // Who dies before it could keep account of an upload leaves that, but has sent nothing to it.
    try (Stream<UnfinishedUpload> left = bucket.uploads().list()) {
      assertThat(left.filter(this::hasParts)).isEmpty();
    }
  }

  private boolean hasParts(UnfinishedUpload upload) {
    try (Stream<UploadedPart> parts = bucket.uploads().parts(upload)) {
      return parts.findAny().isPresent();
    }
  }

  private Path downloaded(String name) {
    return bucket.download("k", directory.resolve(name)).run().file();
  }

  @Test
  void aDownloadIsFinishedWhereverProcessesDie() throws Exception {
    fill(12 * RANGE + 5);
    bucket.put("k", Content.of(file));
    Path back = directory.resolve("back");
    Random drawn = drawing();
    for (int i = 0; i < DEATHS; i++) {
      runUntilDead("download", back, 1 + drawn.nextInt(8 * RANGE));

      if (Files.exists(back)) {
        assertThat(sha256(back)).isEqualTo(sha256(file));
      }
    }
    download(bucket, back, state, (soFar, total) -> {});

    assertThat(sha256(back)).isEqualTo(sha256(file));
    assertThat(state).doesNotExist();
  }

  private static byte[] sha256(Path of) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(of));
  }

  /** Runs a transfer in a process of its own, and kills that when it has come far enough. */
  private void runAndKill(String what, Path from, long stopAt)
      throws IOException, InterruptedException {
    Process process = begun(what, from, stopAt, Long.MAX_VALUE);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("far enough");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).isNotZero();
  }

  /** Runs a transfer in a process of its own, which dies when so much went over its sockets. */
  private void runUntilDead(String what, Path from, long bytes)
      throws IOException, InterruptedException {
    Process process = begun(what, from, Long.MAX_VALUE, bytes);
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor()).as("dead, or done before").isIn(MortalSockets.DEAD, 0);
  }

  private Process begun(String what, Path from, long stopAt, long diesAt) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            what,
            account.apiKey(),
            Objects.requireNonNull(emulator.endpoints().get("iam")).toString(),
            Objects.requireNonNull(emulator.endpoints().get("objectStorage")).toString(),
            account.crn("objectStorage").toString(),
            bucket.name(),
            from.toString(),
            state.toString(),
            Long.toString(stopAt),
            Long.toString(diesAt))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void upload(Bucket to, Path from, Path state, TransferListener listener) {
    to.upload("k", Content.of(from).listening(listener))
        .partsOf(PART)
        .inParallel(2)
        .resumableFrom(state)
        .run();
  }

  private static void download(Bucket from, Path to, Path state, TransferListener listener) {
    from.download("k", to)
        .rangesOf(RANGE)
        .inParallel(2)
        .listening(listener)
        .resumableFrom(state)
        .run();
  }

  /** The process that is killed: other pieces are on their way when it says that it is time. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] args) {
      Bucket bucket =
          ObjectStorage.on(
                  IbmCloud.connect(Credentials.apiKey(args[1]))
                      .using(MortalSockets.client(Long.parseLong(args[9])))
                      .emulatedBy(
                          Map.of("iam", URI.create(args[2]), "objectStorage", URI.create(args[3]))),
                  Crn.parse(args[4]))
              .bucket(args[5], Location.US_SOUTH);
      TransferListener listener =
          (soFar, total) -> {
            if (soFar >= Long.parseLong(args[8])) {
              System.out.println("far enough");
              waitToBeKilled();
            }
          };
      Path file = Path.of(args[6]);
      if (args[0].equals("upload")) {
        upload(bucket, file, Path.of(args[7]), listener);
      } else {
        download(bucket, file, Path.of(args[7]), listener);
      }
    }

    private static void waitToBeKilled() {
      try {
        if (System.in.read() < 0) {
          throw new IllegalStateException("Nobody is there to kill this process");
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
