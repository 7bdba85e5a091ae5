package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.internal.NewFile;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.checksums.RunningChecksum;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectReading;
import io.github.redoubt.storage.objects.TransferListener;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object about to be downloaded into a file. For one thread and one run.
 *
 * <pre>{@code
 * DownloadedFile backup =
 *     bucket.download("backups/2026.tar", path)
 *         .inParallel(8)
 *         .resumableFrom(Path.of("2026.tar.download"))
 *         .run();
 * }</pre>
 *
 * <p>The bytes go to a new file {@code .part} beside the file first, which takes its place when all
 * are there and have the checksum that the service tells: the file is there whole, or as it was.
 */
public final class Download {

  private static final int USUAL_IN_PARALLEL = 4;
  private static final int MOST_IN_PARALLEL = 64;
  private static final long LEAST_IN_A_RANGE = 1L << 20;
  private static final int PIECE = 64 << 10;

  private final ObjectAddress address;
  private final BucketObject object;
  private final Path file;
  private Optional<String> version = Optional.empty();
  private OptionalLong rangeBytes = OptionalLong.empty();
  private int inParallel = USUAL_IN_PARALLEL;
  private Optional<StateFile> account = Optional.empty();
  private Optional<TransferListener> listener = Optional.empty();
  private boolean ran;
  private volatile boolean inOne;

  private Download(ObjectAddress address, BucketObject object, Path file) {
    this.address = address;
    this.object = object;
    this.file = file;
  }

  /** For {@code BucketObject}, where to begin. */
  public static Download of(BucketAddress bucket, BucketObject object, Path file) {
    return new Download(
        new ObjectAddress(bucket, object.key()), object, file.toAbsolutePath().normalize());
  }

  /** Downloads one of the object's versions in place of the current one. */
  public Download version(String id) {
    version = Optional.of(id);
    return this;
  }

  /**
   * Says how long each range but the last is, instead of 16 MiB, or more where there would be more
   * than 10,000 of them. An object that fits into one comes by one request.
   *
   * @param bytes 1 MiB to 5 GiB
   * @throws InvalidRequestException if it is fewer or more
   */
  public Download rangesOf(long bytes) {
    if (bytes < LEAST_IN_A_RANGE || bytes > PartSize.MOST) {
      throw new InvalidRequestException(
          "rangesOf", "is " + bytes + " bytes", "Give 1 MiB to 5 GiB.");
    }
    rangeBytes = OptionalLong.of(bytes);
    return this;
  }

  /**
   * Says how many ranges come at a time instead of {@value #USUAL_IN_PARALLEL}.
   *
   * @param most 1 to {@value #MOST_IN_PARALLEL}
   * @throws InvalidRequestException if it is fewer or more
   */
  public Download inParallel(int most) {
    if (most < 1 || most > MOST_IN_PARALLEL) {
      throw new InvalidRequestException(
          "inParallel", "is " + most, "Give 1 to " + MOST_IN_PARALLEL + ".");
    }
    inParallel = most;
    return this;
  }

  /**
   * Tells somebody how far it is: after each range, on the thread that runs it, or for each piece
   * of what comes by one request.
   */
  public Download listening(TransferListener whoever) {
    listener = Optional.of(whoever);
    return this;
  }

  /**
   * Keeps account of the ranges in a file, so that the same download goes on where it stopped if
   * this process, or the network, dies. Then {@link #run} fails and leaves the unfinished file
   * until it was run again.
   *
   * <p>The account is written after each range, always whole, and deleted at the end; it holds no
   * secrets. For one download at a time. If the object was replaced meanwhile, the next run fails
   * with {@link PreconditionFailedException}, and the one after that begins anew.
   */
  public Download resumableFrom(Path accountFile) {
    account = Optional.of(new StateFile(accountFile));
    return this;
  }

  /**
   * Downloads the object, on this thread and the connection's.
   *
   * <p>Costs one request for each range. A range that breaks off is taken up again at the byte
   * where it did. An interrupt, and a cancelled {@code cloud.async}, ends it as any other failure
   * does.
   *
   * @throws NotFoundException if no object has the key, or it has no such version
   * @throws ForbiddenException if the identity may not read, or the object is archived
   * @throws BucketKeyException if Object Storage may not use the root key
   * @throws PreconditionFailedException if the object was replaced while it was downloaded
   * @throws ChecksumMismatchException if what came is not what is stored
   * @throws ConnectionException if the rest did not come
   * @throws InvalidRequestException if the account is that of another download
   * @throws UncheckedIOException if the file cannot be written
   * @throws IllegalStateException at a second call
   */
  public DownloadedFile run() {
    if (ran) {
      throw new IllegalStateException("A download runs once");
    }
    ran = true;
    Optional<DownloadState> state = account.flatMap(a -> a.read(DownloadState.class));
    state.ifPresent(known -> known.require(address, version, file));
    try {
      return state.isPresent() ? resumed(state.get()) : begun();
    } catch (PreconditionFailedException e) {
      throw new PreconditionFailedException(
          new ServiceError(
              e.operation(),
              e.status(),
              e.code(),
              "The " + address + " was replaced while it was downloaded: download it anew.",
              e.correlationId()));
    } catch (IOException e) {
      throw Ends.trouble(Ends.DOWNLOAD, "The file cannot be written", e);
    }
  }

