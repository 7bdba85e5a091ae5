package io.github.redoubt.audit.queries;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A query that is about to be given to the background. It belongs to one thread.
 *
 * <p>Unless it says otherwise, it looks at the last 15 minutes.
 */
public final class BackgroundSubmission {

  private final Logs logs;
  private final Waiting waiting;
  private final QueryText text;
  private TimeRange range;
  private Optional<Instant> now = Optional.empty();

  BackgroundSubmission(Logs logs, Waiting waiting, QueryText text) {
    this.logs = logs;
    this.waiting = waiting;
    this.text = text;
    this.range = TimeRange.last(TimeRange.USUAL, logs::now);
  }

  /**
   * Looks at the time up to the moment that it is submitted.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public BackgroundSubmission last(Duration time) {
    range = TimeRange.anyLast(time, logs::now);
    return this;
  }

  /**
   * Looks at a span of time.
   *
   * @throws InvalidRequestException if it does not end after it begins
   */
  public BackgroundSubmission between(Instant start, Instant end) {
    range = TimeRange.anyBetween(start, end);
    return this;
  }

  /** Says what {@code now()} is in the query, whenever it is carried out. */
  public BackgroundSubmission asOf(Instant time) {
    now = Optional.of(time);
    return this;
  }

  /**
   * Submits it.
   *
   * @throws OutcomeUnknownException if no answer came: it may be at work, and its id is not known
   */
  public BackgroundQuery submit() {
    JsonObject body = new JsonObject();
    body.addProperty("query", text.text());
    body.addProperty("syntax", text.syntax().code());
    body.addProperty("start_date", range.start().get().toString());
    body.addProperty("end_date", range.end().get().toString());
    now.ifPresent(time -> body.addProperty("now_date", time.toString()));
    JsonObject made =
        logs.queries()
            .post("submit background query")
            .path("v1", "background_query")
            .lookAt("If it was taken, it ends by itself; submit it again.")
            .json(body)
            .reading(JsonAnswer::read)
            .send();
    return new BackgroundQuery(
        logs, waiting, JsonAnswer.text(made, "query_id"), BackgroundStatus.warnings(made));
  }
}
