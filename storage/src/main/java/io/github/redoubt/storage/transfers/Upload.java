package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.ByteSource;
import io.github.redoubt.storage.internal.MemorySource;
import io.github.redoubt.storage.internal.WriteCondition;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.transfers.SlicedParts.FileState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object about to be stored in parts. For one thread and one run.
 *
 * <pre>{@code
 * StoredObject backup =
 *     bucket.upload("backups/2026.tar", Content.of(path))
 *         .inParallel(8)
 *         .resumableFrom(Path.of("2026.tar.upload"))
 *         .run();
 * }</pre>
 *
 * <p>Each part is checked by its checksum before the service keeps it, and sent again after a
 * failure; the whole is checked when the parts become an object. Until then nobody sees anything of
 * it. An upload that fails is aborted, so that no parts are left behind that would be billed.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-large-objects">
 *     Store large objects</a>
 */
public final class Upload {

  private static final int USUAL_IN_PARALLEL = 4;
  private static final int USUAL_IN_MEMORY = 2;
  private static final int MOST_IN_PARALLEL = 64;
  private static final long MOST_BUFFERED = 1L << 30;

  private final ObjectAddress object;
  private final Content content;
  private final BiFunction<Content, Optional<WriteCondition>, StoredObject> whole;
  private OptionalLong partBytes = OptionalLong.empty();
  private OptionalInt inParallel = OptionalInt.empty();
  private Optional<StateFile> account = Optional.empty();
  private Optional<WriteCondition> condition = Optional.empty();
  private boolean ran;

  private Upload(
      ObjectAddress object,
      Content content,
      BiFunction<Content, Optional<WriteCondition>, StoredObject> whole) {
    this.object = object;
    this.content = content;
    this.whole = whole;
  }

  /**
   * For {@code BucketObject}, where to begin.
   *
   * @param every adds what each request has to carry
   * @param whole stores what is short in one request, on a condition if there is one
   */
  public static Upload of(
      BucketAddress bucket,
      String key,
      Content content,
      UnaryOperator<Call.Builder> every,
      BiFunction<Content, Optional<WriteCondition>, StoredObject> whole) {
    return new Upload(new ObjectAddress(bucket, key, every), content, whole);
  }

  /**
   * Says how long each part but the last is, instead of 16 MiB, or more where there would be more
   * than 10,000 of them. What fits into one part is sent in one request.
   *
   * @param bytes 5 MiB to 5 GiB, best a multiple of 4 MiB; up to 1 GiB for what can be read once
   *     only, because parts of it are held in memory
   * @throws InvalidRequestException if it is fewer or more
   */
  public Upload partsOf(long bytes) {
    partBytes = OptionalLong.of(PartSize.checked(bytes));
    return this;
  }

  /**
   * Says how many parts are sent at a time instead of {@value #USUAL_IN_PARALLEL}, or {@value
   * #USUAL_IN_MEMORY} of what can be read once only: so many are held in memory.
   *
   * @param most 1 to {@value #MOST_IN_PARALLEL}
   * @throws InvalidRequestException if it is fewer or more
   */
  public Upload inParallel(int most) {
    if (most < 1 || most > MOST_IN_PARALLEL) {
      throw new InvalidRequestException(
          "inParallel", "is " + most, "Give 1 to " + MOST_IN_PARALLEL + ".");
    }
    inParallel = OptionalInt.of(most);
    return this;
  }

  /**
   * Stores the object only if none has its key: else, nothing is sent, or nothing becomes of it.
   *
   * @throws InvalidRequestException if another condition was said
   */
  public Upload ifAbsent() {
    return only(WriteCondition.ABSENT);
  }

  /**
   * Stores the object only in place of the version that was read; otherwise as {@link #ifAbsent}.
   *
   * @param etag of the version that was read
   * @throws InvalidRequestException if another condition was said
   */
  public Upload ifMatch(String etag) {
    return only(WriteCondition.unchanged(etag));
  }

  private Upload only(WriteCondition one) {
    if (condition.isPresent()) {
      throw new InvalidRequestException(
          "condition", "is said twice", "Say ifAbsent, or ifMatch, and once.");
    }
    condition = Optional.of(one);
    return this;
  }

  /**
   * Keeps account of the parts in a file, so that the same upload goes on where it stopped if this
   * process, or the network, dies. Then {@link #run} fails without an abort: the parts stay, and
   * are billed, until it was run again, or the upload is aborted by {@code bucket.uploads()}.
   *
   * <p>The file is written after each part, always whole, and deleted at the end; it holds no
   * secrets. For one upload at a time. The content has to be that of a file, which is recognised by
   * its path, length and time of change.
   */
  public Upload resumableFrom(Path file) {
    account = Optional.of(new StateFile(file));
    return this;
  }

  /**
   * Stores the object, on this thread and the connection's.
   *
   * <p>The content's listener is told after each part, on this thread. An interrupt, and a
   * cancelled {@code cloud.async}, ends the upload as any other failure does.
   *
   * @throws InvalidRequestException if the content is too long, is of another length than was said,
   *     or changes while it is sent; or if the account is that of another upload
   * @throws ChecksumMismatchException if the service made other bytes an object than were sent;
   *     they are removed again
   * @throws PreconditionFailedException if there is an object that must not be replaced: looked at
   *     before the first part is sent and, for good, when the parts become an object
   * @throws PartialFailureException if an upload that failed could not be aborted; names it
   * @throws ConnectionException if no answer came; to store the same again does no harm
   * @throws OutcomeUnknownException if the parts may have become an object, and somebody else has
   *     stored another since
   * @throws java.io.UncheckedIOException if the content cannot be read, or account cannot be kept
   * @throws IllegalStateException at a second call
   */
  public StoredObject run() {
    if (ran) {
      throw new IllegalStateException("An upload runs once");
    }
    ran = true;
    OptionalLong told = content.sizeBytes();
    if (account.isPresent()) {
      return resumable(account.get(), told);
    }
    long part = partLength(told);
    if (told.isPresent() && told.getAsLong() <= part) {
      return content.isProtected() && !content.source().isRepeatable()
          ? buffered(told, part)
          : inOne(content);
    }
    if (told.isPresent() && content.source().opensAnywhere()) {
      SlicedParts parts =
          new SlicedParts(
              content.source(), told.getAsLong(), part, checks().algorithm(), sent -> false);
      return begun(told, USUAL_IN_PARALLEL).run(parts);
    }
    return buffered(told, part);
  }

