package io.github.redoubt.core.internal;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** A successful answer, as far as it has come in. */
public final class Answer {

  /**
   * More than any answer that is read as a whole; a service that sends more is broken or somebody
   * else.
   */
  private static final long MOST_BYTES = 64L << 20;

  static final Reader<Void> NOTHING = new Nothing();

  private final Response response;
  private final Call call;

  Answer(Response response, Call call) {
    this.response = response;
    this.call = call;
  }

  /**
   * Makes a value of an answer.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads; an {@code IOException} means that the rest did not come, a {@code JsonParseException}
     * that it makes no sense.
     */
    T read(Answer answer) throws IOException;

    /** Does ahead of the answer what can be done ahead, in time that is waited in anyway. */
    default void prepare() {}
  }

  public int status() {
    return response.code();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(response.header(name));
  }

  public okhttp3.Headers headers() {
    return response.headers();
  }

  /**
   * Gives the bytes as they come. The reader of a streaming call hands them on, and whoever gets
   * them closes them.
   */
  public BufferedSource source() {
    return body().source();
  }

  /**
   * Gives the bytes as they come, as a stream that gives up when the thread that waits for them is
   * interrupted. The reader of a streaming call hands it on, and whoever gets it closes it.
   */
  public InputStream stream() {
    return new Arriving(body().byteStream(), body().contentLength(), call);
  }

  public ResponseBody body() {
    return response.body();
  }

  /** Reads all of it as text. */
  public String text() throws IOException {
    ResponseBody body = body();
    if (body.contentLength() > MOST_BYTES
        || (body.contentLength() < 0 && body.source().request(MOST_BYTES + 1))) {
      throw new JsonParseException("it is longer than " + MOST_BYTES + " bytes");
    }
    return body.string();
  }

  /** Gives the reader of a JSON answer. */
  static <T> Reader<T> json(Class<T> type) {
    return new JsonReader<>(type);
  }

  private record JsonReader<T>(Class<T> type) implements Reader<T> {
    @Override
    public T read(Answer answer) throws IOException {
      String text = answer.text();
      answer.refuseOther(text);
      return Json.read(text, type);
    }

    @Override
    public void prepare() {
      Json.prepare(type);
    }
  }

  /** A proxy's sign-in page is a success to HTTP, and none to us. */
  private void refuseOther(String text) {
    MediaType type = body().contentType();
    boolean json = type == null || type.subtype().endsWith("json");
    String begin = text.stripLeading();
    if (!json && !begin.startsWith("{") && !begin.startsWith("[")) {
      throw new JsonParseException("it is " + type.type() + "/" + type.subtype() + " and no JSON");
    }
  }

  /** Void has no value but null; the one place where one is made. */
  @SuppressWarnings("NullAway")
  private static final class Nothing implements Reader<Void> {
    @Override
    public Void read(Answer answer) {
      return null;
    }
  }
}
