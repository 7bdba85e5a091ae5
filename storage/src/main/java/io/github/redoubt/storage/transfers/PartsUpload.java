package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.objects.TransferListener;
import io.github.redoubt.storage.transfers.Completion.Finished;
import io.github.redoubt.storage.transfers.SlicedParts.FileState;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one upload on their way, several at a time, and what is made of them. For one run.
 */
final class PartsUpload {

  private final OpenUpload upload;
  private final LastWords words;
  private final int inParallel;
  private final OptionalLong sizeBytes;
  private final Optional<TransferListener> listener;
  private final NavigableMap<Integer, PartReceipt> receipts = new TreeMap<>();
  private long sentBytes;
  private @Nullable Completion completion;

  /**
   * Prepares it.
   *
   * @param sizeBytes how long the object will be, if that is known
   */
  PartsUpload(
      OpenUpload upload,
      LastWords words,
      int inParallel,
      OptionalLong sizeBytes,
      Optional<TransferListener> listener) {
    this.upload = upload;
    this.words = words;
    this.inParallel = inParallel;
    this.sizeBytes = sizeBytes;
    this.listener = listener;
  }

  /** Takes parts that the service has from an attempt before. */
  void begunWith(List<PartReceipt> known) {
    known.forEach(part -> receipts.put(part.number(), part));
    sentBytes = known.stream().mapToLong(PartReceipt::sizeBytes).sum();
  }

  /** Says whether the service has a part. */
  boolean isSent(int number) {
    return receipts.containsKey(number);
  }

  /** Gives the account of what the service has. */
  UploadState state(ChecksumAlgorithm algorithm, FileState file, long partBytes) {
    return UploadState.of(upload, algorithm, file, partBytes, receipts.values());
  }

  private List<PartReceipt> sent() {
    return List.copyOf(receipts.values());
  }

  /**
   * Sends all parts and makes them an object; if it fails, nothing of them is left behind.
   *
   * @throws PartialFailureException if something is
   */
  StoredObject run(Parts parts) {
    try {
      return attempt(parts, receipt -> {});
    } catch (ChecksumMismatchException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return dropped(e);
    }
  }

  /**
   * Sends all parts and makes them an object; if it fails, what the service has stays for another
   * attempt, unless no other can succeed.
   *
   * @param kept is told of each part that the service has
   */
  StoredObject runResumably(Parts parts, Consumer<PartReceipt> kept) {
    try {
      return attempt(parts, kept);
    } catch (InvalidRequestException | PreconditionFailedException hopeless) {
      return dropped(hopeless);
    }
  }

  private StoredObject attempt(Parts parts, Consumer<PartReceipt> kept) {
    Window<Parts.Part, PartReceipt> window =
        new Window<>(upload.object().threads(), inParallel, part -> part.send(upload));
    Window.End end =
        window.run(
            parts,
            receipt -> {
              parts.sent(receipt.number());
              receipts.put(receipt.number(), receipt);
              sentBytes += receipt.sizeBytes();
              kept.accept(receipt);
              listener.ifPresent(l -> l.transferred(sentBytes, sizeBytes));
              return true;
            });
    Ends.requireDone(Ends.UPLOAD, end);
    parts.requireWhole();
    return complete();
  }

  private StoredObject complete() {
    Completion last = Completion.of(upload, sent(), words);
    completion = last;
    return stored(last.run());
  }

  /** Looks whether an end before, whose answer nobody got, has made these parts an object. */
  Optional<StoredObject> found() {
    return Completion.of(upload, sent(), words).found().map(this::stored);
  }

  private StoredObject stored(Finished finished) {
    return new StoredObject(
        upload.object().key(), sentBytes, finished.etag(), finished.versionId());
  }

  /** Leaves nothing behind; what has turned into an object after all is no failure. */
  private StoredObject dropped(Throwable why) {
    boolean interrupted = Thread.interrupted();
    try {
      Completion tried = completion;
      boolean gone = !(interrupted ? abortedInSpiteOfCancel() : upload.abort());
      boolean ended = gone && tried != null && Completion.mayHaveEnded(why);
      if (ended && tried != null) {
        return stored(tried.found().orElseThrow(() -> Completion.unknown(upload, why)));
      }
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (RedoubtException e) {
      why.addSuppressed(e);
      throw new PartialFailureException(
          "Upload of the " + upload.object(),
          receipts.isEmpty() ? List.of() : List.of(receipts.size() + " parts were sent"),
          List.of(upload.toString()),
          why);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    throw rethrown(why);
  }

  /** The cancellation that ended the upload may come late, and end this call instead. */
  private boolean abortedInSpiteOfCancel() {
    try {
      return upload.abort();
    } catch (ConnectionException e) {
      var unused = Thread.interrupted();
      return upload.abort();
    }
  }

  private static RuntimeException rethrown(Throwable why) {
    if (why instanceof Error error) {
      throw error;
    }
    return (RuntimeException) why;
  }
}
