package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  /** Gives what it has in pieces of any length, as a network does, and counts how often. */
  private static final class Pieces extends FilterInputStream {
    private final Random random;
    private final int most;
    private int reads;

    Pieces(byte[] bytes, long seed, int most) {
      super(new ByteArrayInputStream(bytes));
      this.random = new Random(seed);
      this.most = most;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      reads++;
      return super.read(into, offset, Math.min(count, 1 + random.nextInt(most)));
    }
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Property(tries = 200)
  void allBytesComeOnceAndInOrderHoweverTheyAreReadAndComeIn(
      @ForAll long seed,
      @ForAll @IntRange(max = 2_000_000) int count,
      @ForAll @IntRange(min = 1, max = 400_000) int mostThatComes,
      @ForAll @IntRange(min = 1, max = 200_000) int mostThatIsRead)
      throws IOException {
    byte[] all = bytes(count, seed);
    Random random = new Random(seed);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream in = new ReadAhead(new Pieces(all, seed, mostThatComes))) {
      byte[] piece = new byte[mostThatIsRead];
      while (true) {
        if (random.nextInt(10) == 0) {
          int one = in.read();
          if (one < 0) {
            break;
          }
          read.write(one);
          continue;
        }
        int n = in.read(piece, 0, 1 + random.nextInt(mostThatIsRead));
        if (n < 0) {
          break;
        }
        read.write(piece, 0, n);
      }
    }

    assertThat(read.toByteArray()).isEqualTo(all);
  }

  @Test
  void muchThatComesIsTakenInFewReads() throws IOException {
    Pieces pieces = new Pieces(bytes(10 << 20, 1), 1, Integer.MAX_VALUE);
    InputStream in = new ReadAhead(pieces);
    byte[] eight = new byte[8 << 10];
    while (in.read(eight) >= 0) {
      assertThat(in.available()).isNotNegative();
    }

    assertThat(pieces.reads).isLessThan(120);
  }

  @Test
  void nothingIsReadAheadWhereLittleComes() throws IOException {
    byte[] all = bytes(100 << 10, 2);
    InputStream source = new ByteArrayInputStream(all);
    InputStream in = new ReadAhead(source);
    byte[] eight = new byte[8 << 10];
    for (int i = 1; i <= 12; i++) {
      assertThat(in.read(eight)).isEqualTo(eight.length);
      assertThat(source.available()).isEqualTo(all.length - i * eight.length);
    }
  }
}
