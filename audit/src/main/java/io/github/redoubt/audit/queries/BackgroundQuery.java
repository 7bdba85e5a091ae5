package io.github.redoubt.audit.queries;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A query in the background. Safe for use by many threads.
 *
 * <pre>{@code
 * BackgroundQuery query = logs.backgroundQueries().query(text).last(Duration.ofDays(30)).submit();
 * query.await(Duration.ofMinutes(10));
 * try (Stream<LogRow> rows = query.rows()) { … }
 * }</pre>
 */
public final class BackgroundQuery {

  private static final String READING = "read background query";

  private final Logs logs;
  private final Waiting waiting;
  private final String id;
  private final List<QueryWarning> warnings;
  private final boolean partial;

  BackgroundQuery(Logs logs, Waiting waiting, String id, List<QueryWarning> warnings) {
    this(logs, waiting, id, warnings, false);
  }

  private BackgroundQuery(
      Logs logs, Waiting waiting, String id, List<QueryWarning> warnings, boolean partial) {
    this.logs = logs;
    this.waiting = waiting;
    this.id = id;
    this.warnings = List.copyOf(warnings);
    this.partial = partial;
  }

  /** Gives the id that it is taken up again by. */
  public String id() {
    return id;
  }

  /** Gives what the service said when it was submitted. */
  public List<QueryWarning> warnings() {
    return warnings;
  }

  /** Gives the same query, of which a part is enough; the warnings tell what is missing. */
  public BackgroundQuery acceptingPartialResults() {
    return new BackgroundQuery(logs, waiting, id, warnings, true);
  }

  /**
   * Asks how it is getting on.
   *
   * @throws NotFoundException if the service knows it no more
   */
  public BackgroundStatus status() {
    return logs.queries()
        .get("get status of background query")
        .path("v1", "background_query", id, "status")
        .reading(answer -> BackgroundStatus.read(JsonAnswer.read(answer)))
        .send();
  }

  /**
   * Waits until it is over, or the time is: asks at once, and then again with growing pauses.
   *
   * @param most zero asks once
   * @return how it is then, over or not
   * @throws InvalidRequestException if the time is negative
   * @throws ConnectionException if the thread is interrupted; its flag stays set
   */
  public BackgroundStatus await(Duration most) {
    AtomicReference<Optional<BackgroundStatus>> last = new AtomicReference<>(Optional.empty());
    Optional<BackgroundStatus> over =
        waiting.until(
            "Cloud Logs: wait for background query",
            most,
            () -> {
              BackgroundStatus now = status();
              last.set(Optional.of(now));
              return now.isOver() ? Optional.of(now) : Optional.empty();
            });
    return over.or(last::get).orElseThrow();
  }

  /**
   * Gives its rows as they come, one at a time in memory; they are asked for when the first one is.
   * Close the stream unless it is read to its end.
   *
   * <p>The stream throws, while it is read, what {@link #all} throws.
   */
  public Stream<LogRow> rows() {
    return reading().stream();
  }

  /**
   * Reads all its rows into memory.
   *
   * @throws InvalidRequestException if it is not over yet
   * @throws QueryFailedException if it failed or was cancelled
   * @throws IncompleteResultException if there are rows that did not come
   */
  public QueryResult all() {
    QueryResult read = reading().all();
    return new QueryResult(id, read.rows(), read.warnings());
  }

  private Rows reading() {
    return new Rows(
        "Cloud Logs: " + READING,
        rows -> {
          requireSuccess(rows);
          return ask();
        },
        new Rows.Completeness(Long.MAX_VALUE, Long.MAX_VALUE, partial, List.of()));
  }

  private void requireSuccess(Rows rows) {
    BackgroundStatus status = status();
    if (!status.isOver()) {
      throw new InvalidRequestException(
          "background query " + id, "is " + status.state(), "Await it before you read its rows.");
    }
    if (status.state() != BackgroundState.SUCCEEDED) {
      throw new QueryFailedException(
          new ServiceError(
              "Cloud Logs: " + READING,
              200,
              status.state().name().toLowerCase(Locale.ROOT),
              status.failure(),
              id));
    }
    warnings.forEach(rows::warn);
    status.warnings().stream().filter(each -> !warnings.contains(each)).forEach(rows::warn);
  }

  private Messages ask() {
    return logs.queries()
        .get(READING)
        .path("v1", "background_query", id, "data")
        .header("Accept", "text/event-stream")
        .streaming()
        .reading(answer -> Messages.open("Cloud Logs: " + READING, answer, true))
        .send();
  }

  /**
   * Ends it. One that is over stays as it is.
   *
   * @throws NotFoundException if the service knows it no more
   */
  public void cancel() {
    logs.queries()
        .post("cancel background query")
        .path("v1", "background_query", id, "cancel")
        .empty()
        // Twice is once.
        .repeatable()
        .asNothing()
        .send();
  }

  @Override
  public String toString() {
    return "BackgroundQuery[" + id + "]";
  }
}
