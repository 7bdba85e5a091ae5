package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.BlockInput;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A range of a version's bytes at hand, which stay so also when it is replaced or deleted. */
public final class OpenObject extends BlockInput {

  /** Where in a piece the range is, and how the piece opens. */
  private static final class Slice {
    private final Piece piece;
    private final byte[] dataKey;
    private final long from;
    private final long length;

    Slice(Piece piece, byte[] dataKey, long from, long length) {
      this.piece = piece;
      this.dataKey = dataKey;
      this.from = from;
      this.length = length;
    }
  }

  private final Vault vault;
  private final List<Piece> pieces;
  private final List<Slice> slices;
  private int next;
  private InputStream open = InputStream.nullInputStream();
  private boolean closed;

  private OpenObject(Vault vault, List<Piece> pieces, List<Slice> slices) {
    this.vault = vault;
    this.pieces = pieces;
    this.slices = slices;
  }

  /** Opens the data key of a piece. */
  interface Opener {
    byte[] dataKey(Piece piece);
  }

  /** Takes pieces that are held, to release them when it is closed. */
  static OpenObject of(Vault vault, List<Piece> pieces, Range range, Opener opener) {
    List<Slice> slices = new ArrayList<>();
    long begin = 0;
    for (Piece piece : pieces) {
      long from = Math.max(range.from(), begin);
      long to = Math.min(range.from() + range.length(), begin + piece.size());
      if (from < to) {
        slices.add(new Slice(piece, opener.dataKey(piece), from - begin, to - from));
      }
      begin += piece.size();
    }
    if (slices.isEmpty()) {
      // Also who reads nothing needs the key.
      opener.dataKey(pieces.get(0));
    }
    return new OpenObject(vault, pieces, slices);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = open.read(buffer, offset, length);
    while (read < 0 && next < slices.size()) {
      open.close();
      Slice slice = slices.get(next++);
      open = SealedFile.read(slice.piece.file(), slice.dataKey, slice.from, slice.length);
      read = open.read(buffer, offset, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try {
        open.close();
      } finally {
        slices.forEach(slice -> Arrays.fill(slice.dataKey, (byte) 0));
        vault.release(pieces);
      }
    }
  }
}
