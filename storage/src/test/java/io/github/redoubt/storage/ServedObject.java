package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * A server that has one object, {@code k}, and gives it whole or in ranges under conditions; what
 * is to go wrong with its next answers is told ahead.
 */
final class ServedObject implements AutoCloseable {

  /** Makes an answer worse; called with what would be right. */
  @FunctionalInterface
  interface Fault {
    MockResponse apply(MockResponse.Builder answer, byte[] body);
  }

  /** The connection ends in the middle of the body. */
  static final Fault CUT =
      (answer, body) ->
          answer
              .body(new Buffer().write(body))
              .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
              .build();

  /** The head comes, and then nothing. */
  static final Fault NOTHING =
      (answer, body) ->
          answer
              .body(new Buffer())
              .setHeader("Content-Length", body.length)
              .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
              .build();

  static final Fault SLOW_DOWN =
      (answer, body) ->
          new MockResponse.Builder()
              .code(503)
              .body("<Error><Code>SlowDown</Code><Message>slow</Message></Error>")
              .build();

  private final MockWebServer server = new MockWebServer();
  private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile byte[] bytes;
  private volatile String etag = "e1";
  private volatile String checksum;

  ServedObject(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.checksum = crc(bytes);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  static String crc(byte[] bytes) {
    RunningChecksum sum = RunningChecksum.of(ChecksumAlgorithm.CRC64NVME);
    sum.update(bytes, 0, bytes.length);
    Checksum value = sum.value();
    return value.base64();
  }

  /** Lets the next answers for the object go wrong, one after the other. */
  ServedObject next(Fault... wrong) {
    faults.addAll(List.of(wrong));
    return this;
  }

  void replace(byte[] other, String newEtag) {
    bytes = other;
    etag = newEtag;
    checksum = crc(other);
  }

  void tellChecksum(String wrong) {
    checksum = wrong;
  }

  /** Gives what came for the object. */
  List<RecordedRequest> requests() {
    return requests;
  }

  IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
        .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  Bucket bucket() {
    return bucket(cloud -> cloud);
  }

  Bucket bucket(UnaryOperator<IbmCloud> how) {
    return ObjectStorage.on(
            how.apply(cloud()), Crn.ofInstance("cloud-object-storage", "global", "acc", "i"))
        .bucket("orders", Location.US_SOUTH);
  }

  private MockResponse answer(RecordedRequest request) {
    String target = Objects.requireNonNull(request.getTarget());
    if (!target.startsWith("/orders/k")) {
      return new MockResponse.Builder()
          .body("<LocationConstraint>us-south-standard</LocationConstraint>")
          .build();
    }
    requests.add(request);
    MockResponse.Builder answer =
        new MockResponse.Builder()
            .setHeader("ETag", '"' + etag + '"')
            .setHeader("Last-Modified", "Sun, 01 Mar 2026 10:15:30 GMT");
    byte[] body =
        Objects.equals(request.getMethod(), "PUT")
            ? stored(request, answer)
            : body(request, answer);
    Fault fault = faults.poll();
    if (fault != null) {
      return fault.apply(answer, body);
    }
    answer.setHeader("Content-Length", body.length);
    if (!Objects.equals(request.getMethod(), "HEAD")) {
      answer.body(new Buffer().write(body));
    }
    return answer.build();
  }

  /** What is sent is not kept, but its checksum is told. */
  private static byte[] stored(RecordedRequest request, MockResponse.Builder answer) {
    byte[] sent = request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
    answer.setHeader("x-amz-checksum-crc64nvme", crc(sent));
    return new byte[0];
  }

  private byte[] body(RecordedRequest request, MockResponse.Builder answer) {
    String match = request.getHeaders().get("If-Match");
    if (match != null && !match.equals('"' + etag + '"')) {
      answer.code(412);
      return "<Error><Code>PreconditionFailed</Code></Error>".getBytes(UTF_8);
    }
    String range = request.getHeaders().get("Range");
    if (range == null) {
      answer.setHeader("x-amz-checksum-crc64nvme", checksum);
      return bytes;
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int size = bytes.length;
    int from = ends[0].isEmpty() ? Math.max(0, size - Integer.parseInt(ends[1])) : number(ends[0]);
    int to = ends[0].isEmpty() || ends[1].isEmpty() ? size - 1 : number(ends[1]);
    to = Math.min(to, size - 1);
    answer.code(206).setHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
    return java.util.Arrays.copyOfRange(bytes, from, to + 1);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  @Override
  public void close() {
    server.close();
  }
}
