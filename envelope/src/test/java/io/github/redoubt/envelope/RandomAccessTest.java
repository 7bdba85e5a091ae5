package io.github.redoubt.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plain data at any place, at the cost of the segments that are read. */
class RandomAccessTest {

  private static final int SEGMENT = 4_096;
  private static final byte[] PLAIN = EnvelopeTest.random(50_000);

  private static final Envelope ENVELOPE =
      Emulated.fresh()
          .envelope()
          .inSegmentsOf(SEGMENT)
          .reusingDataKeys(DataKeyReuse.forAtMost(Duration.ofHours(1)))
          .open();

  private static final byte[] SEALED = ENVELOPE.encrypt(PLAIN, "a");

  @Property(tries = 300)
  void anyPartComesAsItIs(
      @ForAll @IntRange(max = 50_000) int from, @ForAll @IntRange(min = 1, max = 20_000) int length)
      throws IOException {
    try (DecryptingChannel channel = ENVELOPE.randomAccessTo(new Bytes(SEALED), "a")) {
      ByteBuffer into = ByteBuffer.allocate(length);

      int read = channel.position(from).read(into);

      int expected = Math.min(length, PLAIN.length - from);
      assertThat(read).isEqualTo(expected == 0 ? -1 : expected);
      assertThat(channel.position()).isEqualTo(from + expected);
      assertThat(Arrays.copyOf(into.array(), expected))
          .isEqualTo(Arrays.copyOfRange(PLAIN, from, from + expected));
    }
  }

  @Test
  void onlyTheSegmentsThatAreReadAreFetched() throws IOException {
    Bytes source = new Bytes(SEALED);
    try (DecryptingChannel channel = ENVELOPE.randomAccessTo(source, "a")) {
      long opening = source.read();
      assertThat(opening).isLessThan(EnvelopeHeader.of(SEALED).sizeBytes() + 2L * SEGMENT);

      channel.position(20_000).read(ByteBuffer.allocate(10));
      channel.position(20_100).read(ByteBuffer.allocate(10));

      assertThat(source.read() - opening).isEqualTo(SEGMENT);
    }
  }

  @Test
  void dataMayStandBehindOthers() throws IOException {
    byte[] behind = new byte[77 + SEALED.length];
    System.arraycopy(SEALED, 0, behind, 77, SEALED.length);
    Bytes source = new Bytes(behind);
    source.position(77);
    try (DecryptingChannel channel = ENVELOPE.randomAccessTo(source, "a")) {
      ByteBuffer all = ByteBuffer.allocate(PLAIN.length);
      channel.read(all);

      assertThat(channel.size()).isEqualTo(PLAIN.length);
      assertThat(all.array()).isEqualTo(PLAIN);
    }
  }

  @Test
  void aShortenedSourceIsRefusedWhenItIsOpened() {
    int header = EnvelopeHeader.of(SEALED).sizeBytes();
    Bytes source = new Bytes(Arrays.copyOf(SEALED, header + 5 * SEGMENT));

    assertThatThrownBy(() -> ENVELOPE.randomAccessTo(source, "a"))
        .isInstanceOf(DamagedDataException.class);
    assertThat(source.isOpen()).isFalse();
  }

  @Test
  void itIsReadOnlyAndClosesItsSource() throws IOException {
    Bytes source = new Bytes(SEALED);
    DecryptingChannel channel = ENVELOPE.randomAccessTo(source, "a");

    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
    channel.close();
    assertThat(source.isOpen()).isFalse();
    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }
}