  private long partLength(OptionalLong told) {
    long part = partBytes.orElseGet(() -> PartSize.of(told));
    told.ifPresent(size -> PartSize.require(size, part));
    return part;
  }

  private StoredObject buffered(OptionalLong told, long part) {
    if (part > MOST_BUFFERED) {
      throw new InvalidRequestException(
          "partsOf",
          "is " + part + " bytes, and parts of content that can be read once are held in memory",
          "Give up to 1 GiB, or store it from a file.");
    }
    try (BufferedParts parts =
        BufferedParts.of(content.source(), told, (int) part, checks().algorithm())) {
      byte[] only = told.orElse(0) > part ? null : parts.onlyPart();
      if (only != null) {
        parts.requireWhole();
      }
      return only != null
          ? inOne(content.carrying(new MemorySource(only)))
          : begun(told, USUAL_IN_MEMORY).run(parts);
    }
  }

  private StoredObject inOne(Content all) {
    return whole.apply(all, condition);
  }

  private Map<String, String> headers() {
    Map<String, String> all = new TreeMap<>(content.headers());
    condition.ifPresent(only -> all.put(only.header(), only.value()));
    return all;
  }

  private PartChecks checks() {
    return content.checksumAlgorithm().map(PartChecks::new).orElse(PartChecks.USUAL);
  }

  private PartsUpload begun(OptionalLong told, int usually) {
    OpenUpload upload = OpenUpload.begin(object, Optional.of(checks()), LastWords.first(headers()));
    return transfer(upload, told, usually);
  }

  private PartsUpload transfer(OpenUpload upload, OptionalLong told, int usually) {
    return new PartsUpload(
        upload,
        LastWords.of(checks(), headers()),
        inParallel.orElse(usually),
        told,
        content.listener());
  }

  private StoredObject resumable(StateFile file, OptionalLong told) {
    FileState now =
        content
            .source()
            .file()
            .map(path -> FileState.of(path.toAbsolutePath().normalize()))
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "resumableFrom",
                        "is for content that can be read again by another process",
                        "Store it from a file, or leave it out."));
    Optional<UploadState> state = file.read(UploadState.class);
    if (state.isPresent()) {
      state.get().require(object, now, checks());
      Optional<StoredObject> done = resumed(file, state.get(), now);
      if (done.isPresent()) {
        return done.get();
      }
    }
    long part = partLength(told);
    if (now.sizeBytes() <= part) {
      return inOne(content);
    }
    return kept(file, begun(told, USUAL_IN_PARALLEL), now, part);
  }

  /** Goes on with an upload; empty if the service has none any more, and no object of it either. */
  private Optional<StoredObject> resumed(StateFile file, UploadState state, FileState now) {
    OpenUpload known = OpenUpload.known(object, state.uploadId());
    PartsUpload transfer = transfer(known, OptionalLong.of(now.sizeBytes()), USUAL_IN_PARALLEL);
    Optional<Set<String>> there = there(known);
    if (there.isPresent()) {
      transfer.begunWith(
          state.receipts().stream()
              .filter(p -> there.get().contains(name(p.number(), p.sizeBytes(), p.etag())))
              .toList());
      return Optional.of(kept(file, transfer, now, state.partBytes()));
    }
    List<PartReceipt> all = state.receipts();
    transfer.begunWith(all);
    boolean complete = all.stream().mapToLong(PartReceipt::sizeBytes).sum() == now.sizeBytes();
    Optional<StoredObject> found = complete ? transfer.found() : Optional.empty();
    found.ifPresent(object -> file.delete());
    return found;
  }

  private static Optional<Set<String>> there(OpenUpload known) {
    try (Stream<UploadedPart> parts = known.parts()) {
      return Optional.of(
          parts
              .map(p -> name(p.number(), p.sizeBytes(), p.etag()))
              .collect(Collectors.toCollection(HashSet::new)));
    } catch (NotFoundException e) {
      if (OpenUpload.isGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String name(int number, long sizeBytes, String etag) {
    return number + " " + sizeBytes + " " + etag;
  }

  private StoredObject kept(StateFile file, PartsUpload transfer, FileState now, long part) {
    Runnable keeping = () -> file.write(transfer.state(checks().algorithm(), now, part));
    keeping.run();
    ByteSource source = content.source();
    SlicedParts parts =
        new SlicedParts(source, now.sizeBytes(), part, checks().algorithm(), transfer::isSent);
    try {
      StoredObject stored = transfer.runResumably(parts, receipt -> keeping.run());
      file.delete();
      return stored;
    } catch (InvalidRequestException
        | PreconditionFailedException
        | ChecksumMismatchException hopeless) {
      file.delete();
      throw hopeless;
    }
  }

  @Override
  public String toString() {
    return "Upload[" + object + "]";
  }
}
