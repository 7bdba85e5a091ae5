package io.github.redoubt.access.serviceids;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.redoubt.access.Access;
import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account with more service IDs than the heap could hold. Run in a JVM of its own. */
@Tag("large")
class ManyServiceIdsSmallHeapTest {

  private static final int ALL = 10_000;
  private static final String WORDS = "w".repeat(16_000);
  private static final Pattern TOKEN = Pattern.compile("pagetoken=(\\d+)");

  private final AtomicInteger pages = new AtomicInteger();
  private HttpServer server;
  private ServiceIds serviceIds;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    IbmCloud cloud =
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.IAM, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    serviceIds = Access.on(cloud, IdentityServer.ACCOUNT).serviceIds();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    pages.incrementAndGet();
    Matcher token = TOKEN.matcher(exchange.getRequestURI().getQuery());
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    int to = Math.min(from + 100, ALL);
    String rows =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    IdentityServer.serviceId(
                        "ServiceId-" + i, "s" + i, ",\"description\":\"" + WORDS + "\""))
            .collect(Collectors.joining(","));
    String next = to < ALL ? ",\"next\":\"/v1/serviceids?pagetoken=" + to + "\"" : "";
    byte[] bytes = ("{\"serviceids\":[" + rows + "]" + next + "}").getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSmallHeap() {
    assertThat(Runtime.getRuntime().maxMemory())
        .as("the heap, beside %d service IDs", ALL)
        .isLessThan((long) ALL * WORDS.length() / 2);
  }

  @Test
  void tenThousandAreReadInTheMemoryOfAPage() {
    requireSmallHeap();

    try (Stream<ServiceId> all = serviceIds.list()) {
      assertThat(all.mapToLong(each -> each.description().orElseThrow().length()).sum())
          .isEqualTo((long) ALL * WORDS.length());
    }
    assertThat(pages).hasValue(ALL / 100);
  }

  @Test
  void iteratorKeepsNoMoreThanAPageEither() {
    requireSmallHeap();
    int seen = 0;

    try (Stream<ServiceId> all = serviceIds.list()) {
      for (Iterator<ServiceId> each = all.iterator(); each.hasNext(); seen++) {
        assertThat(each.next().name()).isEqualTo("s" + seen);
      }
    }
    assertThat(seen).isEqualTo(ALL);
  }

  @Test
  void pagesThatNobodyReadsAreNotFetched() {
    try (Stream<ServiceId> all = serviceIds.list()) {
      assertThat(all.limit(150)).hasSize(150);
    }
    assertThat(pages).hasValue(2);
  }
}
