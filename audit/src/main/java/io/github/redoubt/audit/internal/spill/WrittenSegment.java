package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A segment that is written and read call by call: one that an earlier process left, and each one
 * where files are not mapped.
 *
 * <p>Through {@code RandomAccessFile}, because a channel is closed for all when one thread that
 * uses it is interrupted.
 */
final class WrittenSegment extends Segment {

  private static final int PIECE = 1 << 20;

  private final RandomAccessFile out;
  private final long cut;

  private WrittenSegment(
      long number,
      Path path,
      RandomAccessFile in,
      RandomAccessFile out,
      long capacity,
      Found found) {
    super(number, path, in, capacity, found.end, found.records);
    this.out = out;
    this.cut = found.cut;
  }

  /**
   * What there is in a file.
   *
   * @param end where its last record ends
   * @param records how many of them are wanted
   * @param cut how many bytes after that make no whole one
   */
  private record Found(long end, long records, long cut) {}

  /** Goes on in a file that has its head and zeros. */
  static WrittenSegment over(Path path, long number, long size) throws IOException {
    RandomAccessFile in = new RandomAccessFile(path.toFile(), "rw");
    RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw");
    return new WrittenSegment(number, path, in, out, size, new Found(HEAD, 0, 0));
  }

  /**
   * Opens what another process left, up to the first record that is not whole: what follows is the
   * trace of a write that the process did not live to finish, or room that it did not use, and is
   * cut off.
   *
   * @param from records before this place are not counted
   */
  static WrittenSegment reopen(Path path, long number, long from) throws IOException {
    RandomAccessFile in = new RandomAccessFile(path.toFile(), "rw");
    try {
      Found found = scan(in, from);
      in.setLength(found.end);
      RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw");
      return new WrittenSegment(number, path, in, out, found.end, found);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Found scan(RandomAccessFile in, long from) throws IOException {
    long size = in.length();
    if (size < HEAD || in.readLong() != MAGIC) {
      return new Found(HEAD, 0, Math.max(0, endOfData(in, 0, size) - HEAD));
    }
    byte[] piece = new byte[PIECE];
    long whole = HEAD;
    long counted = 0;
    boolean more = true;
    while (more) {
      int got = (int) Math.min(piece.length, size - whole);
      in.seek(whole);
      in.readFully(piece, 0, got);
      int used = 0;
      int record = wholeRecord(piece, used, got);
      while (record > 0) {
        counted += whole + used >= from ? 1 : 0;
        used += record;
        record = wholeRecord(piece, used, got);
      }
      boolean longer = record < 0 && used == 0 && got == piece.length;
      if (longer && piece.length < MOST_RECORD + RECORD_HEAD) {
        piece = new byte[piece.length * 2];
      }
      whole += used;
      more = record < 0 && (used > 0 || longer) && whole < size;
    }
    return new Found(whole, counted, endOfData(in, whole, size) - whole);
  }

  /** Gives the place after the last byte that is not zero. */
  private static long endOfData(RandomAccessFile in, long from, long size) throws IOException {
    byte[] piece = new byte[PIECE];
    long end = from;
    for (long at = from; at < size; at += piece.length) {
      int got = (int) Math.min(piece.length, size - at);
      in.seek(at);
      in.readFully(piece, 0, got);
      int last = got;
      while (last > 0 && piece[last - 1] == 0) {
        last--;
      }
      end = last > 0 ? at + last : end;
    }
    return end;
  }

  /** Gives the bytes that were cut off when it was opened again and were not zero throughout. */
  long cut() {
    return cut;
  }

  @Override
  void write(long at, byte[] bytes, int from, int count) throws IOException {
    out.seek(at);
    out.write(bytes, from, count);
  }

  @Override
  void force() throws IOException {
    out.getFD().sync();
  }

  @Override
  void close() throws IOException {
    super.close();
    out.close();
  }

  @Override
  void delete() throws IOException {
    out.close();
    super.delete();
  }
}
