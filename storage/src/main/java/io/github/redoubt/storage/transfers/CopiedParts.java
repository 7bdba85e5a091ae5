package io.github.redoubt.storage.transfers;

import java.util.NoSuchElementException;

/** Parts of an object that the service has already. */
final class CopiedParts implements Parts {

  private final CopySource source;
  private final long partBytes;
  private int next = 1;

  CopiedParts(CopySource source, long partBytes) {
    this.source = source;
    this.partBytes = partBytes;
  }

  private long offset(int number) {
    return (number - 1) * partBytes;
  }

  @Override
  public boolean hasNext() {
    return offset(next) < source.sizeBytes();
  }

  @Override
  public Part next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int number = next++;
    long from = offset(number);
    long size = Math.min(partBytes, source.sizeBytes() - from);
    return upload -> upload.copy(number, source, from, size);
  }

  @Override
  public void sent(int number) {
    // Nothing was kept for it.
  }

  @Override
  public void requireWhole() {
    // Each part was of the same bytes, or the service refused.
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
