package io.github.redoubt.audit.internal;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what a test tells it, and tells what it was asked. */
public final class LogsServer implements AutoCloseable {

  private static final Crn INSTANCE =
      Crn.parse(
          "crn:v1:bluemix:public:logs:eu-de:a/0123456789abcdef0123456789abcdef"
              + ":3b0c3d0a-1111-4222-8333-944455566677::");

  private final MockWebServer server = new MockWebServer();

  public LogsServer() throws IOException {
    server.start();
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.CLOUD_LOGS, server.url("/").uri())
        .within(Duration.ofSeconds(5))
        .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  public CloudLogs logs() {
    return CloudLogs.on(cloud(), INSTANCE);
  }

  public Logs inner() {
    return new Logs(cloud(), INSTANCE);
  }

  public LogsServer answer(int status, String json) {
    return answer(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  public LogsServer answer(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  /** Answers with events. */
  public LogsServer events(String text) {
    return answer(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "text/event-stream")
            .body(text)
            .build());
  }

  public RecordedRequest next() throws InterruptedException {
    return Objects.requireNonNull(
        server.takeRequest(5, TimeUnit.SECONDS), "there was no such request");
  }

  public int requests() {
    return server.getRequestCount();
  }

  public static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  public static String refused(int status, String code, String message) {
    return """
    {"errors":[{"code":"%s","message":"%s"}],"trace":"t","status_code":%d}
    """
        .formatted(code, message, status);
  }

  @Override
  public void close() {
    server.close();
  }
}
