package io.github.redoubt.core.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON to records and back: unknown fields are passed over, a missing {@code Optional}, list or map
 * is empty, and any other missing component is an error, unless it is {@code @Nullable}.
 */
public final class Json {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          // Gson asks the last one first, and a Crn is a record too.
          .registerTypeAdapterFactory(new RecordAdapters())
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .registerTypeAdapter(Crn.class, new CrnAdapter().nullSafe())
          .create();

  private Json() {}

  public static String write(Object value) {
    return GSON.toJson(value);
  }

  /**
   * Reads a value.
   *
   * @throws JsonParseException if the text is not JSON of that shape
   */
  public static <T> T read(String text, Class<T> type) {
    return value(() -> GSON.fromJson(text, type));
  }

  private static <T> T value(Supplier<@Nullable T> reading) {
    @Nullable T value;
    try {
      value = reading.get();
    } catch (JsonParseException e) {
      throw quotesItsInput(e) ? withoutValue(e) : e;
    }
    if (value == null) {
      throw new JsonParseException("it is empty");
    }
    return value;
  }

  /**
   * Reads a value that was kept as JSON.
   *
   * @throws JsonParseException if it has another shape
   */
  public static <T> T read(JsonElement kept, Class<T> type) {
    return value(() -> GSON.fromJson(kept, type));
  }

  /**
   * Reads a time, in any form that IBM's services write.
   *
   * @throws JsonParseException if it is none; does not quote it
   */
  public static Instant time(String text) {
    try {
      return Times.parse(text);
    } catch (DateTimeException e) {
      throw new JsonParseException("it holds a time that is none");
    }
  }

  /** Makes the adapter of a type, which costs a newly started program more than the reading. */
  static void prepare(Class<?> type) {
    var unused = GSON.getAdapter(type);
  }

  /** Says whether an exception, or what caused it, has a piece of the text in its message. */
  static boolean quotesItsInput(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof NumberFormatException) {
        return true;
      }
    }
    return false;
  }

  private static JsonParseException withoutValue(JsonParseException problem) {
    String message = String.valueOf(problem.getMessage());
    int place = message.lastIndexOf(" at line ");
    return new JsonParseException(
        "it has no number where one belongs" + (place < 0 ? "" : message.substring(place)));
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      String text = in.nextString();
      try {
        return Times.parse(text);
      } catch (DateTimeException quotesItsInput) {
        throw new JsonParseException("'" + in.getPreviousPath() + "' is not a time");
      }
    }
  }

  private static final class CrnAdapter extends TypeAdapter<Crn> {
    @Override
    public void write(JsonWriter out, Crn value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Crn read(JsonReader in) throws IOException {
      try {
        return Crn.parse(in.nextString());
      } catch (InvalidRequestException e) {
        throw new JsonParseException("'" + in.getPreviousPath() + "' is not a CRN", e);
      }
    }
  }

  /** Reads null as nothing there; used by adapters that give missing things a value. */
  static boolean skipNull(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.NULL) {
      return false;
    }
    in.nextNull();
    return true;
  }
}
