package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;

/** How a transfer ends that is not done. */
final class Ends {

  static final String UPLOAD = Sites.TITLE + ": upload";
  static final String DOWNLOAD = Sites.TITLE + ": download";

  private Ends() {}

  /**
   * Checks that all pieces are done.
   *
   * @throws ConnectionException if the thread was interrupted, or there are no threads any more
   */
  static void requireDone(String operation, Window.End end) {
    switch (end) {
      case EXHAUSTED -> {}
      case INTERRUPTED -> throw interrupted(operation, new InterruptedException());
      case REJECTED ->
          throw ended(
              operation,
              "the connection's executor takes no work any more",
              new RejectedExecutionException());
      case STOPPED -> throw new IllegalStateException("No piece said that there is no going on");
    }
  }

  static ConnectionException interrupted(String operation, Throwable cause) {
    Thread.currentThread().interrupt();
    return ended(operation, "interrupted", cause);
  }

  /** A file that an interrupt has closed is no trouble with the file. */
  static RuntimeException trouble(String operation, String problem, IOException e) {
    return e instanceof ClosedChannelException && Thread.currentThread().isInterrupted()
        ? interrupted(operation, e)
        : new UncheckedIOException(problem, e);
  }

  private static ConnectionException ended(String operation, String problem, Throwable cause) {
    return new ConnectionException(operation, 1, "none", problem, cause);
  }
}
