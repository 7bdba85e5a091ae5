package io.github.redoubt.emulator.logs.queries;

import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The queries of an instance that are answered in the background. Safe for use by many threads. */
final class BackgroundQueries {

  private final Clock clock;
  private final Map<String, BackgroundQuery> all = new ConcurrentHashMap<>();

  BackgroundQueries(LogsInstance instance) {
    this.clock = instance.clock();
  }

  /**
   * Takes a query on. What it finds is what is there now; that it takes its time is a matter of
   * when that is told.
   *
   * @param asker who alone may ask after it
   */
  BackgroundQuery submit(String asker, Inquiry inquiry, QueryConduct conduct, QueryMishap mishap) {
    try {
      BackgroundQuery query =
          new BackgroundQuery(asker, inquiry.find(), clock.instant(), conduct, mishap);
      all.put(query.id(), query);
      return query;
    } catch (QueryRefused e) {
      throw Rejection.invalid("Compilation errors: " + e.text());
    }
  }

  /** One that somebody has submitted; the findings of others are not theirs to see. */
  BackgroundQuery get(String id, String asker) {
    BackgroundQuery query = all.get(id);
    if (query == null || !query.asker().equals(asker)) {
      throw Rejection.notFound("Background query", id);
    }
    return query;
  }
}
