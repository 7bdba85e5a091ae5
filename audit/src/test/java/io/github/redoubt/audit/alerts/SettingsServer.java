package io.github.redoubt.audit.alerts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A server that answers what a test tells it, and tells what it was asked. */
public final class SettingsServer implements AutoCloseable {

  public static final String LOGS_ID = "0f0f0f0f-1111-4222-8333-444444444444";
  public static final Crn LOGS =
      Crn.parse(
          "crn:v1:bluemix:public:logs:eu-de:a/0123456789abcdef0123456789abcdef:" + LOGS_ID + "::");
  public static final String NOTIFICATIONS_ID = "9a9a9a9a-1111-4222-8333-444444444444";
  public static final Crn NOTIFICATIONS =
      Crn.parse(
          "crn:v1:bluemix:public:event-notifications:eu-de:a/0123456789abcdef0123456789abcdef:"
              + NOTIFICATIONS_ID
              + "::");

  private final MockWebServer server = new MockWebServer();

  public SettingsServer() throws IOException {
    server.start();
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.CLOUD_LOGS, server.url("/").uri())
        .endpoint(Service.EVENT_NOTIFICATIONS, server.url("/event-notifications").uri())
        .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  public CloudLogs logs() {
    return CloudLogs.on(cloud(), LOGS);
  }

  public SettingsServer answer(int status, String json) {
    server.enqueue(response(status, json));
    return this;
  }

  public SettingsServer answerNothing() {
    server.enqueue(new MockResponse.Builder().code(204).build());
    return this;
  }

  /** Has all requests answered by what they are, and none by the order that they come in. */
  public SettingsServer answering(Function<RecordedRequest, MockResponse> answers) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.apply(request);
          }
        });
    return this;
  }

  public static MockResponse response(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(json)
        .build();
  }

  /** Takes a request, and never answers it. */
  public static MockResponse lost() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  public RecordedRequest next() throws InterruptedException {
    return server.takeRequest();
  }

  /** Gives the next request as one line: method and target. */
  public String nextLine() throws InterruptedException {
    RecordedRequest request = next();
    return request.getMethod() + " " + request.getTarget();
  }

  public int requests() {
    return server.getRequestCount();
  }

  public static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  public static JsonObject json(RecordedRequest request) {
    return JsonParser.parseString(body(request)).getAsJsonObject();
  }

  public static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }

  @Override
  public void close() {
    server.close();
  }
}
