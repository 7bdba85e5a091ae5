package io.github.redoubt.audit.shipping;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An ingestion door that answers as it is told, and keeps what it said yes to. */
final class LogsService implements AutoCloseable {

  static final Crn CRN =
      Crn.parse("crn:v1:bluemix:public:logs:eu-de:a/0f1e2d3c4b5a69788796a5b4c3d2e1f0:3b0c3d0a::");
  static final MockResponse OK = new MockResponse.Builder().code(200).body("{}").build();

  final MockWebServer web = new MockWebServer();
  final List<JsonObject> taken = new CopyOnWriteArrayList<>();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger signIns = new AtomicInteger();
  private volatile Function<List<JsonObject>, MockResponse> answer = logs -> OK;

  LogsService() {
    web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      web.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getUrl().encodedPath().equals("/identity/token")) {
      int number = signIns.incrementAndGet();
      long end = System.currentTimeMillis() / 1000 + 3600;
      return new MockResponse.Builder()
          .body(
              "{\"access_token\":\"token-"
                  + number
                  + "\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                  + "\"expiration\":"
                  + end
                  + "}")
          .build();
    }
    requests.add(request);
    List<JsonObject> logs = logs(request);
    MockResponse response = answer.apply(logs);
    if (response.getStatus().contains(" 200 ")) {
      taken.addAll(logs);
    }
    return response;
  }

  private static List<JsonObject> logs(RecordedRequest request) {
    String body = Objects.requireNonNull(request.getBody()).utf8();
    return JsonParser.parseString(body).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Answers requests by the logs that they hold. */
  LogsService answering(Function<List<JsonObject>, MockResponse> how) {
    answer = how;
    return this;
  }

  static MockResponse status(int code) {
    return new MockResponse.Builder()
        .code(code)
        .body("{\"errors\":[{\"message\":\"no\"}]}")
        .build();
  }

  URI address() {
    return URI.create("http://localhost:" + web.getPort());
  }

  CloudLogs connect() {
    return connect(Credentials.none());
  }

  CloudLogs connect(Credentials credentials) {
    return CloudLogs.on(
        IbmCloud.connect(credentials)
            .endpoint(Service.IAM, address())
            .endpoint(Service.CLOUD_LOGS_INGESTION, address()),
        CRN);
  }

  /** Gives a shipper that is quick at everything. */
  ShipperStart shipper() {
    return quick(connect().shipper("orders", "intake"));
  }

  static ShipperStart quick(ShipperStart start) {
    return start
        .computerName("host-1")
        .batches(1_000_000, 3_000, Duration.ofMillis(5))
        .backingOff(Duration.ofMillis(1), Duration.ofMillis(20));
  }

  List<String> messages() {
    return taken.stream().map(log -> text(log, "message")).toList();
  }

  static String text(JsonObject log, String member) {
    return log.getAsJsonObject("text").get(member).getAsString();
  }

  @Override
  public void close() {
    web.close();
  }
}
