package io.github.redoubt.storage;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/** A service that answers each request as a test says, and keeps what came. */
final class AnsweringService implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Function<RecordedRequest, MockResponse> answers = request -> ok("");

  AnsweringService() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (isForTheBucket(request)) {
              return ok("<LocationConstraint>us-south-standard</LocationConstraint>");
            }
            requests.add(request);
            return answers.apply(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says whether a request looks for the bucket, before there is anything to try. */
  private static boolean isForTheBucket(RecordedRequest request) {
    String target = Objects.requireNonNull(request.getTarget());
    return target.equals("/orders?location")
        || (target.equals("/orders") && "HEAD".equals(request.getMethod()));
  }

  void answering(Function<RecordedRequest, MockResponse> how) {
    answers = how;
  }

  List<RecordedRequest> requests() {
    return requests;
  }

  RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  /** Gives the request line that came last. */
  String lastTarget() {
    return last().getMethod() + " " + last().getTarget();
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  static MockResponse ok(String document) {
    return new MockResponse.Builder().body(document).build();
  }

  static MockResponse error(int status, String code) {
    return new MockResponse.Builder()
        .code(status)
        .body("<Error><Code>" + code + "</Code><Message>told</Message></Error>")
        .build();
  }

  /** Answers a HEAD for an object. */
  static MockResponse object(int sizeBytes, String... headers) {
    Headers.Builder all = new Headers.Builder();
    all.add("Content-Length", Integer.toString(sizeBytes));
    all.add("ETag", "\"e1\"");
    all.add("Last-Modified", "Sun, 01 Mar 2026 10:15:30 GMT");
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new MockResponse.Builder().headers(all.build()).build();
  }

  Bucket bucket() {
    return storage().bucket("orders", Location.US_SOUTH);
  }

  ObjectStorage storage() {
    return ObjectStorage.on(
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
        Crn.ofInstance("cloud-object-storage", "global", "acc", "i"));
  }

  @Override
  public void close() {
    server.close();
  }
}
