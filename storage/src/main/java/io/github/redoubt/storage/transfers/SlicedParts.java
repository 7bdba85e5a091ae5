package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.internal.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Parts of what can be opened anywhere: read where they are, and kept nowhere. */
final class SlicedParts implements Parts {

  /**
   * A file as it is when an upload begins.
   *
   * @param modified when it was written last
   */
  record FileState(Path file, long sizeBytes, Instant modified) {

    static FileState of(Path file) {
      try {
        return new FileState(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
      } catch (IOException e) {
        throw new UncheckedIOException("The content could not be read", e);
      }
    }
  }

  private final ByteSource source;
  private final long sizeBytes;
  private final long partBytes;
  private final ChecksumAlgorithm algorithm;
  private final IntPredicate isSent;
  private final Optional<FileState> before;
  private int next = 1;

  /**
   * Cuts a source.
   *
   * @param algorithm how each part is summed
   * @param isSent says which parts are to be left out, because the service has them
   */
  SlicedParts(
      ByteSource source,
      long sizeBytes,
      long partBytes,
      ChecksumAlgorithm algorithm,
      IntPredicate isSent) {
    this.source = source;
    this.sizeBytes = sizeBytes;
    this.partBytes = partBytes;
    this.algorithm = algorithm;
    this.isSent = isSent;
    this.before = source.file().map(FileState::of);
  }

  private long offset(int number) {
    return (number - 1) * partBytes;
  }

  @Override
  public boolean hasNext() {
    while (offset(next) < sizeBytes && isSent.test(next)) {
      next++;
    }
    return offset(next) < sizeBytes;
  }

  @Override
  public Part next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int number = next++;
    long from = offset(number);
    PartBody body = PartBody.of(() -> source.openAt(from), Math.min(partBytes, sizeBytes - from));
    return upload -> upload.send(number, body, algorithm);
  }

  @Override
  public void sent(int number) {
    // Nothing was kept for it.
  }

  @Override
  public void requireWhole() {
    if (before.isPresent()
        && (before.get().sizeBytes() != sizeBytes
            || !FileState.of(before.get().file()).equals(before.get()))) {
      throw new InvalidRequestException(
          "content",
          "is a file that was written to while it was sent: " + before.get().file(),
          "Nothing was stored. Leave it alone while it is sent.");
    }
  }

  @Override
  public void close() {
    // Each part opens and closes the source for itself.
  }
}
