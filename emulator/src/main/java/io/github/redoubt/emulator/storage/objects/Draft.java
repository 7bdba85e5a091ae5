package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.util.List;

/** Sealed bytes that are no object's yet, and are gone at the end unless they have become one's. */
public final class Draft implements AutoCloseable {

  private final Vault vault;
  private final Piece piece;
  private boolean kept;

  Draft(Vault vault, Piece piece) {
    this.vault = vault;
    this.piece = piece;
  }

  public Piece piece() {
    return piece;
  }

  /** Says that the bytes belong to somebody now. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (!kept) {
      vault.giveUp(List.of(piece));
    }
  }
}