  private DownloadedFile begun() throws IOException {
    ObjectReading reading = object.reading();
    version.ifPresent(reading::version);
    listener.ifPresent(
        l ->
            reading.listening(
                (bytes, total) -> {
                  if (inOne) {
                    l.transferred(bytes, total);
                  }
                }));
    try (ObjectContent all = reading.get()) {
      ObjectInfo info = all.info();
      long range = rangeLength(info.sizeBytes());
      if (info.sizeBytes() <= range) {
        inOne = true;
        all.copyTo(file);
        return new DownloadedFile(file, info, all.verifiedBy());
      }
      Path unfinished = Files.createTempFile(folder(), ".redoubt-", ".part");
      DownloadState state =
          DownloadState.begun(address, info, version, all.verifiedBy(), file, unfinished, range);
      return inRanges(info, state, all);
    }
  }

  private long rangeLength(long objectBytes) {
    long least = (objectBytes + PartSize.MOST_PARTS - 1) / PartSize.MOST_PARTS;
    return Math.max(rangeBytes.orElse(PartSize.USUAL), least);
  }

  private Path folder() {
    Path folder = file.getParent();
    if (folder == null) {
      throw new InvalidRequestException("file", "is a root folder", "Name a file.");
    }
    return folder;
  }

  private DownloadedFile resumed(DownloadState state) throws IOException {
    ObjectReading reading = object.reading().ifMatch(state.etag());
    state.versionId().ifPresent(reading::version);
    try {
      return inRanges(reading.head(), state, null);
    } catch (NotFoundException | PreconditionFailedException gone) {
      forget(state);
      throw gone;
    }
  }

  private void forget(DownloadState state) throws IOException {
    Files.deleteIfExists(Path.of(state.unfinished()));
    account.ifPresent(StateFile::delete);
  }

  private DownloadedFile inRanges(
      ObjectInfo info, DownloadState state, @Nullable ObjectContent open) throws IOException {
    Path unfinished = Path.of(state.unfinished());
    boolean keeps = false;
    try {
      Ranges ranges = new Ranges(object, info, state.versionId(), state.rangeBytes());
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        ranges.begunWith(channel, state.done());
        Runnable keeping = () -> account.ifPresent(a -> a.write(state.with(ranges.done())));
        keeping.run();
        keeps = account.isPresent();
        ranges.run(address.threads(), inParallel, channel, open, listener, range -> keeping.run());
      }
      keeps = false;
      state.told().ifPresent(told -> requireSame(told, ranges, unfinished));
      NewFile.moveInto(unfinished, file);
      account.ifPresent(StateFile::delete);
      return new DownloadedFile(file, info, state.told());
    } catch (PreconditionFailedException | NotFoundException gone) {
      keeps = false;
      throw gone;
    } finally {
      if (!keeps) {
        forget(state);
      }
    }
  }

  /** Another checksum than the one that ranges have can only be had of the whole file. */
  private void requireSame(Checksum told, Ranges ranges, Path unfinished) {
    Checksum actual =
        told.algorithm().equals(ChecksumAlgorithm.CRC64NVME)
            ? ranges.crc()
            : summed(told.algorithm(), unfinished);
    if (!actual.base64().equals(told.base64())) {
      throw new ChecksumMismatchException(
          "What came of the " + address + " is not what is stored.", told, actual);
    }
  }

  private static Checksum summed(ChecksumAlgorithm algorithm, Path unfinished) {
    RunningChecksum sum = RunningChecksum.of(algorithm);
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(unfinished)) {
      int n;
      while ((n = in.read(piece)) >= 0) {
        sum.update(piece, 0, n);
      }
    } catch (IOException e) {
      throw Ends.trouble(Ends.DOWNLOAD, "The file cannot be read", e);
    }
    return sum.value();
  }

  @Override
  public String toString() {
    return "Download[" + address + " to " + file + "]";
  }
}
