package io.github.redoubt.access.policies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.redoubt.access.Access;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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

/** An account with more policies than the heap could hold. Run in a JVM of its own. */
@Tag("large")
class ManyPoliciesSmallHeapTest {

  private static final int ALL = 10_000;
  private static final int PAGE = 100;
  private static final String WORDS = "w".repeat(16_000);
  private static final Pattern START = Pattern.compile("start=(\\d+)");

  private final AtomicInteger pages = new AtomicInteger();
  private HttpServer server;
  private Policies policies;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    IbmCloud cloud =
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.IAM, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    policies = Access.on(cloud, IamDesk.ACCOUNT).policies();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    pages.incrementAndGet();
    Matcher token = START.matcher(exchange.getRequestURI().getQuery());
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    int to = Math.min(from + PAGE, ALL);
    String rows =
        IntStream.range(from, to)
            .mapToObj(ManyPoliciesSmallHeapTest::policy)
            .collect(Collectors.joining(","));
    String next = to < ALL ? ",\"next\":{\"start\":\"" + to + "\"}" : "";
    byte[] bytes = ("{\"policies\":[" + rows + "]" + next + "}").getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String policy(int number) {
    return ("{'id':'p-"
                + number
                + "','type':'access','state':'active','subject':{'attributes':[{'key':'iam_id',"
                + "'operator':'stringEquals','value':'iam-ServiceId-1'}]},'control':{'grant':{"
                + "'roles':[{'role_id':'crn:v1:bluemix:public:iam::::serviceRole:Reader'}]}},"
                + "'resource':{'attributes':[{'key':'serviceName','operator':'stringEquals',"
                + "'value':'kms'}]},'description':'")
            .replace('\'', '"')
        + WORDS
        + "\"}";
  }

  @Test
  void tenThousandAreReadInTheMemoryOfAPage() {
    assertThat(Runtime.getRuntime().maxMemory())
        .as("the heap, beside %d policies", ALL)
        .isLessThan((long) ALL * WORDS.length() / 2);

    try (Stream<Policy> all = policies.list()) {
      assertThat(all.mapToLong(each -> each.description().orElseThrow().length()).sum())
          .isEqualTo((long) ALL * WORDS.length());
    }
    assertThat(pages).hasValue(ALL / PAGE);
  }
}
