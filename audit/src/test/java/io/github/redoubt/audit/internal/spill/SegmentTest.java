package io.github.redoubt.audit.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A segment that is memory and one that is written do the same. */
class SegmentTest {

  private static final int SIZE = 10_000;
  private static final int HEAD = Segment.RECORD_HEAD;

  @TempDir Path folder;

  private Segment create(boolean mapped) throws IOException {
    return Segment.create(folder, 7, SIZE, mapped);
  }

  private static void append(Segment segment, String text) throws IOException {
    byte[] bytes = (" ".repeat(HEAD) + text).getBytes(StandardCharsets.US_ASCII);
    segment.append(bytes, 0, text.length(), 1);
  }

  private static String read(Segment segment, int count) throws IOException {
    byte[] bytes = new byte[HEAD + count];
    segment.read(Segment.HEAD, bytes, bytes.length);
    assertThat(Segment.wholeRecord(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    return new String(bytes, HEAD, count, StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsRoomIsTakenWhenItIsMadeAndGivenBackWhenItIsClosed(boolean mapped) throws IOException {
    Segment segment = create(mapped);
    assertThat(Files.size(segment.path)).isEqualTo(SIZE);
    append(segment, "abc");
    segment.force();
    assertThat(Files.size(segment.path)).isEqualTo(SIZE);
    segment.close();
    assertThat(Files.size(segment.path)).isEqualTo(Segment.HEAD + HEAD + 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsAppendedIsReadAtOnceAndByTheNextOne(boolean mapped) throws IOException {
    Segment segment = create(mapped);
    append(segment, "abc");
    assertThat(read(segment, 3)).isEqualTo("abc");
    // Not closed: as if the process had been killed.
    WrittenSegment next = WrittenSegment.reopen(segment.path, 7, 0);
    assertThat(read(next, 3)).isEqualTo("abc");
    assertThat(next.records()).isEqualTo(1);
    assertThat(next.cut()).isZero();
    next.delete();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatDoesNotFitIsNotSaidToFit(boolean mapped) throws IOException {
    Segment segment = create(mapped);
    int most = SIZE - Segment.HEAD - HEAD;
    assertThat(segment.fits(HEAD + most)).isTrue();
    assertThat(segment.fits(HEAD + most + 1)).isFalse();
    append(segment, "x".repeat(most));
    assertThat(read(segment, most)).isEqualTo("x".repeat(most));
    assertThat(segment.fits(HEAD)).isFalse();
    segment.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsRoomIsGivenBackEvenIfSomethingElseHoldsTheDeletedFile(boolean mapped) throws IOException {
    Segment segment = create(mapped);
    append(segment, "abc");
    Path other = Files.createLink(folder.resolve("other"), segment.path);
    segment.delete();
    assertThat(segment.path).doesNotExist();
    assertThat(Files.size(other)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedThreadMakesOneAndIsStillInterrupted(boolean mapped) throws IOException {
    Thread.currentThread().interrupt();
    Segment segment = create(mapped);
    append(segment, "abc");
    segment.force();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(read(segment, 3)).isEqualTo("abc");
    segment.close();
  }

  @Test
  void zerosAreNoRecord() {
    assertThat(Segment.wholeRecord(new byte[HEAD], 0, HEAD)).isZero();
    assertThat(Segment.wholeRecord(new byte[1_000], 0, 1_000)).isZero();
  }

  @Test
  void nothingIsLeftOfOneThatCouldNotBeMade() throws IOException {
    Path occupied = Segment.path(folder, 7);
    Files.createDirectory(occupied);
    assertThatThrownBy(() -> create(true)).isInstanceOf(IOException.class);
    assertThat(Segment.path(folder, 7)).doesNotExist();
  }
}
