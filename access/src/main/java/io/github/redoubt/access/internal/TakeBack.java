package io.github.redoubt.access.internal;

import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;

/** Undoes a creation of our own. */
public final class TakeBack {

  private TakeBack() {}

  /** Deletes what we created; if it is gone already, that is as good. */
  public static void deleting(Call.Builder deletion) {
    try {
      var unused = deletion.asNothing().send();
    } catch (NotFoundException gone) {
      return;
    }
  }

  /** Does something that an interrupt must not keep from being done; the interrupt is kept. */
  public static void uninterrupted(Runnable undoing) {
    boolean interrupted = Thread.interrupted();
    try {
      undoing.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
