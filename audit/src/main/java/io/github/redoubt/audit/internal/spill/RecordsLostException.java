package io.github.redoubt.audit.internal.spill;

import java.io.IOException;
import java.io.Serial;

/** Records that were written cannot be read any more, and are given up. */
public final class RecordsLostException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  private final long records;

  RecordsLostException(String message, long records) {
    super(message);
    this.records = records;
  }

  /** Gives how many. */
  public long records() {
    return records;
  }
}
