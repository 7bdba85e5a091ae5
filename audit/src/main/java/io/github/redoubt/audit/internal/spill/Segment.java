package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * One file of a log: a head, and records of length, checksum, time and bytes.
 *
 * <p>Written and read through {@code RandomAccessFile}, because a channel is closed for all when
 * one thread that uses it is interrupted.
 */
final class Segment {

  static final int HEAD = 8;
  static final int RECORD_HEAD = 16;
  static final String SUFFIX = ".seg";

  private static final long MAGIC = 0x5244_4254_5350_4c31L;
  private static final int MOST_RECORD = 1 << 24;
  private static final int PIECE = 1 << 20;

  final long number;
  final Path path;
  private final RandomAccessFile file;
  private final RandomAccessFile in;
  private volatile long length;
  private volatile long records;
  private long cut;

  private Segment(long number, Path path, RandomAccessFile file) throws IOException {
    this.number = number;
    this.path = path;
    this.file = file;
    // Its own place in the file: it is read while it is written.
    this.in = new RandomAccessFile(path.toFile(), "r");
    this.length = HEAD;
  }

  static Path path(Path folder, long number) {
    return folder.resolve(String.format("%016x", number) + SUFFIX);
  }

  static Segment create(Path folder, long number) throws IOException {
    Path path = path(folder, number);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    file.writeLong(MAGIC);
    return new Segment(number, path, file);
  }

  /**
   * Opens what another process left, up to the first record that is not whole: what follows is the
   * trace of a write that the process did not live to finish, and is cut off.
   *
   * @param from records before this place are not counted
   */
  static Segment reopen(Path path, long number, long from) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    Segment segment = new Segment(number, path, file);
    if (file.length() >= HEAD && file.readLong() == MAGIC) {
      segment.scan(file.length(), from);
    }
    segment.cut = Math.max(0, file.length() - segment.length);
    file.setLength(segment.length);
    file.seek(segment.length);
    return segment;
  }

  private void scan(long size, long from) throws IOException {
    byte[] piece = new byte[PIECE];
    long whole = HEAD;
    long counted = 0;
    boolean more = true;
    while (more) {
      int got = (int) Math.min(piece.length, size - whole);
      read(whole, piece, got);
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
    length = whole;
    records = counted;
  }

  /** Gives a record's bytes with its head; 0 if it is damaged, -1 if it goes on after the end. */
  static int wholeRecord(byte[] bytes, int from, int end) {
    if (end - from < RECORD_HEAD) {
      return -1;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, from, RECORD_HEAD);
    int size = head.getInt();
    int sum = head.getInt();
    if (size < 0 || size > MOST_RECORD) {
      return 0;
    }
    if (end - from - RECORD_HEAD < size) {
      return -1;
    }
    return sum == checksum(bytes, from + 8, size + 8) ? RECORD_HEAD + size : 0;
  }

  static int checksum(byte[] bytes, int from, int count) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, count);
    return (int) sum.getValue();
  }

  /** Gives the time of a record that begins there, head and all. */
  static long epochMillis(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes, from + 8, 8).getLong();
  }

  /**
   * Appends a record; one thread at a time.
   *
   * @param bytes the record, with room for {@value #RECORD_HEAD} bytes before it
   * @param from where the room begins
   */
  void append(byte[] bytes, int from, int size, long epochMillis) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes, from, RECORD_HEAD);
    head.putInt(size).putInt(0).putLong(epochMillis);
    head.putInt(from + 4, checksum(bytes, from + 8, size + 8));
    long before = length;
    long more = records + 1;
    try {
      // Nobody else writes, so that the place in the file is its end.
      file.write(bytes, from, RECORD_HEAD + size);
    } catch (IOException e) {
      file.setLength(before);
      file.seek(before);
      throw e;
    }
    records = more;
    length = before + RECORD_HEAD + size;
  }

  void read(long at, byte[] into, int count) throws IOException {
    in.seek(at);
    in.readFully(into, 0, count);
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  long length() {
    return length;
  }

  /** Gives the bytes that were cut off when it was opened again. */
  long cut() {
    return cut;
  }

  /** Gives the number of its records. */
  long records() {
    return records;
  }

  void close() throws IOException {
    in.close();
    file.close();
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }
}
