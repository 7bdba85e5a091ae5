package io.github.redoubt.emulator.logs.queries;

import java.time.Duration;

/**
 * How queries are answered from now on.
 *
 * @param limited whether only ten are let in a minute
 * @param rowsPerEvent how many rows one event holds at most
 * @param pieces after how many bytes what is written is sent on its way; 0 for event by event
 * @param lineEnd what ends a line of the stream
 * @param waiting how long a query in the background waits before it runs
 * @param running how long it runs then
 */
public record QueryConduct(
    boolean limited,
    int rowsPerEvent,
    int pieces,
    String lineEnd,
    Duration waiting,
    Duration running) {

  /** As the service answers, with no time taken. */
  public static final QueryConduct USUAL =
      new QueryConduct(false, 100, 0, "\n", Duration.ZERO, Duration.ZERO);

  public QueryConduct limitedRate() {
    return new QueryConduct(true, rowsPerEvent, pieces, lineEnd, waiting, running);
  }

  public QueryConduct withRowsPerEvent(int rows) {
    return new QueryConduct(limited, rows, pieces, lineEnd, waiting, running);
  }

  public QueryConduct inPieces(int bytes) {
    return new QueryConduct(limited, rowsPerEvent, bytes, lineEnd, waiting, running);
  }

  public QueryConduct withLineEnd(String end) {
    return new QueryConduct(limited, rowsPerEvent, pieces, end, waiting, running);
  }

  public QueryConduct takingTime(Duration toWait, Duration toRun) {
    return new QueryConduct(limited, rowsPerEvent, pieces, lineEnd, toWait, toRun);
  }
}
