package io.github.redoubt.audit.internal.spill;

import java.util.Arrays;

/**
 * Records that were read together: their bytes, with a comma between two.
 *
 * @param bytes holds them
 * @param count how many
 * @param starts where each begins
 * @param ends where each ends
 * @param epochMillis when each was
 * @param end the place in the log after the last one
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one owner to the next, and never compared
public record Chunk(
    byte[] bytes, int count, int[] starts, int[] ends, long[] epochMillis, Place end) {

  private static final int FEW = 256;

  /**
   * Takes the heads out of records, and puts commas between; what is not whole is left.
   *
   * @param bytes that were read, which are written over
   * @param from where they begin in the log
   */
  static Chunk of(byte[] bytes, Place from, int mostRecords) {
    int[] starts = new int[FEW];
    int[] ends = new int[FEW];
    long[] times = new long[FEW];
    int count = 0;
    int read = 0;
    int to = 0;
    int record = Segment.wholeRecord(bytes, read, bytes.length);
    while (record > 0 && count < mostRecords) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        times = Arrays.copyOf(times, count * 2);
      }
      times[count] = Segment.epochMillis(bytes, read);
      if (count > 0) {
        bytes[to++] = ',';
      }
      int size = record - Segment.RECORD_HEAD;
      System.arraycopy(bytes, read + Segment.RECORD_HEAD, bytes, to, size);
      starts[count] = to;
      to += size;
      ends[count] = to;
      count++;
      read += record;
      record = Segment.wholeRecord(bytes, read, bytes.length);
    }
    Place end = new Place(from.segment(), from.offset() + read);
    return new Chunk(bytes, count, starts, ends, times, end);
  }

  /** Stands for records that nobody can read any more. */
  static Chunk ofLost(int count, Place end) {
    return new Chunk(new byte[0], count, new int[0], new int[0], new long[0], end);
  }

  /**
   * A place in a log of segments.
   *
   * @param segment the segment's number
   * @param offset bytes from its begin
   */
  public record Place(long segment, long offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int bySegment = Long.compare(segment, other.segment);
      return bySegment != 0 ? bySegment : Long.compare(offset, other.offset);
    }
  }
}
