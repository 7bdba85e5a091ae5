package io.github.redoubt.audit.internal.spill;

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
