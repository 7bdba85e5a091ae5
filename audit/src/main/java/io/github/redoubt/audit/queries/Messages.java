package io.github.redoubt.audit.queries;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.LateRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a query says, one thing after the other: its id, rows, warnings, a failure.
 * Rows are read one by one, however many come in one event.
 *
 * <p>The two kinds of queries wrap rows differently; whatever is called {@code results} is looked
 * into until there is a list.
 */
final class Messages implements AutoCloseable {

  /** Something that is said; one of the three. */
  sealed interface Message {}

  record Row(LogRow row) implements Message {}

  record Warning(QueryWarning warning) implements Message {}

  record Failure(ServiceException exception) implements Message {}

  private final String operation;
  private final EventStream events;
  private final Queue<Message> waiting = new ArrayDeque<>();
  private @Nullable JsonReader event;
  private JsonObject refusal = new JsonObject();
  private int depth;
  private boolean inRows;
  private String id;
  private boolean spoke;

  private Messages(String operation, EventStream events, String id) {
    this.operation = operation;
    this.events = events;
    this.id = id;
  }

  /**
   * Begins to read an answer, up to the first thing that it says: what refuses the whole is a
   * refusal as if the status had said so.
   *
   * @param silence whether an answer that says nothing at all is one without rows
   */
  static Messages open(String operation, Answer answer, boolean silence) throws IOException {
    Messages messages =
        new Messages(
            operation,
            new EventStream(answer.stream()),
            answer
                .header("Transaction-Id")
                .orElseGet(() -> answer.header("X-Request-Id").orElse("none")));
    Optional<Message> first = messages.first();
    if (first.isEmpty() && !messages.spoke && !silence) {
      throw new EOFException("the answer ended before it said anything");
    }
    first.ifPresent(messages.waiting::add);
    return messages;
  }

  /** What makes no sense makes none a second time, unless it is a piece of what does. */
  private Optional<Message> first() throws IOException {
    try {
      return advance(true);
    } catch (MalformedJsonException e) {
      if (events.ended()) {
        throw e;
      }
      throw new JsonParseException(e.getMessage(), e);
    } catch (IllegalStateException e) {
      throw new JsonParseException(e.getMessage(), e);
    }
  }

  /** Gives the id that the service knows this by, as far as it has said it. */
  String id() {
    return id;
  }

  /**
   * Gives the next thing that is said.
   *
   * @return empty at the end
   * @throws ConnectionException if the answer breaks off or makes no sense
   */
  Optional<Message> next() {
    Message known = waiting.poll();
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return advance(false);
    } catch (IOException | JsonParseException | IllegalStateException problem) {
      throw new ConnectionException(operation, 1, id, problem(problem), problem);
    }
  }

  private String problem(Exception problem) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    boolean cut = events.ended() || !(problem instanceof MalformedJsonException);
    return cut && problem instanceof IOException
        ? "the answer broke off before its end: " + problem.getMessage()
        : "the answer is not what was asked for: " + problem.getMessage();
  }

  private Optional<Message> advance(boolean first) throws IOException {
    while (true) {
      JsonReader reading = event;
      if (reading == null) {
        if (!events.advance()) {
          return Optional.empty();
        }
        event = begin();
        spoke = true;
        continue;
      }
      Optional<Message> message = inRows ? row(reading) : member(reading);
      if (message.isPresent()) {
        return message;
      }
      if (depth == 0) {
        requireNoMore(reading);
        event = null;
        Optional<Message> failure = failure(first);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
  }

  private JsonReader begin() throws IOException {
    JsonReader reader = new JsonReader(events);
    reader.beginObject();
    depth = 1;
    refusal = new JsonObject();
    return reader;
  }

  private static void requireNoMore(JsonReader reader) throws IOException {
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("an event has more than one value");
    }
  }

  private Optional<Message> row(JsonReader reader) throws IOException {
    if (reader.hasNext()) {
      return Optional.of(new Row(LogRow.read(value(reader))));
    }
    reader.endArray();
    inRows = false;
    return Optional.empty();
  }

  private Optional<Message> member(JsonReader reader) throws IOException {
    if (!reader.hasNext()) {
      reader.endObject();
      depth--;
      return Optional.empty();
    }
    String name = reader.nextName();
    switch (name) {
      case "result", "response", "results" -> enter(reader, name);
      case "warning" -> {
        return Optional.of(new Warning(QueryWarning.read(value(reader))));
      }
      case "query_id" -> id = idIn(value(reader));
      case "error", "errors", "trace", "status_code", "message", "code" ->
          refusal.add(name, value(reader));
      default -> reader.skipValue();
    }
    return Optional.empty();
  }

  /** Reads a value; what breaks off is told apart from what makes no sense. */
  private static JsonElement value(JsonReader reader) throws IOException {
    try {
      return JsonParser.parseReader(reader);
    } catch (JsonParseException e) {
      if (e.getCause() instanceof IOException within) {
        throw within;
      }
      throw e;
    }
  }

  private void enter(JsonReader reader, String name) throws IOException {
    JsonToken what = reader.peek();
    if (what == JsonToken.BEGIN_OBJECT) {
      reader.beginObject();
      depth++;
    } else if (what == JsonToken.BEGIN_ARRAY && name.equals("results")) {
      reader.beginArray();
      inRows = true;
    } else if (what == JsonToken.NULL) {
      reader.nextNull();
    } else {
      throw new MalformedJsonException("'" + name + "' holds no rows");
    }
  }

  private String idIn(JsonElement said) {
    JsonElement value = said instanceof JsonObject object ? object.get("query_id") : said;
    return value != null && value.isJsonPrimitive() ? value.getAsString() : id;
  }

  private Optional<Message> failure(boolean first) throws LateRefusal {
    boolean api = refusal.get("errors") != null;
    if (!api && refusal.get("error") == null) {
      return Optional.empty();
    }
    int status = status();
    Errors.Parts parts = Errors.parts(refusal.toString());
    if (api && first && status >= 400) {
      throw new LateRefusal(status, parts);
    }
    String message = api ? parts.message() : message();
    ServiceError error = new ServiceError(operation, status, parts.code(), message, id);
    return Optional.of(
        new Failure(
            status >= 400
                ? ServiceException.of(error, Optional.empty())
                : new QueryFailedException(error)));
  }

  private int status() {
    JsonElement said = refusal.get("status_code");
    boolean number = said != null && said.isJsonPrimitive();
    return number && said.getAsString().matches("[1-5]\\d\\d") ? said.getAsInt() : 200;
  }

  private String message() {
    JsonElement error = refusal.get("error");
    JsonElement said = error instanceof JsonObject object ? object.get("message") : error;
    return said == null || said.isJsonNull()
        ? ""
        : said.isJsonPrimitive() ? said.getAsString() : said.toString();
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      // Nothing of it is wanted any more.
    }
  }
}
