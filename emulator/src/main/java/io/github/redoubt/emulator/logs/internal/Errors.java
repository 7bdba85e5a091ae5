package io.github.redoubt.emulator.logs.internal;

import io.github.redoubt.emulator.internal.Answer;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How Cloud Logs words what is the matter. */
public final class Errors {

  private static final Map<Integer, String> CODES =
      Map.of(
          400, "bad_request_or_unspecified",
          401, "unauthenticated",
          403, "forbidden",
          404, "not_found",
          409, "conflict",
          413, "bad_request_or_unspecified",
          429, "resource_exhausted",
          504, "deadline_exceeded");

  private static final long MOST_DRAINED = 32L * 1024 * 1024;

  private Errors() {}

  /** Answers with an error that has no other cause than its status. */
  public static void answer(Context context, int status) {
    answer(
        context,
        status,
        CODES.getOrDefault(status, "method_internal_error"),
        "The request cannot be served.");
  }

  static void answer(Context context, int status, String code, String message) {
    drain(context);
    context
        .status(status)
        .contentType("application/json")
        .result(
            new Answer()
                .withAll(
                    "errors", List.of(new Answer().with("code", code).with("message", message)))
                .with("trace", UUID.randomUUID().toString())
                .with("status_code", status)
                .json()
                .toString());
  }

  /** Reads what is still on its way: who sends a lot could miss the answer otherwise. */
  private static void drain(Context context) {
    byte[] space = new byte[8192];
    long left = MOST_DRAINED;
    try (InputStream in = context.req().getInputStream()) {
      for (int read = in.read(space); read >= 0 && left > 0; read = in.read(space)) {
        left -= read;
      }
    } catch (IOException e) {
      // Whoever sent it has hung up, and misses nothing.
      return;
    }
  }
}
