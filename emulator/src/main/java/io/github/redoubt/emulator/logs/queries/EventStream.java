package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.web.Connection;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * An answer that is sent event by event: a comment, a line of data, and an empty line. Belongs to
 * one thread.
 */
final class EventStream {

  private final Context context;
  private final QueryConduct conduct;
  private final OutputStream out;
  private final int cutAfter;
  private int events;

  /**
   * Begins the answer.
   *
   * @param mishap what goes wrong with it
   */
  EventStream(Context context, QueryConduct conduct, QueryMishap mishap) {
    this.context = context;
    this.conduct = conduct;
    this.cutAfter = mishap instanceof QueryMishap.Cut cut ? cut.events() : Integer.MAX_VALUE;
    context.status(200).contentType("text/event-stream");
    context.header("Cache-Control", "no-cache");
    try {
      this.out = context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one event, unless the connection has been cut. */
  void event(JsonObject data) {
    if (events >= cutAfter) {
      cut();
    } else {
      events++;
      write(": success" + conduct.lineEnd() + "data: " + data + conduct.lineEnd());
    }
  }

  void event(String member, JsonObject content) {
    event(new Answer().with(member, content).json());
  }

  /** Sends an event that says nothing, so that the connection is not taken for dead. */
  void keepAlive() {
    if (events < cutAfter) {
      write(":" + conduct.lineEnd());
    }
  }

  /** Sends rows, so many in each event; of none, no event. */
  void rows(List<JsonObject> rows, Function<JsonObject, JsonObject> envelope) {
    for (int i = 0; i < rows.size(); i += conduct.rowsPerEvent()) {
      JsonArray some = new JsonArray();
      rows.subList(i, Math.min(i + conduct.rowsPerEvent(), rows.size())).forEach(some::add);
      event(envelope.apply(new Answer().with("results", some).json()));
    }
  }

  /** Ends the answer, or cuts it if that is yet to come. */
  void end() {
    if (cutAfter != Integer.MAX_VALUE) {
      cut();
    }
  }

  private void write(String lines) {
    byte[] bytes = (lines + conduct.lineEnd()).getBytes(StandardCharsets.UTF_8);
    int step = conduct.pieces() > 0 ? conduct.pieces() : bytes.length;
    try {
      for (int i = 0; i < bytes.length; i += step) {
        out.write(bytes, i, Math.min(step, bytes.length - i));
        out.flush();
      }
    } catch (IOException e) {
      // Whoever asked has gone.
      throw new UncheckedIOException(e);
    }
  }

  private void cut() {
    Connection.cut(context.req());
  }
}
