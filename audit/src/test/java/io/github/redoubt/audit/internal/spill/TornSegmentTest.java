package io.github.redoubt.audit.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever a crash leaves of a file, what is read is the records from the first to some last. */
class TornSegmentTest {

  private static final long LARGE = 1 << 20;

  @Property(tries = 60)
  void aFileThatEndsAnywhereHoldsTheRecordsBeforeThat(
      @ForAll @Size(min = 1, max = 8) List<@StringLength(max = 40) String> records,
      @ForAll @IntRange(min = 0, max = 400) int cut)
      throws IOException {
    damaged(
        records,
        (file, length) -> {
          file.setLength(Math.max(0, length - cut));
        });
  }

  @Property(tries = 60)
  void aFileWithAWrongByteHoldsTheRecordsBeforeThat(
      @ForAll @Size(min = 1, max = 8) List<@StringLength(max = 40) String> records,
      @ForAll @IntRange(min = 8, max = 400) int place,
      @ForAll byte wrong)
      throws IOException {
    damaged(
        records,
        (file, length) -> {
          if (place < length) {
            file.seek(place);
            file.write(wrong);
          }
        });
  }

  private static void nobody() {}

  private interface Damage {
    void to(RandomAccessFile file, long length) throws IOException;
  }

  private static void damaged(List<String> records, Damage damage) throws IOException {
    Path folder = Files.createTempDirectory("torn");
    try {
      try (Segments log = Segments.open(folder, LARGE, TornSegmentTest::nobody)) {
        for (String record : records) {
          byte[] text = record.getBytes(StandardCharsets.UTF_8);
          byte[] bytes = new byte[Segments.ROOM + text.length];
          System.arraycopy(text, 0, bytes, Segments.ROOM, text.length);
          assertThat(log.append(bytes, 0, text.length, 1)).isPositive();
        }
      }
      Path segment = folder.resolve("0000000000000001.seg");
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        damage.to(file, file.length());
      }
      List<String> read = new ArrayList<>();
      try (Segments log = Segments.open(folder, LARGE, TornSegmentTest::nobody)) {
        long left = log.left();
        Chunk chunk = log.read(100, 100);
        while (chunk != null) {
          for (int i = 0; i < chunk.count(); i++) {
            int start = chunk.starts()[i];
            int size = chunk.ends()[i] - start;
            read.add(new String(chunk.bytes(), start, size, StandardCharsets.UTF_8));
          }
          chunk = log.read(100, 100);
        }
        assertThat(read).hasSize((int) left);
      }
      List<String> written = records.stream().map(TornSegmentTest::asWritten).toList();
      assertThat(written.subList(0, read.size())).isEqualTo(read);
    } finally {
      delete(folder);
    }
  }

  /** Half a surrogate pair has no bytes. */
  private static String asWritten(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
