package io.github.redoubt.storage.transfers;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that knows how often it was sent: a refusal may be of what an attempt before has done. */
final class CountedBody extends RequestBody {

  private final RequestBody content;
  private final AtomicInteger count = new AtomicInteger();

  CountedBody(RequestBody content) {
    this.content = content;
  }

  int count() {
    return count.get();
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
  public void writeTo(BufferedSink sink) throws IOException {
    count.incrementAndGet();
    content.writeTo(sink);
  }
}
