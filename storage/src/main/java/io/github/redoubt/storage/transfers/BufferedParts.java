package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.internal.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Parts of what can be read once, in order: each is kept in memory while it is sent, so that it can
 * be sent again. As many buffers as parts are on their way are made, and used again and again.
 */
final class BufferedParts implements Parts {

  private static final int FIRST_READ = 64 << 10;

  private final InputStream in;
  private final OptionalLong told;
  private final int partBytes;
  private final ChecksumAlgorithm algorithm;
  private final Deque<byte[]> free = new ArrayDeque<>();
  private final Map<Integer, byte[]> sending = new HashMap<>();
  private long read;
  private int next = 1;
  private boolean ended;
  private byte @Nullable [] filled;
  private int filledBytes;

  private BufferedParts(
      InputStream in, OptionalLong told, int partBytes, ChecksumAlgorithm algorithm) {
    this.in = in;
    this.told = told;
    this.partBytes = partBytes;
    this.algorithm = algorithm;
  }

  /**
   * Opens a source.
   *
   * @param algorithm how each part is summed
   * @throws UncheckedIOException if it cannot be opened
   */
  static BufferedParts of(
      ByteSource source, OptionalLong told, int partBytes, ChecksumAlgorithm algorithm) {
    try {
      return new BufferedParts(source.open(), told, partBytes, algorithm);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the first part, and gives its bytes if there are no more.
   *
   * @return null if there are more, or may be
   */
  byte @Nullable [] onlyPart() {
    fill();
    if (!ended || next > 1) {
      return null;
    }
    byte[] all = new byte[filledBytes];
    if (filled != null) {
      System.arraycopy(filled, 0, all, 0, filledBytes);
    }
    return all;
  }

  @Override
  public boolean hasNext() {
    if (filled == null && !ended) {
      fill();
    }
    return filled != null && filledBytes > 0;
  }

  @Override
  public Part next() {
    if (!hasNext() || filled == null) {
      throw new NoSuchElementException();
    }
    if (next > PartSize.MOST_PARTS) {
      throw new InvalidRequestException(
          "content",
          "did not tell its length, and has more than " + PartSize.MOST_PARTS + " parts",
          "Tell its length, or give longer parts by partsOf.");
    }
    int number = next++;
    byte[] bytes = filled;
    filled = null;
    sending.put(number, bytes);
    PartBody body = PartBody.of(bytes, filledBytes);
    return upload -> upload.send(number, body, algorithm);
  }

  @Override
  public void sent(int number) {
    byte[] bytes = sending.remove(number);
    if (bytes != null) {
      free.push(bytes);
    }
  }

  @Override
  public void requireWhole() {
    if (told.isPresent() && read != told.getAsLong()) {
      throw otherLength("ended after " + read);
    }
  }

  private void fill() {
    byte[] buffer = free.isEmpty() ? new byte[0] : free.pop();
    int count = 0;
    try {
      while (count < partBytes) {
        if (count == buffer.length) {
          buffer = grown(buffer, count);
        }
        int n = in.read(buffer, count, buffer.length - count);
        if (n < 0) {
          ended = true;
          break;
        }
        count += n;
        if (told.isPresent() && read + count > told.getAsLong()) {
          throw otherLength("went on after them");
        }
      }
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw Ends.interrupted(Ends.UPLOAD, e);
      }
      throw unreadable(e);
    }
    read += count;
    filled = buffer;
    filledBytes = count;
  }

  /** A short stream must not cost the memory of a whole part. */
  private byte[] grown(byte[] buffer, int count) {
    long rest = told.isPresent() ? told.getAsLong() - read + 1 : partBytes;
    int whole = (int) Math.min(partBytes, Math.max(rest, 1));
    boolean perhapsShort = told.isEmpty() && next == 1;
    int wanted = perhapsShort ? Math.min(whole, Math.max(FIRST_READ, count * 4)) : whole;
    byte[] larger = new byte[Math.max(wanted, count + 1)];
    System.arraycopy(buffer, 0, larger, 0, count);
    return larger;
  }

  private InvalidRequestException otherLength(String what) {
    return new InvalidRequestException(
        "content",
        "was said to be " + told.orElse(0) + " bytes long, and " + what,
        "Nothing was stored. Say how long it is.");
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("The content could not be read; nothing was stored", e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
