package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.internal.spill.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Records that go out together: JSON objects with commas between, and where each begins and ends.
 */
final class Batch {

  private static final int FEW = 64;

  final byte[] bytes;
  final int count;
  final Optional<Chunk> chunk;
  final long number;

  private final int[] starts;
  private final int[] ends;
  private final long[] epochMillis;

  private Batch(
      byte[] bytes,
      int count,
      int[] starts,
      int[] ends,
      long[] epochMillis,
      Optional<Chunk> chunk,
      long number) {
    this.bytes = bytes;
    this.count = count;
    this.starts = starts;
    this.ends = ends;
    this.epochMillis = epochMillis;
    this.chunk = chunk;
    this.number = number;
  }

  static Batch of(Chunk chunk) {
    return new Batch(
        chunk.bytes(),
        chunk.count(),
        chunk.starts(),
        chunk.ends(),
        chunk.epochMillis(),
        Optional.of(chunk),
        -1);
  }

  int start(int record) {
    return starts[record];
  }

  int end(int record) {
    return ends[record];
  }

  long epochMillis(int record) {
    return epochMillis[record];
  }

  /** Gives the bytes of all records, without what is between them. */
  long size() {
    long size = 0;
    for (int i = 0; i < count; i++) {
      size += ends[i] - starts[i];
    }
    return size;
  }

  String json(int record) {
    return new String(bytes, starts[record], ends[record] - starts[record], StandardCharsets.UTF_8);
  }

  /** A batch that is being filled, by one thread. */
  static final class Open {
    private final EntryWriter out;
    private int count;
    private int[] starts = new int[FEW];
    private int[] ends = new int[FEW];
    private long[] epochMillis = new long[FEW];

    Open(EntryWriter out) {
      this.out = out;
    }

    /** Adds an entry, and gives the bytes that it took. */
    int add(LogEntry entry, RecordEncoder encoder) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        epochMillis = Arrays.copyOf(epochMillis, count * 2);
      }
      if (count > 0) {
        out.put(',');
      }
      starts[count] = out.length();
      epochMillis[count] = encoder.encode(entry, out);
      ends[count] = out.length();
      count++;
      return ends[count - 1] - starts[count - 1];
    }

    int count() {
      return count;
    }

    int length() {
      return out.length();
    }

    /** Ends it; what is added next begins another one, in another buffer. */
    Batch seal(long number, byte[] next) {
      Batch batch =
          new Batch(out.bytes(), count, starts, ends, epochMillis, Optional.empty(), number);
      out.into(next, 0);
      count = 0;
      starts = new int[FEW];
      ends = new int[FEW];
      epochMillis = new long[FEW];
      return batch;
    }
  }
}
