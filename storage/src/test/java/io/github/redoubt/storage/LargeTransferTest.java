package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An object far larger than the heap goes out and comes back. Run in a JVM of its own with a small
 * heap, which holds client, emulator and test together.
 */
@Tag("large")
class LargeTransferTest {

  private static final long SIZE = Long.getLong("large.transfer.bytes", 512L << 20);

  @Test
  void anObjectLargerThanTheHeapStreamsThrough() throws Exception {
    assertThat(Runtime.getRuntime().maxMemory()).as("the heap").isLessThan(SIZE / 2);
    try (Emulator emulator = Emulator.start()) {
      Bucket bucket =
          new Emulated(emulator)
              .storage()
              .newBucket(Emulated.newName(), Location.US_SOUTH)
              .create();

      bucket.put("large", Content.of(new Numbers(SIZE), SIZE));

      try (ObjectContent content = bucket.get("large")) {
        Compared compared = new Compared();
        assertThat(content.copyTo(compared)).isEqualTo(SIZE);
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
