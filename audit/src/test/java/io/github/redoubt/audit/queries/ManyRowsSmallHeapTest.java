package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One event with more rows than the heap could hold. Run in a JVM of its own. */
@Tag("large")
class ManyRowsSmallHeapTest {

  private static final int ALL = 10_000;
  private static final String ROW =
      "{\"metadata\":[],\"labels\":[],\"user_data\":\"{\\\"n\\\":1,\\\"words\\\":\\\""
          + "w".repeat(16_000)
          + "\\\"}\"}";

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", ManyRowsSmallHeapTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    byte[] row = ROW.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("data: {\"result\":{\"results\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < ALL; i++) {
        out.write(i == 0 ? ' ' : ',');
        out.write(row);
      }
      out.write("]}}\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void rowsAreReadOneByOneHoweverManyAnEventHas() {
    CloudLogs logs =
        CloudLogs.on(
            IbmCloud.connect(Credentials.bearerToken("a-token"))
                .endpoint(
                    Service.CLOUD_LOGS,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            Crn.parse("crn:v1:bluemix:public:logs:eu-de:a/0123456789abcdef0123456789abcdef:i::"));

    try (Stream<LogRow> rows = logs.query(dataprime("source logs")).stream()) {
      assertThat(rows.filter(row -> row.text("n").isPresent()).count()).isEqualTo(ALL);
    }
  }
}
