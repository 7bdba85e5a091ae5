package io.github.redoubt.audit.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

  private static final long LARGE = 64 << 20;

  @TempDir Path folder;

  private static void nobody() {}

  private Segments open() throws IOException {
    return Segments.open(folder, LARGE, SegmentsTest::nobody);
  }

  private static long append(Segments log, String record) throws IOException {
    byte[] text = record.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[Segments.ROOM + text.length];
    System.arraycopy(text, 0, bytes, Segments.ROOM, text.length);
    return log.append(bytes, 0, text.length, 1_000 + text.length);
  }

  private static List<String> texts(Chunk chunk) {
    return IntStream.range(0, chunk.count())
        .mapToObj(
            i ->
                new String(
                    chunk.bytes(),
                    chunk.starts()[i],
                    chunk.ends()[i] - chunk.starts()[i],
                    StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> readAll(Segments log) throws IOException {
    List<String> all = new ArrayList<>();
    Chunk chunk = log.read(100_000, 10_000);
    while (chunk != null) {
      all.addAll(texts(chunk));
      chunk = log.read(100_000, 10_000);
    }
    return all;
  }

  private List<Path> segmentFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".seg")).sorted().toList();
    }
  }

  @Test
  void recordsAreReadInTheirOrderWithCommasBetween() throws IOException {
    try (Segments log = open()) {
      append(log, "{\"a\":1}");
      append(log, "{}");
      append(log, "{\"b\":\"ü\"}");
      Chunk chunk = Objects.requireNonNull(log.read(100_000, 100));
      assertThat(texts(chunk)).containsExactly("{\"a\":1}", "{}", "{\"b\":\"ü\"}");
      assertThat(new String(chunk.bytes(), 0, chunk.ends()[2], StandardCharsets.UTF_8))
          .isEqualTo("{\"a\":1},{},{\"b\":\"ü\"}");
      assertThat(chunk.epochMillis()[1]).isEqualTo(1_002);
      assertThat(log.read(100_000, 100)).isNull();
    }
  }

  @Test
  void whatIsNotDoneWithIsReadAgainByTheNextOne() throws IOException {
    try (Segments log = open()) {
      for (int i = 0; i < 10; i++) {
        append(log, "r" + i);
      }
      Chunk first = Objects.requireNonNull(log.read(100_000, 4));
      Objects.requireNonNull(log.read(100_000, 3));
      log.done(first);
      assertThat(log.left()).isEqualTo(6);
    }
    try (Segments log = open()) {
      assertThat(log.left()).isEqualTo(6);
      assertThat(readAll(log)).containsExactly("r4", "r5", "r6", "r7", "r8", "r9");
    }
  }

  @Test
  void whatIsDoneWithOutOfOrderCountsWhenTheEarlierIsDoneWith() throws IOException {
    try (Segments log = open()) {
      for (int i = 0; i < 6; i++) {
        append(log, "r" + i);
      }
      Chunk first = Objects.requireNonNull(log.read(100_000, 2));
      Chunk second = Objects.requireNonNull(log.read(100_000, 2));
      log.done(second);
      assertThat(log.left()).isEqualTo(6);
      log.done(first);
      assertThat(log.left()).isEqualTo(2);
    }
  }

  @Test
  void filesAreDeletedWhenTheyAreDoneWith() throws IOException {
    try (Segments log = Segments.open(folder, 1 << 20, SegmentsTest::nobody)) {
      String record = "x".repeat(10_000);
      for (int i = 0; i < 60; i++) {
        assertThat(append(log, record)).isPositive();
      }
      assertThat(segmentFiles().size()).isGreaterThan(3);
      Chunk chunk = log.read(1 << 20, 1_000);
      while (chunk != null) {
        log.done(chunk);
        chunk = log.read(1 << 20, 1_000);
      }
      assertThat(log.left()).isZero();
      assertThat(segmentFiles()).hasSize(1);
    }
    assertThat(segmentFiles()).isEmpty();
  }

  @Test
  void nothingIsWrittenBeyondTheLimitUntilThereIsRoomAgain() throws IOException {
    try (Segments log = Segments.open(folder, 1 << 20, SegmentsTest::nobody)) {
      String record = "x".repeat(10_000);
      int written = 0;
      while (append(log, record) > 0) {
        written++;
      }
      assertThat(log.bytesOnDisk()).isLessThanOrEqualTo(1 << 20);
      assertThat(written).isEqualTo(104);
      Chunk chunk = log.read(1 << 20, 1_000);
      while (chunk != null) {
        log.done(chunk);
        chunk = log.read(1 << 20, 1_000);
      }
      assertThat(append(log, record)).isPositive();
      assertThat(readAll(log)).hasSize(1);
    }
  }

  @Test
  void whatIsMadeReadyCountsAndIsUsedNext() throws IOException {
    AtomicInteger wanted = new AtomicInteger();
    try (Segments log = Segments.open(folder, 1 << 20, wanted::incrementAndGet)) {
      String record = "x".repeat(10_000);
      log.prepare();
      assertThat(segmentFiles()).hasSize(1);
      int written = 0;
      while (append(log, record) > 0) {
        written++;
        log.prepare();
        assertThat(log.bytesOnDisk()).isLessThanOrEqualTo(1 << 20).isEqualTo(sizeOfFiles());
      }
      // No room is lost by it: as many as without.
      assertThat(written).isEqualTo(104);
      assertThat(wanted).hasValue(8);
      assertThat(readAll(log)).hasSize(104);
    }
  }

  @Test
  void roomOfWhatIsDoneWithIsGivenBackBeforeMoreIsTaken() throws IOException {
    String record = "x".repeat(60_000);
    // Two files of the smallest size do not fit in.
    try (Segments log = Segments.open(folder, 100_000, SegmentsTest::nobody)) {
      for (int i = 0; i < 5; i++) {
        assertThat(append(log, record)).isPositive();
        assertThat(append(log, record)).isNegative();
        Chunk chunk = Objects.requireNonNull(log.read(1 << 20, 10));
        assertThat(chunk.count()).isEqualTo(1);
        log.done(chunk);
        assertThat(segmentFiles()).hasSize(1);
        assertThat(log.bytesOnDisk()).isEqualTo(sizeOfFiles());
      }
      assertThat(append(log, record)).isPositive();
    }
    try (Segments log = Segments.open(folder, 100_000, SegmentsTest::nobody)) {
      assertThat(readAll(log)).containsExactly(record);
    }
  }

  private long sizeOfFiles() throws IOException {
    long size = 0;
    for (Path file : segmentFiles()) {
      size += Files.size(file);
    }
    return size;
  }

  @Test
  void theLastFileTakesWhatTheLimitLeaves() throws IOException {
    int each = 1_000 + Segments.ROOM;
    // Three files of the smallest size, and three records more.
    int most = 3 * (64 << 10) + Segment.HEAD + 3 * each;
    try (Segments log = Segments.open(folder, most, SegmentsTest::nobody)) {
      String record = "x".repeat(1_000);
      int written = 0;
      while (append(log, record) > 0) {
        written++;
      }
      assertThat(written).isEqualTo(3 * ((64 << 10) / each) + 3);
      assertThat(log.bytesOnDisk()).isEqualTo(most);
      assertThat(readAll(log)).hasSize(written);
    }
  }

  @Test
  void anInterruptedThreadGoesOnInTheNextFile() throws IOException {
    try (Segments log = Segments.open(folder, 1 << 20, SegmentsTest::nobody)) {
      Thread.currentThread().interrupt();
      for (int i = 0; i < 30; i++) {
        assertThat(append(log, "x".repeat(10_000))).isPositive();
      }
      log.force();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(readAll(log)).hasSize(30);
    }
  }

  @Test
  void closingGivesBackTheRoomThatWasNotUsed() throws IOException {
    try (Segments log = open()) {
      append(log, "first");
    }
    assertThat(sizeOfFiles()).isEqualTo(Segment.HEAD + Segments.ROOM + 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 15, 16, 17, 20})
  void aTornTailIsCutAndWhatIsBeforeItIsKept(int torn) throws IOException {
    try (Segments log = open()) {
      append(log, "first");
      append(log, "second");
      append(log, "torn-");
    }
    Path file = segmentFiles().get(0);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(raw.length() - torn);
    }
    try (Segments log = open()) {
      append(log, "third");
      assertThat(readAll(log)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void aDamagedRecordIsNotTakenForOne() throws IOException {
    try (Segments log = open()) {
      append(log, "first");
      append(log, "second");
    }
    Path file = segmentFiles().get(0);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(raw.length() - 2);
      raw.write('X');
    }
    try (Segments log = open()) {
      assertThat(readAll(log)).containsExactly("first");
    }
  }

  @Test
  void aRecordThatIsDamagedWhileItWaitsIsGivenUpOnceWithWhatIsBehindIt() throws IOException {
    try (Segments log = open()) {
      append(log, "first");
      Chunk first = Objects.requireNonNull(log.read(100_000, 1));
      append(log, "second");
      append(log, "third");
      damage(log, "second");

      assertThatThrownBy(() -> log.read(100_000, 100))
          .isInstanceOfSatisfying(
              RecordsLostException.class, lost -> assertThat(lost.records()).isEqualTo(2));

      assertThat(log.read(100_000, 100)).isNull();
      assertThat(log.unreadBytes()).isZero();
      append(log, "fourth");
      Chunk fourth = Objects.requireNonNull(log.read(100_000, 100));
      assertThat(texts(fourth)).containsExactly("fourth");
      assertThat(log.left()).isEqualTo(4);
      log.done(fourth);
      log.done(first);
      assertThat(log.left()).isZero();
    }
    try (Segments log = open()) {
      assertThat(readAll(log)).isEmpty();
    }
  }

  @Test
  void whatIsGivenUpInOneFileLeavesTheNextOnesAlone() throws IOException {
    List<String> written =
        IntStream.range(0, 40).mapToObj(i -> "r" + i + "x".repeat(4_000)).toList();
    try (Segments log = Segments.open(folder, 1 << 20, SegmentsTest::nobody)) {
      for (String record : written) {
        append(log, record);
      }
      damage(log, written.get(0));

      long lost = 0;
      try {
        readAll(log);
      } catch (RecordsLostException e) {
        lost = e.records();
      }

      assertThat(lost).isBetween(1L, 39L);
      assertThat(readAll(log)).isEqualTo(written.subList((int) lost, written.size()));
      assertThat(log.left()).isEqualTo(40 - lost);
    }
  }

  /** Changes the last byte of a record in its file. */
  private void damage(Segments log, String record) throws IOException {
    assertThat(log.unreadBytes()).isPositive();
    byte[] wanted = record.getBytes(StandardCharsets.ISO_8859_1);
    for (Path file : segmentFiles()) {
      int at =
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
      if (at >= 0) {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
          raw.seek(at + wanted.length - 1);
          raw.write('#');
        }
        return;
      }
    }
    throw new AssertionError("It is in no file.");
  }

  @Test
  void aFileThatIsNoneOfOursIsNotRead() throws IOException {
    Files.write(
        folder.resolve("0000000000000001.seg"), "nonsense".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("0000000000000002.seg"), new byte[3]);
    try (Segments log = open()) {
      assertThat(readAll(log)).isEmpty();
      append(log, "r");
      assertThat(readAll(log)).containsExactly("r");
    }
  }

  @Test
  void aDamagedProgressCostsOnlyDuplicates() throws IOException {
    try (Segments log = open()) {
      append(log, "a");
      append(log, "b");
      log.done(Objects.requireNonNull(log.read(100_000, 1)));
    }
    Files.write(folder.resolve("progress"), new byte[] {1, 2, 3});
    try (Segments log = open()) {
      assertThat(readAll(log)).containsExactly("a", "b");
    }
  }

  @Test
  void recordsLargerThanOneReadAreRead() throws IOException {
    String large = "y".repeat(3_000_000);
    try (Segments log = open()) {
      append(log, "a");
      append(log, large);
      append(log, "b");
      assertThat(readAll(log)).containsExactly("a", large, "b");
    }
    try (Segments log = open()) {
      assertThat(readAll(log)).containsExactly("a", large, "b");
    }
  }

  @Test
  void oneShipperHasAFolderAtATime() throws IOException {
    try (Segments log = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("in use by another shipper");
      append(log, "a");
    }
    open().close();
  }

  @Test
  void anInterruptedThreadClosesTheLogForNobody() throws IOException {
    try (Segments log = open()) {
      Thread.currentThread().interrupt();
      append(log, "a");
      log.force();
      assertThat(Thread.interrupted()).isTrue();
      append(log, "b");
      assertThat(readAll(log)).containsExactly("a", "b");
    }
  }

  @Test
  void manyThreadsWriteWhileOthersRead() throws Exception {
    int threads = 4;
    int each = 3_000;
    AtomicInteger read = new AtomicInteger();
    try (Segments log = Segments.open(folder, 4 << 20, SegmentsTest::nobody)) {
      List<Thread> all = new ArrayList<>();
      List<Throwable> problems = new java.util.concurrent.CopyOnWriteArrayList<>();
      for (int t = 0; t < threads; t++) {
        String name = "t" + t + "-";
        all.add(
            new Thread(
                () -> {
                  try {
                    for (int i = 0; i < each; i++) {
                      long mark = append(log, name + i + "x".repeat(100));
                      assertThat(mark).isPositive();
                      if (i % 100 == 0) {
                        log.force(mark);
                      }
                    }
                  } catch (Throwable e) {
                    problems.add(e);
                  }
                }));
      }
      for (int t = 0; t < 2; t++) {
        all.add(
            new Thread(
                () -> {
                  try {
                    while (read.get() < threads * each && problems.isEmpty()) {
                      Chunk chunk = log.read(5_000, 100);
                      if (chunk != null) {
                        read.addAndGet(chunk.count());
                        log.done(chunk);
                      }
                    }
                  } catch (Throwable e) {
                    problems.add(e);
                  }
                }));
      }
      all.forEach(Thread::start);
      for (Thread thread : all) {
        thread.join();
      }
      assertThat(problems).isEmpty();
      assertThat(log.left()).isZero();
      assertThat(log.unreadBytes()).isZero();
    }
  }
}
