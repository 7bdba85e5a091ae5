package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.NoAuthAuthenticator;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A service on loopback that gives scripted answers, and the wire to it. */
final class Server implements AutoCloseable {

  static final Service SERVICE = new Service("test");

  final MockWebServer web = new MockWebServer();
  final ManualTime time = new ManualTime();

  Server(MockResponse... answers) {
    try {
      web.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (MockResponse answer : answers) {
      web.enqueue(answer);
    }
  }

  URI address() {
    return URI.create("http://localhost:" + web.getPort());
  }

  Settings settings() {
    return Settings.DEFAULT.endpoint("test", address());
  }

  /** Gives a connection without credentials that takes its time from the test. */
  Connection connection() {
    return Connection.with(NoAuthAuthenticator::new).telling(time).with(settings());
  }

  Wire wire() {
    return wire(connection());
  }

  /** Gives a wire with another patience; its time is the machine's, as OkHttp's is. */
  Wire within(Duration deadline) {
    return wire(Connection.with(NoAuthAuthenticator::new).with(settings().within(deadline)));
  }

  Wire retrying(RetryPolicy policy) {
    return wire(connection().with(settings().retrying(policy)));
  }

  static Wire wire(Connection connection) {
    return connection.wire(
        SERVICE,
        "Test",
        () -> {
          throw new AssertionError("the endpoint was not overridden");
        },
        Errors.json("Correlation-Id"));
  }

  /** Gives the next request, which must have come in already or be about to. */
  RecordedRequest request() throws InterruptedException {
    RecordedRequest request = web.takeRequest(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  /** Takes all requests that came in and were not taken yet. */
  List<RecordedRequest> requests() throws InterruptedException {
    List<RecordedRequest> all = new ArrayList<>();
    RecordedRequest next = web.takeRequest(0, TimeUnit.SECONDS);
    while (next != null) {
      all.add(next);
      next = web.takeRequest(0, TimeUnit.SECONDS);
    }
    return all;
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  static String header(RecordedRequest request, String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    web.close();
  }
}
