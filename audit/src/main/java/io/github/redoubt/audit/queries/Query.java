package io.github.redoubt.audit.queries;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A query that is about to be asked. It belongs to one thread.
 *
 * <p>Unless it says otherwise, it looks at the last 15 minutes, in {@link Tier#FREQUENT_SEARCH},
 * and wants all rows: if there are more than the service gives at once, its end is an {@link
 * IncompleteResultException} and not silence. An instance takes 10 queries in a minute. The
 * connection's deadline limits how long it is tried, and not how long rows come: only a connection
 * that stands still for 60 seconds is given up.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-query-about">About
 *     querying</a>
 */
public final class Query {

  private static final String OPERATION = "query";

  private final Logs logs;
  private final QueryText text;
  private final List<Consumer<QueryWarning>> listeners = new ArrayList<>();
  private TimeRange range;
  private Tier tier = Tier.FREQUENT_SEARCH;
  private OptionalInt limit = OptionalInt.empty();
  private boolean strict;
  private boolean partial;

  /** Begins one; called by {@code CloudLogs}. */
  public static Query of(Logs logs, QueryText text) {
    return new Query(logs, text);
  }

  private Query(Logs logs, QueryText text) {
    this.logs = logs;
    this.text = text;
    this.range = TimeRange.last(TimeRange.USUAL, logs::now);
  }

  /**
   * Looks at the time up to the moment that it is asked.
   *
   * @param time up to 8 days
   * @throws InvalidRequestException if it is not positive, or longer
   */
  public Query last(Duration time) {
    range = TimeRange.last(time, logs::now);
    return this;
  }

  /**
   * Looks at a span of time.
   *
   * @throws InvalidRequestException if it does not end after it begins, or is longer than 8 days
   */
  public Query between(Instant start, Instant end) {
    range = TimeRange.between(start, end);
    return this;
  }

  /** Looks elsewhere than in priority insights. */
  public Query inTier(Tier where) {
    tier = where;
    return this;
  }

  /**
   * Wants no more rows than this; that there are more is no matter then.
   *
   * @param rows 1 to 12,000, in the archive to 50,000
   * @throws InvalidRequestException if it is less than 1 or more than 50,000
   */
  public Query limit(int rows) {
    if (rows < 1 || rows > Tier.ARCHIVE.mostRows()) {
      throw new InvalidRequestException(
          "limit", "is " + rows, "Give 1 to 12,000, or to 50,000 in the archive.");
    }
    limit = OptionalInt.of(rows);
    return this;
  }

  /** Refuses the query if it names a field that no log has. */
  public Query refusingUnknownFields() {
    strict = true;
    return this;
  }

  /** Takes what comes for enough, however much is missing; the warnings tell. */
  public Query acceptingPartialResults() {
    partial = true;
    return this;
  }

  /** Has somebody told of each warning; without anybody they go to the application's log. */
  public Query tellingWarnings(Consumer<QueryWarning> listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Gives the rows as they come, one at a time in memory. The query is asked when the first row is,
   * and asked anew by each stream. Close the stream unless it is read to its end.
   *
   * <p>The stream throws, while it is read, what {@link #all} throws.
   *
   * @throws InvalidRequestException at once, if the limit is more than the tier gives
   */
  public Stream<LogRow> stream() {
    return rows().stream();
  }

  /**
   * Asks, and reads all rows into memory.
   *
   * @throws IncompleteResultException if there are rows that did not come
   * @throws QueryFailedException if the service cannot carry the query out
   * @throws RateLimitedException if there were more than 10 queries in a minute
   * @throws ServiceException if the service refuses, such as for the query's syntax
   */
  public QueryResult all() {
    return rows().all();
  }

  private Rows rows() {
    int most = tier.mostRows();
    if (limit.isPresent() && limit.getAsInt() > most) {
      throw new InvalidRequestException(
          "limit",
          "is " + limit.getAsInt() + ", more than " + most + " in tier " + tier,
          "Ask for fewer, or in the archive.");
    }
    Supplier<JsonObject> body = frozen(limit.orElse(most));
    long enough = limit.isPresent() ? limit.getAsInt() : Long.MAX_VALUE;
    return new Rows(
        "Cloud Logs: " + OPERATION,
        rows -> ask(body.get()),
        new Rows.Completeness(most, enough, partial, List.copyOf(listeners)));
  }

  private Messages ask(JsonObject body) {
    return logs.queries()
        .post(OPERATION)
        .path("v1", "query")
        .header("Accept", "text/event-stream")
        // It changes nothing, so that it can be asked twice.
        .repeatable()
        .streaming()
        .json(body)
        .reading(answer -> Messages.open("Cloud Logs: " + OPERATION, answer, false))
        .send();
  }

  /** What is said of this request later does not reach streams that it gave before. */
  private Supplier<JsonObject> frozen(int rows) {
    JsonObject body = body(rows);
    TimeRange wanted = range;
    return () -> {
      JsonObject metadata = body.getAsJsonObject("metadata");
      metadata.addProperty("start_date", wanted.start().get().toString());
      metadata.addProperty("end_date", wanted.end().get().toString());
      return body;
    };
  }

  private JsonObject body(int rows) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("default_source", "logs");
    metadata.addProperty("tier", tier.code());
    metadata.addProperty("syntax", text.syntax().code());
    metadata.addProperty("limit", rows);
    if (strict) {
      metadata.addProperty("strict_fields_validation", true);
    }
    JsonObject body = new JsonObject();
    body.addProperty("query", text.text());
    body.add("metadata", metadata);
    return body;
  }
}
