package io.github.redoubt.audit.internal.spill;

import io.github.redoubt.audit.internal.spill.Chunk.Place;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log of records in files, which another process goes on with where this one ends: appended by
 * many threads, read once from the front, and forgotten when it is said to be done with.
 *
 * <p>Files are deleted when all their records are done with. One process has it at a time.
 */
public final class Segments implements AutoCloseable {

  /** The room that {@link #append} wants before a record. */
  public static final int ROOM = Segment.RECORD_HEAD;

  private final Supply supply;
  private final Runnable nextIsWanted;
  private final Occupation occupation;
  private final Progress progressFile;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final AtomicLong left = new AtomicLong();
  private final AtomicLong unreadBytes = new AtomicLong();
  private final ArrayDeque<Chunk> lent = new ArrayDeque<>();
  private final ArrayDeque<Chunk> doneWith = new ArrayDeque<>();

  private long cut;
  private volatile Segment active;
  private volatile long written;
  private boolean nextWasWanted;
  private long forced;
  private long forcedSegment;
  private Place read;

  /** How many records of the segment that is read were read. */
  private long readHere;

  private volatile Place progress;
  private volatile boolean closed;

  private Segments(Path folder, long mostBytes, Occupation occupation, Runnable nextIsWanted)
      throws IOException {
    this.supply = new Supply(folder, mostBytes);
    this.nextIsWanted = nextIsWanted;
    this.occupation = occupation;
    this.progressFile = Progress.in(folder);
    Place known = progressFile.read();
    // Its room is taken now: it must be written on a full disk, too.
    progressFile.write(known);
    this.active = supply.first(reopen(folder, known));
    segments.put(active.number, active);
    this.forcedSegment = segments.firstKey();
    Place begin = new Place(forcedSegment, Segment.HEAD);
    this.read = known.compareTo(begin) > 0 ? known : begin;
    this.progress = read;
  }

  /**
   * Opens a log, with what another process left in it.
   *
   * @param mostBytes what its files may take
   * @param nextIsWanted is told, by a thread that appends, when it is time to {@link #prepare}
   * @throws InvalidRequestException if another shipper has it, in this process or another
   * @throws IOException if it cannot be read or written
   */
  public static Segments open(Path folder, long mostBytes, Runnable nextIsWanted)
      throws IOException {
    OwnFolder.create(folder);
    Occupation occupation = Occupation.of(folder);
    try {
      return new Segments(folder, mostBytes, occupation, nextIsWanted);
    } catch (IOException | RuntimeException e) {
      occupation.close();
      throw e;
    }
  }

