package io.github.redoubt.audit.routing;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what a test tells it, and tells what it was asked. */
public final class RoutingServer implements AutoCloseable {

  public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  public static final Crn LOGS = Crn.ofInstance("logs", "eu-de", ACCOUNT, "logs-1");
  public static final Crn OTHER_LOGS = Crn.ofInstance("logs", "eu-gb", ACCOUNT, "logs-2");

  private final MockWebServer server = new MockWebServer();

  public RoutingServer() throws IOException {
    server.start();
  }

  public IbmCloud cloud() {
    URI address = server.url("/").uri();
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.EVENT_ROUTING, address)
        .endpoint(Service.LOGS_ROUTING, address)
        .endpoint(Service.LOGS_ROUTING_TENANTS, address)
        .endpoint(Service.APP_ID, address)
        .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  public RoutingServer answer(int status, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
    return this;
  }

  public RecordedRequest next() throws InterruptedException {
    return server.takeRequest();
  }

  public int requests() {
    return server.getRequestCount();
  }

  /** Says what was asked, as one line. */
  public String asked() throws InterruptedException {
    RecordedRequest request = next();
    return request.getMethod() + " " + request.getTarget();
  }

  public static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  public static String refused(String code, String message) {
    return """
        {"trace":"t-1","errors":[{"code":"%s","message":"%s","recovery":"Do this."}]}
        """
        .formatted(code, message);
  }

  @Override
  public void close() {
    server.close();
  }
}
