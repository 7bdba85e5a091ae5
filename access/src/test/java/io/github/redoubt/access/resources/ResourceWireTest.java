package io.github.redoubt.access.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the Resource Controller is sent, and what is made of answers that the emulator never gives.
 */
class ResourceWireTest {

  private static final Crn CRN = Crn.ofInstance("kms", "us-south", "0".repeat(32), "guid-1");

  private final AtomicLong now = new AtomicLong();
  private MockWebServer server;
  private Controller controller;
  private ResourceInstances instances;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
    Iam iam =
        new Iam(
            IbmCloud.connect(Credentials.bearerToken("token"))
                .retrying(RetryPolicy.NONE)
                .endpoint(Service.RESOURCE_CONTROLLER, server.url("/prefix").uri()),
            Optional.of("0".repeat(32)));
    controller =
        new Controller(iam, new Waiting(now::get, pause -> now.addAndGet(pause.toNanos())));
    instances = new ResourceInstances(controller);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anInstanceIsNamedByItsWholeCrnInOneSegment() throws Exception {
    answer(instance("active", "succeeded"));

    instances.get(CRN);

    assertThat(sent())
        .isEqualTo(
            "GET /prefix/v2/resource_instances/crn%3Av1%3Abluemix%3Apublic%3Akms%3Aus-south%3Aa%2F"
                + "0".repeat(32)
                + "%3Aguid-1%3A%3A ");
  }

  @Test
  void anInstanceIsWaitedForUntilItIsActive() {
    answer(instance("provisioning", "in progress"));
    answer(instance("provisioning", "in progress"));
    answer(instance("active", "succeeded"));

    ResourceInstance active = instances.get(CRN).awaitActive(Duration.ofMinutes(1));

    assertThat(active.state().known()).isEqualTo(InstanceState.Known.ACTIVE);
    assertThat(now).hasValue(Duration.ofMillis(500).toNanos());
  }

  @Test
  void anInstanceThatCannotBeMadeEndsTheWaitWithTheServicesWords() {
    answer(instance("provisioning", "in progress"));
    answer(instance("failed", "failed"));

    assertThatThrownBy(() -> instances.get(CRN).awaitActive(Duration.ofMinutes(1)))
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("no capacity (RC-1)")
        .hasMessageContaining(CRN.toString());
  }

  @Test
  void aWaitThatIsOverSaysWhatIsLeftBehind() {
    for (int i = 0; i < 5; i++) {
      answer(instance("provisioning", "in progress"));
    }

    assertThatThrownBy(() -> instances.get(CRN).awaitActive(Duration.ofSeconds(2)))
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("not active after PT2S");
  }

  @Test
  void anOrderSaysWhatIsWanted() throws Exception {
    answer(instance("provisioning", "in progress"));
    ServicePlan byId = new ServicePlan("kms", "eedd3585-90c6-4c8f-be3d-062069e99fc3");

    instances
        .newInstance("orders", byId, "eu-de")
        .inGroup("g1")
        .tagged("env:prod")
        .parameter("allowed_network", "private-only")
        .locked()
        .create();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("Entity-Lock")).isEqualTo("true");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "{\"name\":\"orders\",\"target\":\"eu-de\",\"resource_group\":\"g1\","
                + "\"resource_plan_id\":\"eedd3585-90c6-4c8f-be3d-062069e99fc3\","
                + "\"tags\":[\"env:prod\"],\"parameters\":{\"allowed_network\":\"private-only\"}}");
  }

  @Test
  void anOrderWithoutAnAnswerIsNotRepeated() {
    server.enqueue(new MockResponse.Builder().code(502).build());
    ServicePlan byId = new ServicePlan("kms", "eedd3585-90c6-4c8f-be3d-062069e99fc3");

    assertThatThrownBy(() -> instances.newInstance("orders", byId, "eu-de").inGroup("g").create())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("find(name)");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void onlyTheTokenOfTheNextPageIsFollowed() throws Exception {
    answer(
        "{\"next_url\":\"https://elsewhere.example/v2/resource_instances?start=abc\",\"resources\":["
            + instance("active", "succeeded")
            + "]}");
    answer("{\"resources\":[]}");

    assertThat(instances.list().toList()).hasSize(1);

    assertThat(sent()).isEqualTo("GET /prefix/v2/resource_instances?limit=100 ");
    assertThat(sent()).isEqualTo("GET /prefix/v2/resource_instances?limit=100&start=abc ");
  }

  @Test
  void aKeyThatIsNotShownSaysSo() {
    answer(
        "{\"crn\":\""
            + CRN.withResource("resource-key", "k")
            + "\",\"guid\":\"k\",\"name\":\"app\",\"source_crn\":\""
            + CRN
            + "\",\"credentials\":{\"REDACTED\":\"REDACTED_EXPLICIT\"}}");

    try (ServiceCredentials told = new ResourceKeys(controller, Optional.empty()).reveal(CRN)) {
      assertThat(told.key().redaction()).contains(Redaction.REDACTED_EXPLICIT);
      assertThat(told.apiKey()).isEmpty();
      assertThat(told.hmac()).isEmpty();
    }
  }

  private static String instance(String state, String operation) {
    return "{\"crn\":\""
        + CRN
        + "\",\"guid\":\"guid-1\",\"name\":\"orders\",\"state\":\""
        + state
        + "\",\"last_operation\":{\"type\":\"create\",\"state\":\""
        + operation
        + "\",\"description\":\"no capacity\",\"reason_code\":\"RC-1\"},\"novelty\":1}";
  }

  private void answer(String json) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  private String sent() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    String query = request.getUrl().encodedQuery();
    return request.getMethod()
        + " "
        + request.getUrl().encodedPath()
        + (query == null ? "" : "?" + query)
        + " "
        + (request.getBody() == null ? "" : request.getBody().utf8());
  }
}
