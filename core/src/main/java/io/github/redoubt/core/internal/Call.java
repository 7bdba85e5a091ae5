package io.github.redoubt.core.internal;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceException;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, as data, and how its answer is read.
 *
 * @param <T> the answer
 */
public final class Call<T> {

  final Wire wire;
  final String method;
  final String operation;
  final HttpUrl url;
  final Headers headers;
  final @Nullable RequestBody body;
  final boolean repeatable;
  final boolean streams;
  final String lookAt;
  final Answer.Reader<T> reader;
  private final Function<ServiceException, RedoubtException> explanation;

  private Call(Builder from, Answer.Reader<T> reader) {
    this.wire = from.wire;
    this.method = from.method;
    this.operation = from.operation;
    this.url = from.url.build();
    this.headers = from.headers.build();
    this.body = from.body;
    this.repeatable = from.repeatable;
    this.streams = from.streams;
    this.lookAt = from.lookAt;
    this.reader = reader;
    this.explanation = from.explanation;
  }

  /** Sends it, and gives the answer. */
  public T send() {
    try {
      return wire.pipeline().send(this);
    } catch (ServiceException refusal) {
      throw explanation.apply(refusal);
    }
  }

  @Override
  public String toString() {
    return method + " " + url.encodedPath();
  }

  /** A call under construction. */
  public static final class Builder {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Wire wire;
    private final String method;
    private final String operation;
    private HttpUrl.Builder url;
    private final Headers.Builder headers = new Headers.Builder();
    private @Nullable RequestBody body;
    private boolean repeatable;
    private boolean streams;
    private String lookAt = "Look whether it took effect before you do it again.";
    private Function<ServiceException, RedoubtException> explanation = refusal -> refusal;

    Builder(Wire wire, String method, String operation, boolean repeatable) {
      this.wire = wire;
      this.method = method;
      this.operation = operation;
      this.url = wire.base().newBuilder();
      this.repeatable = repeatable;
    }

    /**
     * Appends path segments; each is escaped, so that a slash in one stays part of it.
     *
     * @throws InvalidRequestException if one is empty or made of dots, which would make it the
     *     address of something else
     */
    public Builder path(String... segments) {
      for (String segment : segments) {
        if (segment.isEmpty()) {
          throw new InvalidRequestException("path", "holds an empty name", "Give the name or id.");
        }
        refuseDots(segment);
        url.addPathSegment(segment);
      }
      return this;
    }

    /**
     * Appends a path that is escaped already; empty segments stay.
     *
     * @throws InvalidRequestException if a segment is made of dots, escaped or not: they would be
     *     resolved on the way, and the call would reach something else
     */
    public Builder encodedPath(String path) {
      for (String segment : path.split("/", -1)) {
        refuseDots(segment.replace("%2e", ".").replace("%2E", "."));
      }
      url.addEncodedPathSegments(path);
      return this;
    }

    private static void refuseDots(String segment) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new InvalidRequestException(
            "path", "holds the name '" + segment + "', which no address can", "Use another name.");
      }
    }

    /** Goes to a page's address, which {@link Pages#byAddress} has held to this service's host. */
    public Builder at(HttpUrl address) {
      url = address.newBuilder();
      return this;
    }

    public Builder query(String name, @Nullable Object value) {
      url.addQueryParameter(name, value == null ? null : value.toString());
      return this;
    }

    /**
     * Sends a header.
     *
     * @throws InvalidRequestException if the value holds what HTTP cannot carry: line breaks, other
     *     control characters, or anything beyond ASCII
     */
    public Builder header(String name, String value) {
      if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
        throw new InvalidRequestException(
            name, "holds a character that no HTTP header can", "Use printable ASCII.");
      }
      headers.add(name, value);
      return this;
    }

    /** Changes only what was read: the service refuses if it has another version by now. */
    public Builder ifMatch(String etag) {
      return header("If-Match", etag);
    }

    /** Sends a value as JSON. */
    public Builder json(Object value) {
      return body(RequestBody.create(Json.write(value), JSON));
    }

    /** Sends no bytes, with a method that expects some. */
    public Builder empty() {
      return body(RequestBody.create(new byte[0], null));
    }

    public Builder body(RequestBody content) {
      body = content;
      return this;
    }

    /** Says that doing it twice is the same as doing it once. */
    public Builder repeatable() {
      repeatable = true;
      return this;
    }

    /** Says that it must not be done twice. */
    public Builder once() {
      repeatable = false;
      return this;
    }

    /**
     * Says that bytes of any number go out or come in, so that the deadline cannot be for the
     * whole.
     */
    public Builder streaming() {
      streams = true;
      return this;
    }

    /** Says, as a sentence, what tells whether it took effect when no answer came. */
    public Builder lookAt(String sentence) {
      lookAt = sentence;
      return this;
    }

    /**
     * Has a refusal that is final looked into before it is thrown, on the caller's thread; in place
     * of who was named before.
     *
     * @param how gives what is thrown: the same, if it knows no more
     */
    public Builder explainedBy(Function<ServiceException, RedoubtException> how) {
      explanation = how;
      return this;
    }

    /** Reads a JSON answer as a record. */
    public <T> Call<T> as(Class<T> type) {
      return reading(Answer.json(type));
    }

    /** Expects nothing but success. */
    public Call<Void> asNothing() {
      return reading(Answer.NOTHING);
    }

    public <T> Call<T> reading(Answer.Reader<T> reader) {
      return new Call<>(this, reader);
    }
  }
}
