package io.github.redoubt.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data far larger than the heap go out and come back. Run in a JVM of its own with a small heap,
 * which holds the library, the emulator and the test together.
 */
@Tag("large")
class LargeDataTest {

  private static final long SIZE = Long.getLong("large.transfer.bytes", 512L << 20);

  @TempDir Path folder;

  @Test
  void dataLargerThanTheHeapStreamThrough() throws Exception {
    assertThat(Runtime.getRuntime().maxMemory()).as("the heap").isLessThan(SIZE / 2);
    Path file = folder.resolve("sealed");
    try (Envelope envelope = Emulated.fresh().envelope().open()) {
      try (OutputStream out = Files.newOutputStream(file)) {
        assertThat(envelope.encrypt(new Numbers(SIZE), out, "a")).isEqualTo(SIZE);
      }
      Compared compared = new Compared();

      try (InputStream in = Files.newInputStream(file)) {
        assertThat(envelope.decrypt(in, compared, "a")).isEqualTo(SIZE);
      }

      try (DecryptingChannel anywhere = envelope.randomAccessTo(file, "a")) {
        ByteBuffer one = ByteBuffer.allocate(1);
        anywhere.position(SIZE - 1).read(one);
        assertThat(anywhere.size()).isEqualTo(SIZE);
        assertThat(one.get(0)).isEqualTo(at(SIZE - 1));
      }
    }
  }

  /** What the byte at a place is: it differs between places that lie near powers of two apart. */
  private static byte at(long place) {
    return (byte) (place ^ (place >>> 13) ^ (place >>> 26));
  }

  private static final class Numbers extends InputStream {
    private final long size;
    private long place;

    Numbers(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return place == size ? -1 : at(place++) & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (place == size) {
        return -1;
      }
      int count = (int) Math.min(length, size - place);
      for (int i = 0; i < count; i++) {
        into[offset + i] = at(place++);
      }
      return count;
    }
  }

  private static final class Compared extends OutputStream {
    private long place;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        if (bytes[offset + i] != at(place)) {
          throw new AssertionError("byte " + place + " came back changed");
        }
        place++;
      }
    }
  }
}
