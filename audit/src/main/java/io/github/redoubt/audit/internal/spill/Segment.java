package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One file of a log: a head, and records of length, checksum, time and bytes. What follows the last
 * record is zeros, which are no record.
 *
 * <p>Room for all of it is taken from the disk when it is made, so that a record that fits in finds
 * its place.
 */
abstract class Segment {

  static final int HEAD = 8;
  static final int RECORD_HEAD = 16;
  static final int MOST_RECORD = 1 << 24;
  static final long MAGIC = 0x5244_4254_5350_4c31L;
  static final String SUFFIX = ".seg";

  /**
   * File systems that keep a file's blocks where they are when they are written again. Others may
   * find on a later write to memory that the disk is full, of which the virtual machine tells too
   * late; and Windows deletes and cuts no file that is mapped.
   */
  private static final Set<String> WRITTEN_IN_PLACE = Set.of("ext3", "ext4", "xfs", "tmpfs");

  private static final int ZEROS = 64 << 10;

  final long number;
  final Path path;

  /** For reading: it has a place of its own in the file. */
  private final RandomAccessFile file;

  private final long capacity;
  private volatile long length;
  private volatile long records;
  private boolean ended;

  Segment(long number, Path path, RandomAccessFile file, long capacity, long length, long records) {
    this.number = number;
    this.path = path;
    this.file = file;
    this.capacity = capacity;
    this.length = length;
    this.records = records;
  }

  static Path path(Path folder, long number) {
    return folder.resolve(String.format("%016x", number) + SUFFIX);
  }

  /** Says whether segments of a folder can be memory to the process. */
  static boolean areMappedIn(Path folder) {
    try {
      return WRITTEN_IN_PLACE.contains(Files.getFileStore(folder).type());
    } catch (IOException e) {
      // There are containers in which nobody can say.
      return false;
    }
  }

  /**
   * Makes one.
   *
   * @param size what its file takes from the disk from now on
   * @param mapped whether it is to be memory to the process
   */
  static Segment create(Path folder, long number, int size, boolean mapped) throws IOException {
    Path path = path(folder, number);
    try {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(0);
        file.writeLong(MAGIC);
        fill(file, size);
      }
      return mapped
          ? MappedSegment.over(path, number, size)
          : WrittenSegment.over(path, number, size);
    } catch (IOException e) {
      // A part of the room is no use to anybody.
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static void fill(RandomAccessFile file, int size) throws IOException {
    byte[] zeros = new byte[Math.min(size, ZEROS)];
    for (int at = HEAD; at < size; at += zeros.length) {
      file.write(zeros, 0, Math.min(zeros.length, size - at));
    }
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
    // Zeros alone are no record: the checksum of a time of zero is not zero.
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

  /** Says whether a record can be appended. */
  final boolean fits(int bytesWithHead) {
    return !ended && length + bytesWithHead <= capacity;
  }

  /**
   * Appends a record that {@link #fits}; one thread at a time. After a failure nothing fits any
   * more.
   *
   * @param bytes the record, with room for {@value #RECORD_HEAD} bytes before it
   * @param from where the room begins
   */
  final void append(byte[] bytes, int from, int size, long epochMillis) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes, from, RECORD_HEAD);
    head.putInt(size).putInt(0).putLong(epochMillis);
    head.putInt(from + 4, checksum(bytes, from + 8, size + 8));
    long before = length;
    long more = records + 1;
    try {
      write(before, bytes, from, RECORD_HEAD + size);
    } catch (IOException e) {
      ended = true;
      throw e;
    }
    records = more;
    // Last: whoever reads this length finds the bytes before it.
    length = before + RECORD_HEAD + size;
  }

  abstract void write(long at, byte[] bytes, int from, int count) throws IOException;

  /** Forces what was appended to the disk; one thread at a time. */
  abstract void force() throws IOException;

  /** Reads what is before {@link #length}; one thread at a time. */
  final void read(long at, byte[] into, int count) throws IOException {
    file.seek(at);
    file.readFully(into, 0, count);
  }

  /** Gives back what room it did not use. Nothing is read or appended from now on. */
  void close() throws IOException {
    file.setLength(length);
    file.close();
  }

  /** Gives all of its room back. Nothing is read any more, and nothing fits. */
  void delete() throws IOException {
    ended = true;
    // The name may not be all that holds the room.
    file.setLength(0);
    file.close();
    Files.deleteIfExists(path);
  }

  final long length() {
    return length;
  }

  /** Gives what it takes from the disk. */
  final long capacity() {
    return capacity;
  }

  /** Gives the number of its records. */
  final long records() {
    return records;
  }
}
