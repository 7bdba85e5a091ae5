package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.dataaccess.DataAccessRules;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.records.Records;
import io.javalin.http.HandlerType;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;

/** Questions about logs, over the wire. */
public final class QueryRoutes {

  private static final String BACKGROUND = "/v1/background_query";
  private static final String ONE = BACKGROUND + "/{query_id}";

  private final Supplier<QueryConduct> conduct;
  private final Supplier<QueryMishap> mishaps;

  /**
   * Opens nothing yet.
   *
   * @param mishaps what goes wrong with the next query
   */
  public QueryRoutes(Supplier<QueryConduct> conduct, Supplier<QueryMishap> mishaps) {
    this.conduct = conduct;
    this.mishaps = mishaps;
  }

  public void open(Door door) {
    door.on(HandlerType.POST, "/v1/query", this::query);
    String action = Tier.BACKGROUND.action();
    door.on(HandlerType.POST, BACKGROUND, action, this::submit);
    door.on(
        HandlerType.GET,
        ONE + "/status",
        action,
        visit -> visit.answer(200, mine(visit).status(visit.instance().clock().instant())));
    door.on(HandlerType.GET, ONE + "/data", action, this::data);
    door.on(
        HandlerType.POST,
        ONE + "/cancel",
        action,
        visit -> {
          mine(visit).cancel(visit.instance().clock().instant());
          visit.answer(202);
        });
  }

  private void query(Visit visit) {
    Question question =
        Question.read(visit.exchange().body().json(), visit.instance().clock().instant());
    visit.require(question.tier().action());
    limit(visit);
    QueryMishap mishap = mishaps.get();
    EventStream stream = new EventStream(visit.context(), conduct.get(), mishap);
    try {
      answer(visit, question, mishap, stream);
    } catch (UncheckedIOException e) {
      // Whoever asked has hung up, so there is nobody to tell.
      return;
    }
  }

  private static void answer(
      Visit visit, Question question, QueryMishap mishap, EventStream stream) {
    stream.event("query_id", new Answer().with("query_id", UUID.randomUUID().toString()).json());
    stream.keepAlive();
    try {
      Findings found = inquiry(visit, question).find();
      found.first().forEach(warning -> stream.event("warning", warning));
      if (mishap instanceof QueryMishap.Warning warning) {
        stream.event("warning", warning.warning());
      }
      stream.rows(found.rows(), results -> new Answer().with("result", results).json());
      found.last().forEach(warning -> stream.event("warning", warning));
      if (mishap instanceof QueryMishap.Failure failure) {
        stream.event("error", error(failure.message()));
      }
    } catch (QueryRefused e) {
      stream.event("error", error("Compilation errors: " + e.text()));
    }
    stream.end();
  }

  private static JsonObject error(String message) {
    return new Answer().with("message", message).json();
  }

  private void limit(Visit visit) {
    QueryRate rate = visit.instance().feature(QueryRate.class, QueryRate::new);
    if (conduct.get().limited()) {
      rate.take();
    }
  }

  private static Inquiry inquiry(Visit visit, Question question) {
    return new Inquiry(
        question,
        visit.instance().feature(Records.class, Records::new),
        visit.instance().feature(DataAccessRules.class, DataAccessRules::new).visibleTo(visit));
  }

  private void submit(Visit visit) {
    Question question =
        Question.readBackground(visit.exchange().body().json(), visit.instance().clock().instant());
    limit(visit);
    BackgroundQuery query =
        queries(visit)
            .submit(visit.caller().iamId(), inquiry(visit, question), conduct.get(), mishaps.get());
    visit.answer(202, query.receipt());
  }

  private void data(Visit visit) {
    Findings found = mine(visit).findings(visit.instance().clock().instant());
    EventStream stream = new EventStream(visit.context(), conduct.get(), new QueryMishap.None());
    try {
      stream.rows(
          found.rows(),
          results -> new Answer().with("response", new Answer().with("results", results)).json());
      stream.end();
    } catch (UncheckedIOException e) {
      // Whoever asked has hung up, so there is nobody to tell.
      return;
    }
  }

  private static BackgroundQuery mine(Visit visit) {
    return queries(visit).get(visit.exchange().path("query_id"), visit.caller().iamId());
  }

  private static BackgroundQueries queries(Visit visit) {
    return visit.instance().feature(BackgroundQueries.class, BackgroundQueries::new);
  }
}
