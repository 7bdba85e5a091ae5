package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One query in the background: it waits, it runs, it is over, all by the emulator's clock. Safe for
 * use by many threads.
 */
final class BackgroundQuery {

  private final String id = UUID.randomUUID().toString();
  private final String asker;
  private final Findings findings;
  private final Instant submitted;
  private final Instant runs;
  private final Instant over;
  private final QueryMishap mishap;
  private Optional<Instant> cancelled = Optional.empty();

  BackgroundQuery(
      String asker,
      Findings findings,
      Instant submitted,
      QueryConduct conduct,
      QueryMishap mishap) {
    this.asker = asker;
    this.findings = findings;
    this.submitted = submitted;
    this.runs = submitted.plus(conduct.waiting());
    this.over = runs.plus(conduct.running());
    this.mishap = mishap;
  }

  String id() {
    return id;
  }

  String asker() {
    return asker;
  }

  /** What is answered to whoever submits it. */
  JsonObject receipt() {
    return new Answer().with("query_id", id).with("warnings", array(findings.first())).json();
  }

  /** Stops it, unless it is over already. */
  synchronized void cancel(Instant now) {
    if (now.isBefore(over) && cancelled.isEmpty()) {
      cancelled = Optional.of(now);
    }
  }

  synchronized JsonObject status(Instant now) {
    Answer status =
        new Answer()
            .with("submitted_at", submitted)
            .with("metadata", array(List.of(statistics())))
            .with("warnings", array(warnings(now)));
    if (cancelled.isPresent()) {
      Instant at = cancelled.get();
      Instant since = at.isBefore(runs) ? at : runs;
      status.with("terminated", ended(since, at).with("cancelled", new Answer()));
    } else if (now.isBefore(runs)) {
      status.with("waiting_for_execution", new Answer());
    } else if (now.isBefore(over)) {
      status.with("running", new Answer().with("running_since", runs));
    } else {
      status.with("terminated", outcome(ended(runs, over)));
    }
    return status.json();
  }

  private static Answer ended(Instant since, Instant at) {
    return new Answer().with("running_since", since).with("terminated_at", at);
  }

  private Answer outcome(Answer terminated) {
    if (mishap instanceof QueryMishap.Failure failure) {
      Answer failed = new Answer().with("reason", failure.message());
      return terminated.with("error", new Answer().with("failed", failed));
    }
    return mishap instanceof QueryMishap.Timeout
        ? terminated.with("error", new Answer().with("timed_out", new Answer()))
        : terminated.with("success", new Answer());
  }

  private JsonObject statistics() {
    String bytes = Long.toString(findings.bytesScanned());
    return new Answer().with("statistics", new Answer().with("bytes_scanned", bytes)).json();
  }

  /** Of what was left out, only who has looked knows. */
  private List<JsonObject> warnings(Instant now) {
    Stream<JsonObject> last = now.isBefore(over) ? Stream.empty() : findings.last().stream();
    Stream<JsonObject> own =
        mishap instanceof QueryMishap.Warning warning
            ? Stream.of(warning.warning())
            : Stream.empty();
    return Stream.of(findings.first().stream(), own, last).flatMap(each -> each).toList();
  }

  /** What it found, once it has. */
  synchronized Findings findings(Instant now) {
    if (cancelled.isPresent()) {
      throw Rejection.conflict("The query was cancelled.");
    }
    if (now.isBefore(over)) {
      throw Rejection.conflict("The query is not over yet.");
    }
    if (mishap instanceof QueryMishap.Failure || mishap instanceof QueryMishap.Timeout) {
      throw Rejection.conflict("The query has failed.");
    }
    return findings;
  }

  private static JsonArray array(List<JsonObject> objects) {
    JsonArray array = new JsonArray();
    objects.forEach(array::add);
    return array;
  }
}
