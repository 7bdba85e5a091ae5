package io.github.redoubt.emulator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.logs.queries.QueryConduct;
import io.github.redoubt.emulator.logs.queries.QueryMishap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How the emulated Cloud Logs answers queries, and what goes wrong with them. What befalls queries
 * hits whichever comes next, of any account, in the order in which it was asked for. Safe for use
 * by many threads.
 *
 * <p>Refusals before anything is looked for are those of {@link Faults#answer}, with the service
 * {@code cloudLogs}.
 */
public final class QueryFaults {

  private final Queue<QueryMishap> pending = new ArrayDeque<>();
  private QueryConduct conduct = QueryConduct.USUAL;

  QueryFaults() {}

  /**
   * Lets an instance answer ten queries in any minute from now on, by the emulator's clock, as the
   * service does; 429 is the answer to more. Without this there is no limit.
   */
  public synchronized void limitRate() {
    conduct = conduct.limitedRate();
  }

  /**
   * Sends so many rows in each event from now on.
   *
   * @param rows at least 1; 100 from the start
   */
  public synchronized void rowsPerEvent(int rows) {
    requirePositive(rows);
    conduct = conduct.withRowsPerEvent(rows);
  }

  /**
   * Sends answers in pieces of so many bytes from now on, wherever in an event or a character one
   * ends.
   *
   * @param bytes at least 1
   */
  public synchronized void splitFrames(int bytes) {
    requirePositive(bytes);
    conduct = conduct.inPieces(bytes);
  }

  /** Ends the lines of answers with a carriage return and a line feed from now on. */
  public synchronized void carriageReturns() {
    conduct = conduct.withLineEnd("\r\n");
  }

  /**
   * Lets queries in the background that are submitted from now on take their time, by the
   * emulator's clock. From the start they take none.
   *
   * @param waiting how long each waits
   * @param running how long it runs then
   */
  public synchronized void backgroundTakes(Duration waiting, Duration running) {
    if (waiting.isNegative() || running.isNegative()) {
      throw new IllegalArgumentException("Nothing is over before it begins");
    }
    conduct = conduct.takingTime(waiting, running);
  }

  /**
   * Lets the next queries fail: at the end of the stream, whose status is 200 all the same; or, in
   * the background, when they are over.
   *
   * @param calls how many
   */
  public void fail(int calls, String message) {
    add(calls, new QueryMishap.Failure(message));
  }

  /** Lets the next queries time out, if they are in the background. */
  public void timeOut(int calls) {
    add(calls, new QueryMishap.Timeout());
  }

  /**
   * Cuts the connection of the next queries.
   *
   * @param calls how many
   * @param events behind how many events of the stream; the first is the query's id
   */
  public void cut(int calls, int events) {
    if (events < 0) {
      throw new IllegalArgumentException("Events cannot be fewer than none");
    }
    add(calls, new QueryMishap.Cut(events));
  }

  /**
   * Lets the next queries warn.
   *
   * @param calls how many
   * @param warning JSON as the service sends it, such as {@code
   *     {"archive_warning":{"missing_data":{}}}}
   */
  public void warn(int calls, String warning) {
    add(calls, new QueryMishap.Warning(object(warning)));
  }

  private static JsonObject object(String json) {
    try {
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException("A warning is a JSON object, not " + json, e);
    }
  }

  private static void requirePositive(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("At least 1, not " + number);
    }
  }

  private synchronized void add(int calls, QueryMishap mishap) {
    if (calls < 0) {
      throw new IllegalArgumentException("Calls cannot be fewer than none");
    }
    for (int i = 0; i < calls; i++) {
      pending.add(mishap);
    }
  }

  synchronized void clear() {
    pending.clear();
    conduct = QueryConduct.USUAL;
  }

  synchronized QueryConduct conduct() {
    return conduct;
  }

  synchronized QueryMishap next() {
    QueryMishap next = pending.poll();
    return next == null ? new QueryMishap.None() : next;
  }
}
