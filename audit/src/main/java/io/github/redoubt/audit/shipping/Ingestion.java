package io.github.redoubt.audit.shipping;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The door of Cloud Logs that logs are brought to. */
final class Ingestion {

  /** What the calls are called, by which their refusals are told from those of a sign-in. */
  static final String OPERATION = "send logs";

  private static final MediaType JSON = MediaType.get("application/json");

  private final Wire wire;
  private final boolean gzip;

  Ingestion(Wire wire, boolean gzip) {
    this.wire = wire;
    this.gzip = gzip;
  }

  /** Sends records, and gives what the service says with its success. */
  String send(Batch batch, int from, int to) {
    int start = batch.start(from);
    int count = batch.end(to - 1) - start;
    Call.Builder call =
        wire.post(OPERATION)
            .path("logs", "v1", "singles")
            // Twice is no harm: each record has an id, by which it is told from its copy.
            .repeatable();
    if (gzip) {
      call.header("Content-Encoding", "gzip")
          .body(RequestBody.create(zipped(batch.bytes, start, count), JSON));
    } else {
      call.body(new Records(batch.bytes, start, count));
    }
    return call.reading(Answer::text).send();
  }

  private static byte[] zipped(byte[] bytes, int start, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(count / 4);
    try (GZIPOutputStream zip = new GZIPOutputStream(out, 8192)) {
      zip.write('[');
      zip.write(bytes, start, count);
      zip.write(']');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Sent from where they were written, without a copy. */
  private static final class Records extends RequestBody {
    private final byte[] bytes;
    private final int start;
    private final int count;

    Records(byte[] bytes, int start, int count) {
      this.bytes = bytes;
      this.start = start;
      this.count = count;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return count + 2L;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeByte('[');
      sink.write(bytes, start, count);
      sink.writeByte(']');
    }
  }
}
