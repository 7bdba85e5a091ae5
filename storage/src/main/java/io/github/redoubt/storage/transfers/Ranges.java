package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.Crc64Nvme;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectReading;
import io.github.redoubt.storage.objects.TransferListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of an object on their way into a file, several at a time, each to its place. All are
 * of the same bytes: if the object is replaced meanwhile, the service refuses. For one run.
 */
final class Ranges {

  /**
   * How many bytes are written at a time. Bytes come in much smaller pieces, and all ranges wait
   * for each other when they write to the one file; of larger pieces they wait too long.
   */
  private static final int PIECE = 256 << 10;

  private final BucketObject object;
  private final ObjectInfo info;
  private final Optional<String> versionId;
  private final long rangeBytes;
  private final NavigableMap<Integer, Done> done = new TreeMap<>();

  /**
   * A range that is in the file.
   *
   * @param index counted from 0
   * @param crc the CRC64NVME of its bytes as they came
   */
  record Done(int index, long sizeBytes, long crc) {}

  /** Prepares the ranges of the bytes that {@code info} tells of. */
  Ranges(BucketObject object, ObjectInfo info, Optional<String> versionId, long rangeBytes) {
    this.object = object;
    this.info = info;
    this.versionId = versionId;
    this.rangeBytes = rangeBytes;
  }

  /** Takes ranges that an attempt before has brought, as far as the file has their bytes. */
  void begunWith(FileChannel file, List<Done> known) {
    for (Done range : known) {
      if (range.sizeBytes() == sizeBytes(range.index()) && isIn(file, range)) {
        done.put(range.index(), range);
      }
    }
  }

  private boolean isIn(FileChannel file, Done range) {
    Crc64Nvme sum = new Crc64Nvme();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    long at = offset(range.index());
    long end = at + range.sizeBytes();
    try {
      while (at < end) {
        piece.clear().limit((int) Math.min(PIECE, end - at));
        int n = file.read(piece, at);
        if (n < 0) {
          return false;
        }
        sum.update(piece.flip());
        at += n;
      }
    } catch (IOException e) {
      throw Ends.trouble(Ends.DOWNLOAD, "The file cannot be read", e);
    }
    return sum.getValue() == range.crc();
  }

  List<Done> done() {
    return List.copyOf(done.values());
  }

  private long offset(int index) {
    return index * rangeBytes;
  }

  private long sizeBytes(int index) {
    return Math.max(0, Math.min(rangeBytes, info.sizeBytes() - offset(index)));
  }

  /**
   * Brings all that is missing.
   *
   * @param open where all of the object is coming already: the first range is read off it
   * @param kept is told of each range that is in the file
   */
  void run(
      Window.Threads threads,
      int inParallel,
      FileChannel file,
      @Nullable ObjectContent open,
      Optional<TransferListener> listener,
      Consumer<Done> kept) {
    int count = (int) ((info.sizeBytes() + rangeBytes - 1) / rangeBytes);
    Window<Integer, Done> window =
        new Window<>(threads, inParallel, index -> bring(index, file, index == 0 ? open : null));
    Window.End end =
        window.run(
            IntStream.range(0, count).filter(i -> !done.containsKey(i)).iterator(),
            range -> {
              done.put(range.index(), range);
              kept.accept(range);
              listener.ifPresent(
                  l -> l.transferred(sizeBytes(), OptionalLong.of(info.sizeBytes())));
              return true;
            });
    Ends.requireDone(Ends.DOWNLOAD, end);
  }

  private long sizeBytes() {
    return done.values().stream().mapToLong(Done::sizeBytes).sum();
  }

  private Done bring(int index, FileChannel file, @Nullable ObjectContent open) {
    long from = offset(index);
    long size = sizeBytes(index);
    if (open != null) {
      return new Done(index, size, copy(open, from, size, file));
    }
    ObjectReading reading = object.reading().from(from).to(from + size - 1).ifMatch(info.etag());
    versionId.ifPresent(reading::version);
    try (ObjectContent range = reading.get()) {
      return new Done(index, size, copy(range, from, size, file));
    }
  }

  /** Writes bytes to their place, and gives their checksum. */
  private static long copy(ObjectContent from, long at, long size, FileChannel file) {
    Crc64Nvme sum = new Crc64Nvme();
    byte[] piece = new byte[(int) Math.min(PIECE, size)];
    InputStream in = from.stream();
    long copied = 0;
    while (copied < size) {
      int n = (int) Math.min(piece.length, size - copied);
      fill(in, piece, n);
      sum.update(piece, 0, n);
      write(file, ByteBuffer.wrap(piece, 0, n), at + copied);
      copied += n;
    }
    return sum.getValue();
  }

  private static void fill(InputStream in, byte[] piece, int count) {
    try {
      if (in.readNBytes(piece, 0, count) < count) {
        throw new IllegalStateException("A range was shorter than the service said");
      }
    } catch (IOException e) {
      throw e.getCause() instanceof RedoubtException cause ? cause : new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes, long at) {
    long place = at;
    try {
      while (bytes.hasRemaining()) {
        place += file.write(bytes, place);
      }
    } catch (IOException e) {
      throw Ends.trouble(Ends.DOWNLOAD, "The file cannot be written", e);
    }
  }

  /** Gives the checksum of all that was brought. */
  Checksum crc() {
    long sum = new Crc64Nvme().getValue();
    for (Done range : done.values()) {
      sum = Crc64Nvme.combine(sum, range.crc(), range.sizeBytes());
    }
    return Checksum.crc64Nvme(sum);
  }
}
