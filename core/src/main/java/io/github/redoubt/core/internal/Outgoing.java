package io.github.redoubt.core.internal;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that knows whether it began to leave.
 *
 * <p>It tells OkHttp that it cannot be sent twice, so that only the pipeline decides on a repeat:
 * OkHttp would send a creation again over a fresh connection without asking.
 */
final class Outgoing extends RequestBody {

  private final RequestBody content;
  private volatile boolean started;

  Outgoing(RequestBody content) {
    this.content = content;
  }

  boolean started() {
    return started;
  }

  @Override
  public @Nullable MediaType contentType() {
    return content.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return content.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    started = true;
    content.writeTo(sink);
  }
}
