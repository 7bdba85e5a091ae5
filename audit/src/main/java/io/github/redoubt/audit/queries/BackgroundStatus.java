package io.github.redoubt.audit.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a query in the background is getting on.
 *
 * @param state how far it has come
 * @param submittedAt when it was asked for
 * @param runningSince when it began; empty while it waits
 * @param terminatedAt when it was over; empty before
 * @param failure why it failed, in the service's words; empty unless it did
 * @param warnings what the service says about its answer so far
 * @param bytesScanned how much it has looked through, where the service tells
 */
public record BackgroundStatus(
    BackgroundState state,
    Instant submittedAt,
    Optional<Instant> runningSince,
    Optional<Instant> terminatedAt,
    String failure,
    List<QueryWarning> warnings,
    OptionalLong bytesScanned) {

  /** Copies the warnings. */
  public BackgroundStatus {
    warnings = List.copyOf(warnings);
  }

  /** Says whether nothing more will happen to it. */
  public boolean isOver() {
    return state != BackgroundState.WAITING && state != BackgroundState.RUNNING;
  }

  static BackgroundStatus read(JsonObject said) {
    JsonObject terminated = object(said, "terminated");
    JsonObject running = object(said, "running");
    JsonObject begun = terminated == null ? running : terminated;
    JsonElement submitted = said.get("submitted_at");
    if (submitted == null || !submitted.isJsonPrimitive()) {
      throw new JsonParseException("'submitted_at' is missing");
    }
    return new BackgroundStatus(
        state(said, terminated, running),
        Json.time(submitted.getAsString()),
        time(begun, "running_since"),
        time(terminated, "terminated_at"),
        failure(terminated),
        warnings(said),
        bytes(said));
  }

  private static BackgroundState state(
      JsonObject said, @Nullable JsonObject terminated, @Nullable JsonObject running) {
    if (terminated != null) {
      return end(terminated);
    }
    if (running != null) {
      return BackgroundState.RUNNING;
    }
    return said.has("waiting_for_execution") ? BackgroundState.WAITING : BackgroundState.OTHER;
  }

  private static BackgroundState end(JsonObject terminated) {
    JsonObject error = object(terminated, "error");
    if (terminated.has("success")) {
      return BackgroundState.SUCCEEDED;
    }
    if (terminated.has("cancelled") || (error != null && error.has("cancelled"))) {
      return BackgroundState.CANCELLED;
    }
    if (error == null) {
      return BackgroundState.OTHER;
    }
    return error.has("timed_out") ? BackgroundState.TIMED_OUT : BackgroundState.FAILED;
  }

  private static String failure(@Nullable JsonObject terminated) {
    JsonObject error = terminated == null ? null : object(terminated, "error");
    JsonObject failed = error == null ? null : object(error, "failed");
    JsonElement reason = failed == null ? null : failed.get("reason");
    return reason != null && reason.isJsonPrimitive() ? reason.getAsString() : "";
  }

  static List<QueryWarning> warnings(JsonObject said) {
    List<QueryWarning> all = new ArrayList<>();
    if (said.get("warnings") instanceof JsonArray list) {
      list.forEach(each -> all.add(QueryWarning.read(each)));
    }
    return all;
  }

  private static OptionalLong bytes(JsonObject said) {
    long sum = 0;
    boolean told = false;
    if (said.get("metadata") instanceof JsonArray list) {
      for (JsonElement each : list) {
        JsonObject statistics =
            each instanceof JsonObject metadata ? object(metadata, "statistics") : null;
        JsonElement bytes = statistics == null ? null : statistics.get("bytes_scanned");
        if (bytes != null && bytes.getAsString().matches("\\d{1,18}")) {
          sum += Long.parseLong(bytes.getAsString());
          told = true;
        }
      }
    }
    return told ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static @Nullable JsonObject object(JsonObject from, String name) {
    return from.get(name) instanceof JsonObject object ? object : null;
  }

  private static Optional<Instant> time(@Nullable JsonObject from, String name) {
    JsonElement value = from == null ? null : from.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(Json.time(value.getAsString()))
        : Optional.empty();
  }
}
