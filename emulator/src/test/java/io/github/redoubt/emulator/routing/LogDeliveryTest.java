package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Severity;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LogDeliveryTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Paths paths = new Paths(EMULATOR);
  private final String crn = paths.instance("cloudLogs");

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private void route(String location) {
    paths.authorize("atracker", "logs", "Sender");
    paths.newRoute(Paths.rule(paths.newLogsTarget(), location));
  }

  private List<LogRecord> records(String action) {
    return EMULATOR.logs(crn).records().stream()
        .filter(each -> each.userData().contains("\"" + action + "\""))
        .toList();
  }

  @Test
  void anEventIsALogOfTheServiceThatReportsIt() {
    route("us-south");
    paths.useKeys();

    assertThat(records("kms.secrets.list")).hasSize(1);
    LogRecord log = records("kms.secrets.list").get(0);
    assertThat(log.labels().get(Labels.APPLICATION)).isEqualTo("ibm-audit-events");
    assertThat(log.labels().get(Labels.SUBSYSTEM))
        .isEqualTo("kms:" + Paths.guid(paths.instance("keyProtect")));
    assertThat(log.severity()).isEqualTo(Severity.INFO);
    JsonObject event = JsonParser.parseString(log.userData()).getAsJsonObject();
    assertThat(event.getAsJsonObject("target").get("id").getAsString())
        .isEqualTo(paths.instance("keyProtect"));
  }

  @Test
  void aServiceOfThePlatformHasNoInstance() {
    route("global");
    paths.useIam();

    assertThat(
            records("iam-identity.account-serviceid.create").get(0).labels().get(Labels.SUBSYSTEM))
        .isEqualTo("iam-identity:");
  }

  @Test
  void whatIsForbiddenIsCritical() {
    route("us-south");
    paths
        .withRole("Viewer", "atracker")
        .at(Caller.address(EMULATOR, "keyProtect"))
        .with("Bluemix-Instance", Paths.guid(paths.instance("keyProtect")))
        .get("/api/v2/keys/no-such-key");

    assertThat(records("kms.secrets.read").get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void eventsAreFoundByAQuery() {
    route("us-south");
    paths.useKeys();

    Caller logs =
        paths.iam().at(URI.create(Caller.address(EMULATOR, "cloudLogs") + "/" + Paths.guid(crn)));
    Reply found =
        logs.post(
            "/v1/query",
            """
            {"query":"source logs | filter $d.action == 'kms.secrets.list'",
             "metadata":{"syntax":"dataprime"}}
            """);

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.text()).contains("kms.secrets.list").contains(paths.instance("keyProtect"));
  }

  @Test
  void platformLogsAreLogsOfTheirService() {
    paths.authorize("logs-router", "logs", "Sender");
    new TenantCalls(paths).create();

    EMULATOR.routing().platformLog(paths.instance("keyProtect"), "{\"m\":\"key rotated\"}");

    LogRecord log = EMULATOR.logs(crn).records().get(0);
    assertThat(log.labels().get(Labels.APPLICATION)).isEqualTo("ibm-platform-logs");
    assertThat(log.labels().get(Labels.SUBSYSTEM))
        .isEqualTo("kms:" + Paths.guid(paths.instance("keyProtect")));
    assertThat(log.userData()).contains("key rotated");
  }
}
