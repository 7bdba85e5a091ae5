package io.github.redoubt.audit.queries;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Waiting;
import java.util.List;

/**
 * Queries that the service works at while nobody waits for them: for spans of time and numbers of
 * rows that are too much for a {@link Query}. Safe for use by many threads.
 */
public final class BackgroundQueries {

  private final Logs logs;
  private final Waiting waiting;

  private BackgroundQueries(Logs logs, Waiting waiting) {
    this.logs = logs;
    this.waiting = waiting;
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static BackgroundQueries of(Logs logs) {
    return new BackgroundQueries(logs, Waiting.MACHINE);
  }

  /** Lets time pass otherwise, for tests. */
  BackgroundQueries waitingBy(Waiting other) {
    return new BackgroundQueries(logs, other);
  }

  /**
   * Begins a query. Nothing is sent before {@code submit}.
   *
   * @param text made by {@code DataPrime.dataprime} or {@code Lucene.lucene}
   */
  public BackgroundSubmission query(QueryText text) {
    return new BackgroundSubmission(logs, waiting, text);
  }

  /**
   * Takes a query up again that was submitted before, here or elsewhere.
   *
   * @param id as {@link BackgroundQuery#id} gave it
   * @throws NotFoundException if there is no such query
   */
  public BackgroundQuery get(String id) {
    BackgroundQuery query = new BackgroundQuery(logs, waiting, id, List.of());
    var unused = query.status();
    return query;
  }
}
