package io.github.redoubt.audit.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that the service says about an answer.
 *
 * @param kind what it is about
 * @param message the service's own words; empty if there are none
 * @param limit the limit that was met, in rows or groups or values, where it is told
 * @param start where the time that was looked through begins, where it is told
 * @param end where it ends
 * @param fields what it is about, where it is about fields
 */
public record QueryWarning(
    WarningKind kind,
    String message,
    OptionalLong limit,
    Optional<Instant> start,
    Optional<Instant> end,
    List<String> fields) {

  private static final List<String> LIMITS =
      List.of("number_of_results_limit", "aggregation_buckets_limit", "cardinality_limit");

  /** Copies the fields. */
  public QueryWarning {
    fields = List.copyOf(fields);
  }

  /** Says whether something is missing from the rows. */
  public boolean meansIncomplete() {
    return kind.meansIncomplete();
  }

  static QueryWarning ofLimit(long rows) {
    return new QueryWarning(
        new WarningKind("number_of_results_limit_warning"),
        "As many rows came as can at most.",
        OptionalLong.of(rows),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Reads the union: an object whose one member says by its name what is in it. */
  static QueryWarning read(JsonElement union) {
    if (!union.isJsonObject() || union.getAsJsonObject().isEmpty()) {
      return read("unspecified", new JsonObject());
    }
    Map.Entry<String, JsonElement> only = union.getAsJsonObject().entrySet().iterator().next();
    JsonObject said =
        only.getValue().isJsonObject() ? only.getValue().getAsJsonObject() : new JsonObject();
    if (only.getKey().equals(WarningKind.ARCHIVE) && !said.isEmpty()) {
      return read(WarningKind.ARCHIVE + "." + said.keySet().iterator().next(), new JsonObject());
    }
    return read(only.getKey(), said);
  }

  private static QueryWarning read(String code, JsonObject said) {
    OptionalLong limit = OptionalLong.empty();
    for (String name : LIMITS) {
      Optional<Long> number = text(said, name).flatMap(QueryWarning::number);
      limit = number.isPresent() ? OptionalLong.of(number.get()) : limit;
    }
    List<String> fields = new ArrayList<>();
    if (said.get("fields") instanceof JsonArray names) {
      names.forEach(name -> fields.add(name.isJsonPrimitive() ? name.getAsString() : "" + name));
    }
    return new QueryWarning(
        new WarningKind(code),
        text(said, "warning_message").orElse(""),
        limit,
        text(said, "start_date").flatMap(QueryWarning::time),
        text(said, "end_date").flatMap(QueryWarning::time),
        fields);
  }

  private static Optional<String> text(JsonObject from, String name) {
    JsonElement value = from.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Json.time(text));
    } catch (JsonParseException unreadable) {
      // A warning that cannot be read in part is still a warning.
      return Optional.empty();
    }
  }
}
