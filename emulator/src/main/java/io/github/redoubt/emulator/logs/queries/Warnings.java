package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.languages.expressions.Scope.Frame;

/** What the service warns of, as its protocol says it. */
final class Warnings {

  private Warnings() {}

  static JsonObject unknownField(String field) {
    return of(
        "compile_warning",
        new Answer().with("warning_message", "keypath does not exist '" + field + "'"));
  }

  static JsonObject narrowed(Frame to) {
    return of(
        "time_range_warning",
        new Answer()
            .with("warning_message", "The time range was narrowed to its last 8 days.")
            .with("start_date", to.start())
            .with("end_date", to.end()));
  }

  static JsonObject moreRows(int limit) {
    return of(
        "number_of_results_limit_warning", new Answer().with("number_of_results_limit", limit));
  }

  static JsonObject moreBytes() {
    return of("bytes_scanned_limit_warning", new Answer());
  }

  private static JsonObject of(String kind, Answer content) {
    return new Answer().with(kind, content).json();
  }
}
