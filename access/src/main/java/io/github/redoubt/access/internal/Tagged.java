package io.github.redoubt.access.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import java.io.IOException;

/**
 * What was read, and the version that it has, under which it can be changed.
 *
 * @param etag what {@code If-Match} takes
 */
public record Tagged<T>(T value, String etag) {

  /** Reads an answer, and its version from the header {@code ETag}. */
  public static <T> Answer.Reader<Tagged<T>> reading(Answer.Reader<T> reader) {
    return new Answer.Reader<>() {
      @Override
      public Tagged<T> read(Answer answer) throws IOException {
        String etag =
            answer
                .header("ETag")
                .orElseThrow(() -> new JsonParseException("it came without an ETag"));
        return new Tagged<>(reader.read(answer), etag);
      }

      @Override
      public void prepare() {
        reader.prepare();
      }
    };
  }
}
