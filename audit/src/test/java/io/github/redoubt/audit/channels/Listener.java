package io.github.redoubt.audit.channels;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Somebody on loopback who is told. */
final class Listener implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();

  Listener() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(200).build();
          }
        });
    server.start();
  }

  String url(String path) {
    return server.url(path).toString();
  }

  int calls() {
    return server.getRequestCount();
  }

  JsonObject next() throws InterruptedException {
    return JsonParser.parseString(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
        .getAsJsonObject();
  }

  @Override
  public void close() {
    server.close();
  }
}
