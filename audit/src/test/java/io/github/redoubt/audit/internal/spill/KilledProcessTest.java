package io.github.redoubt.audit.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that did not close its files leaves: a copy of them while it has them open. */
class KilledProcessTest {

  private static final long LARGE = 64 << 20;
  private static final String FIRST = "0000000000000001.seg";

  @TempDir Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void folders() throws IOException {
    before = Files.createDirectory(folder.resolve("before"));
    after = Files.createDirectory(folder.resolve("after"));
  }

  private static void nobody() {}

  private static void append(Segments log, String record) throws IOException {
    byte[] text = record.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[Segments.ROOM + text.length];
    System.arraycopy(text, 0, bytes, Segments.ROOM, text.length);
    assertThat(log.append(bytes, 0, text.length, 1)).isPositive();
  }

  private static List<String> readAll(Segments log) throws IOException {
    List<String> all = new ArrayList<>();
    Chunk chunk = log.read(1_000, 1_000);
    while (chunk != null) {
      for (int i = 0; i < chunk.count(); i++) {
        int start = chunk.starts()[i];
        int size = chunk.ends()[i] - start;
        all.add(new String(chunk.bytes(), start, size, StandardCharsets.UTF_8));
      }
      chunk = log.read(1_000, 1_000);
    }
    return all;
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.list(before)) {
      for (Path file : files.toList()) {
        Files.copy(file, after.resolve(file.getFileName()));
      }
    }
  }

  private Segments reopen() throws IOException {
    return Segments.open(after, LARGE, KilledProcessTest::nobody);
  }

  @Test
  void roomThatWasNotUsedIsNeitherReadNorTakenForDamage() throws IOException {
    try (Segments log = Segments.open(before, LARGE, KilledProcessTest::nobody)) {
      append(log, "first");
      append(log, "");
      append(log, "third");
      copy();
    }
    assertThat(Files.size(after.resolve(FIRST))).isGreaterThan(1_000_000);
    try (Segments log = reopen()) {
      assertThat(log.left()).isEqualTo(3);
      assertThat(log.cutBytes()).isZero();
      assertThat(readAll(log)).containsExactly("first", "", "third");
      assertThat(Files.size(after.resolve(FIRST))).isLessThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 16, 17})
  void aRecordThatWasCopiedInPartIsCutOffAndReported(int copied) throws IOException {
    try (Segments log = Segments.open(before, LARGE, KilledProcessTest::nobody)) {
      append(log, "first");
      copy();
    }
    long end = Segment.HEAD + Segments.ROOM + 5;
    byte[] torn = record("torn!");
    try (RandomAccessFile file = new RandomAccessFile(after.resolve(FIRST).toFile(), "rw")) {
      file.seek(end);
      // Memory keeps no order: the last bytes may be there and the first ones not.
      file.write(new byte[torn.length - copied]);
      file.write(torn, torn.length - copied, copied);
    }
    try (Segments log = reopen()) {
      assertThat(log.cutBytes()).isEqualTo(torn.length);
      append(log, "second");
      assertThat(readAll(log)).containsExactly("first", "second");
    }
  }

  @Test
  void aPageThatTheMachineLostEndsWhatIsReadAndIsReported() throws IOException {
    String record = "x".repeat(1_000);
    try (Segments log = Segments.open(before, LARGE, KilledProcessTest::nobody)) {
      for (int i = 0; i < 20; i++) {
        append(log, record);
      }
      copy();
    }
    try (RandomAccessFile file = new RandomAccessFile(after.resolve(FIRST).toFile(), "rw")) {
      file.seek(8_192);
      file.write(new byte[4_096]);
    }
    try (Segments log = reopen()) {
      int whole = (8_192 - Segment.HEAD) / (1_000 + Segments.ROOM);
      assertThat(readAll(log)).hasSize(whole).containsOnly(record);
      assertThat(log.cutBytes()).isPositive();
    }
  }

  @Test
  void aFileMadeReadyAndNotUsedIsDeletedWithoutAReport() throws IOException {
    try (Segments log = Segments.open(before, 1 << 20, KilledProcessTest::nobody)) {
      append(log, "x".repeat(70_000));
      log.prepare();
      copy();
    }
    assertThat(after.resolve("0000000000000002.seg")).exists();
    try (Segments log = reopen()) {
      assertThat(after.resolve("0000000000000002.seg")).doesNotExist();
      assertThat(log.cutBytes()).isZero();
      assertThat(log.left()).isEqualTo(1);
    }
  }

  @Test
  void filesThatAreAsLongAsTheirRecordsAreReadToo() throws IOException {
    // As they were written before room was taken in advance.
    ByteBuffer bytes = ByteBuffer.allocate(1_000);
    bytes.putLong(0x5244_4254_5350_4c31L).put(record("one")).put(record("two"));
    byte[] file = new byte[bytes.position()];
    bytes.flip().get(file);
    Files.write(after.resolve("000000000000002a.seg"), file);
    try (Segments log = reopen()) {
      assertThat(log.cutBytes()).isZero();
      append(log, "three");
      Chunk chunk = Objects.requireNonNull(log.read(1_000, 2));
      assertThat(chunk.count()).isEqualTo(2);
      log.done(chunk);
      assertThat(readAll(log)).containsExactly("three");
    }
  }

  private static byte[] record(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer summed = ByteBuffer.allocate(8 + content.length).putLong(1).put(content).flip();
    CRC32C sum = new CRC32C();
    sum.update(summed.array());
    return ByteBuffer.allocate(8 + summed.limit())
        .putInt(content.length)
        .putInt((int) sum.getValue())
        .put(summed)
        .array();
  }
}