  /** Opens what is there, and gives the number for the next segment. */
  private long reopen(Path folder, Place known) throws IOException {
    long last = known.segment();
    for (Path path : files(folder)) {
      String name = path.getFileName().toString();
      long number =
          Long.parseUnsignedLong(name.substring(0, name.length() - Segment.SUFFIX.length()), 16);
      last = Math.max(last, number);
      if (number < known.segment()) {
        Files.delete(path);
        continue;
      }
      long from = number == known.segment() ? known.offset() : Segment.HEAD;
      WrittenSegment segment = WrittenSegment.reopen(path, number, from);
      cut += segment.cut();
      if (segment.records() == 0) {
        segment.delete();
        continue;
      }
      segments.put(number, segment);
      supply.add(segment);
      left.addAndGet(segment.records());
      unreadBytes.addAndGet(segment.length() - from);
    }
    return last + 1;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              path -> path.getFileName().toString().matches("[0-9a-f]{16}\\" + Segment.SUFFIX))
          .sorted()
          .toList();
    }
  }

  /**
   * Appends a record. When this returns, it outlives the process; when {@link #force} has returned,
   * also the machine.
   *
   * @param bytes the record, with {@link #ROOM} bytes before it that are written into
   * @param from where the room begins
   * @return a mark for {@link #force}, or -1 if there is no room on the disk
   */
  public long append(byte[] bytes, int from, int size, long epochMillis) throws IOException {
    writing.lock();
    try {
      int all = ROOM + size;
      if (closed || !hasRoomFor(all)) {
        return -1;
      }
      // Counted before it can be read, so that no reader ever counts below nought.
      left.incrementAndGet();
      unreadBytes.addAndGet(all);
      try {
        active.append(bytes, from, size, epochMillis);
      } catch (IOException e) {
        left.decrementAndGet();
        unreadBytes.addAndGet(-all);
        throw e;
      }
      long mark = written + all;
      written = mark;
      if (!nextWasWanted && isHalfFull(active)) {
        nextWasWanted = true;
        nextIsWanted.run();
      }
      return mark;
    } finally {
      writing.unlock();
    }
  }

  private boolean hasRoomFor(int bytes) throws IOException {
    if (active.fits(bytes)) {
      return true;
    }
    if (left.get() == 0) {
      forgetAll();
    }
    Segment taken = supply.take(bytes);
    if (taken == null) {
      return false;
    }
    segments.put(taken.number, taken);
    active = taken;
    nextWasWanted = false;
    return true;
  }

  /** Gives all room back before more is taken, when nothing is left in it. */
  private void forgetAll() throws IOException {
    reading.lock();
    try {
      progress = new Place(active.number + 1, Segment.HEAD);
      goTo(progress);
      forget();
    } finally {
      reading.unlock();
    }
  }

  private static boolean isHalfFull(Segment segment) {
    return segment.length() > segment.capacity() / 2;
  }

  /**
   * Makes files ready for what will come, if it is time: on a thread that nobody waits for who
   * appends.
   */
  public void prepare() throws IOException {
    if (isHalfFull(active)) {
      supply.prepare();
    }
  }

  /** Gives the bytes that the files take, with the room in them for what will come. */
  public long bytesOnDisk() {
    return supply.bytesOnDisk();
  }

  /**
   * Forces what was written up to a mark to the disk; one of many threads that want it does it for
   * all.
   */
  public void force(long mark) throws IOException {
    forcing.lock();
    try {
      if (forced >= mark) {
        return;
      }
      long now;
      long last;
      writing.lock();
      try {
        now = written;
        last = active.number;
      } finally {
        writing.unlock();
      }
      for (Segment segment : segments.subMap(forcedSegment, true, last, true).values()) {
        force(segment);
      }
      forcedSegment = last;
      forced = now;
    } finally {
      forcing.unlock();
    }
  }

  private void force(Segment segment) throws IOException {
    try {
      segment.force();
    } catch (IOException e) {
      // What is done with is deleted meanwhile, and what is closed was forced at the end.
      if (!closed && segments.containsKey(segment.number)) {
        throw e;
      }
    }
  }

  /** Forces all that was written, if something was since the last time. */
  public void force() throws IOException {
    force(written);
  }

  /**
   * Reads on, at least one record if there is one.
   *
   * @param mostBytes about how many
   * @return what was read, which must be said to be done with; null if there is nothing
   * @throws RecordsLostException if a record is damaged: it is given up, and what is behind it in
   *     its file until now, as nobody can tell where the next one begins. Reading goes on behind
   *     that.
   */
  public @Nullable Chunk read(int mostBytes, int mostRecords) throws IOException {
    Place damaged;
    reading.lock();
    try {
      int want = mostBytes;
      while (!closed) {
        Segment segment = segments.get(read.segment());
        long available = segment == null ? 0 : segment.length() - read.offset();
        if (segment != null && available >= ROOM) {
          int count = (int) Math.min(available, want);
          byte[] bytes = new byte[count];
          segment.read(read.offset(), bytes, count);
          Chunk chunk = Chunk.of(bytes, read, mostRecords);
          if (chunk.count() > 0) {
            unreadBytes.addAndGet(read.offset() - chunk.end().offset());
            read = chunk.end();
            readHere += chunk.count();
            lent.add(chunk);
            return chunk;
          }
          if (count == available) {
            break;
          }
          want = count * 2;
        } else if (!toNext(segment)) {
          return null;
        }
      }
      if (closed) {
        return null;
      }
      damaged = read;
    } finally {
      reading.unlock();
    }
    giveUpFrom(damaged);
    return null;
  }

  private void giveUpFrom(Place damaged) throws IOException {
    // In this order, as everywhere: whoever writes may have to forget what was read.
    writing.lock();
    reading.lock();
    try {
      Segment segment = segments.get(damaged.segment());
      if (closed || segment == null || !read.equals(damaged)) {
        return;
      }
      Place end = new Place(segment.number, segment.length());
      int records = (int) (segment.records() - readHere);
      Chunk lost = Chunk.ofLost(records, end);
      unreadBytes.addAndGet(damaged.offset() - end.offset());
      read = end;
      readHere += records;
      lent.add(lost);
      done(lost);
      throw new RecordsLostException(
          "A record of "
              + segment.path
              + " is damaged: "
              + records
              + " that were written there cannot be read any more.",
          records);
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }

  private void goTo(Place place) {
    read = place;
    readHere = 0;
  }

  private boolean toNext(@Nullable Segment segment) {
    @Nullable Long next = segments.higherKey(read.segment());
    if (next == null) {
      return false;
    }
    // It may have grown between the look at its length and the begin of the next one.
    if (segment == null || segment.length() - read.offset() < ROOM) {
      goTo(new Place(next, Segment.HEAD));
    }
    return true;
  }

  /** Forgets what was read, in whatever order it is done with. */
  public void done(Chunk chunk) throws IOException {
    reading.lock();
    try {
      if (closed) {
        return;
      }
      doneWith.add(chunk);
      boolean moved = false;
      while (!lent.isEmpty() && remove(doneWith, lent.peekFirst())) {
        Chunk first = lent.removeFirst();
        progress = first.end();
        left.addAndGet(-first.count());
        moved = true;
      }
      if (moved) {
        try {
          progressFile.write(progress);
        } finally {
          // On a full disk above all; a progress that is too old costs only duplicates.
          forget();
        }
      }
    } finally {
      reading.unlock();
    }
  }

  /** By identity: equality of chunks is that of their arrays' identities anyway. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean remove(ArrayDeque<Chunk> from, Chunk chunk) {
    return from.removeIf(other -> other == chunk);
  }

  private void forget() throws IOException {
    for (Segment segment : segments.headMap(progress.segment()).values()) {
      segments.remove(segment.number);
      supply.remove(segment);
    }
  }

  /**
   * Gives how many bytes of the files that were there made no whole record, and are gone: a write
   * that a process did not live to finish, or a disk that lost something.
   */
  public long cutBytes() {
    return cut;
  }

  /** Gives how many records are not done with. */
  public long left() {
    return left.get();
  }

  /** Gives how many bytes nobody has read. */
  public long unreadBytes() {
    return unreadBytes.get();
  }

  /** Gives the place after the last record. */
  public Place end() {
    writing.lock();
    try {
      return new Place(active.number, active.length());
    } finally {
      writing.unlock();
    }
  }

  /** Says whether all that is before a place is done with. */
  public boolean isDoneUpTo(Place place) {
    return left.get() == 0 || progress.compareTo(place) >= 0;
  }

  /** Lets another process go on with it; deletes its files if there is nothing left. */
  @Override
  public void close() throws IOException {
    forcing.lock();
    writing.lock();
    reading.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      boolean empty = left.get() == 0;
      for (Segment segment : segments.values()) {
        if (empty) {
          segment.delete();
        } else {
          segment.force();
          segment.close();
        }
      }
      supply.close();
      progressFile.close();
    } finally {
      reading.unlock();
      writing.unlock();
      forcing.unlock();
      occupation.close();
    }
  }
}
