package io.github.redoubt.audit.platformlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.audit.routing.RoutingServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class LogTargetsTest {

  private final RoutingServer server = new RoutingServer();
  private final LogTargets targets = LogsRouting.on(server.cloud()).targets();

  LogTargetsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String target(String id, String name) {
    return """
        {"id":"%s","name":"%s","crn":"crn:v1:bluemix:public:logs-router:eu-de:a/%s::target:%s",
         "destination_crn":"%s","target_type":"cloud_logs","region":"eu-de",
         "write_status":{"status":"success"},"created_at":"2026-11-24T10:00:00Z",
         "updated_at":"2026-11-24T10:00:00Z","managed_by":"account"}
        """
        .formatted(id, name, RoutingServer.ACCOUNT, id, RoutingServer.LOGS);
  }

  private static String listed(String... targets) {
    return "{\"targets\":[" + String.join(",", targets) + "]}";
  }

  @Test
  void aTargetIsCreatedInARegion() throws Exception {
    server.answer(201, target("t-1", "ops"));

    LogTarget made = targets.create("ops", RoutingServer.LOGS, Region.EU_DE);

    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget()).isEqualTo("POST /v3/targets");
    assertThat(RoutingServer.body(post))
        .isEqualTo(
            "{\"name\":\"ops\",\"destination_crn\":\""
                + RoutingServer.LOGS
                + "\",\"region\":\"eu-de\"}");
    assertThat(made.destination()).isEqualTo(RoutingServer.LOGS);
  }

  @Test
  void aTargetOfTheEnterpriseSaysSo() throws Exception {
    server.answer(201, target("t-1", "ops"));

    targets.createForEnterprise("ops", RoutingServer.LOGS);

    assertThat(RoutingServer.body(server.next())).contains("\"managed_by\":\"enterprise\"");
  }

  @Test
  void ensureSendsOnlyWhatDiffers() throws Exception {
    server.answer(200, listed(target("t-1", "ops"))).answer(200, target("t-1", "ops"));

    assertThat(targets.ensure("ops", RoutingServer.OTHER_LOGS).differences()).hasSize(1);

    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod() + " " + patch.getTarget()).isEqualTo("PATCH /v3/targets/t-1");
    assertThat(patch.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(RoutingServer.body(patch))
        .isEqualTo("{\"destination_crn\":\"" + RoutingServer.OTHER_LOGS + "\"}");
  }

  @Test
  void ensureLeavesAloneWhatIsAsWanted() {
    server.answer(200, listed(target("t-1", "ops")));

    assertThat(targets.ensure("ops", RoutingServer.LOGS).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void renamingSendsTheNameAlone() throws Exception {
    server.answer(200, target("t-1", "ops")).answer(200, target("t-1", "other"));

    targets.rename("t-1", "other");

    server.next();
    assertThat(RoutingServer.body(server.next())).isEqualTo("{\"name\":\"other\"}");
  }

  @Test
  void aTargetIsDeleted() throws Exception {
    server.answer(204, "");

    targets.delete("t-1");

    assertThat(server.asked()).isEqualTo("DELETE /v3/targets/t-1");
  }

  @Test
  void aFailedWriteTestSaysWhomToAuthorize() {
    server.answer(400, RoutingServer.refused("write_test_failed", "No write."));

    assertThatThrownBy(() -> targets.create("ops", RoutingServer.LOGS))
        .isInstanceOf(WriteTestFailedException.class)
        .hasMessageContaining("Sender");
  }

  @Test
  void onlyCloudLogsIsADestination() {
    assertThatThrownBy(
            () -> targets.ensure("ops", Crn.ofInstance("kms", "eu-de", RoutingServer.ACCOUNT, "k")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("kms");
    assertThat(server.requests()).isZero();
  }
}
