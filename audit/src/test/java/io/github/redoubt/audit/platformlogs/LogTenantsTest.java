package io.github.redoubt.audit.platformlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.platformlogs.LogTenant.Address;
import io.github.redoubt.audit.routing.RoutingServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.PreconditionFailedException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class LogTenantsTest {

  private static final String TARGET =
      """
      {"id":"t-1","log_sink_crn":"%s","name":"ops","etag":"t-etag","type":"logs",
       "created_at":"2026-11-24T10:00:00Z","updated_at":"2026-11-24T10:00:00Z",
       "parameters":{"host":"logs-1.ingress.eu-de.logs.cloud.ibm.com","port":443}}
      """
          .formatted(RoutingServer.LOGS);
  private static final String TENANT = tenant("ops", "n-etag", TARGET);

  private final RoutingServer server = new RoutingServer();
  private final LogTenants tenants = LogsRouting.on(server.cloud()).tenants();

  LogTenantsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String tenant(String name, String etag, String targets) {
    return """
        {"id":"n-1","name":"%s","crn":"crn:v1:bluemix:public:logs-router:eu-de:a/%s:n-1::",
         "etag":"%s","targets":[%s],"write_status":{"status":"success"},
         "created_at":"2026-11-24T10:00:00Z","updated_at":"2026-11-24T10:00:00Z"}
        """
        .formatted(name, RoutingServer.ACCOUNT, etag, targets);
  }

  @Test
  void aTenantIsCreatedWithTheHostThatItsInstanceTakesLogsAt() throws Exception {
    server.answer(201, TENANT);

    LogTenant made = tenants.create("ops", RoutingServer.LOGS);

    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget()).isEqualTo("POST /v1/tenants");
    assertThat(post.getHeaders().get("IBM-API-Version")).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(JsonParser.parseString(RoutingServer.body(post)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"ops","targets":[{"name":"ops","log_sink_crn":"%s","parameters":
                 {"host":"logs-1.ingress.eu-de.logs.cloud.ibm.com","port":443}}]}
                """
                    .formatted(RoutingServer.LOGS)));
    assertThat(made.targets().get(0).address().port()).isEqualTo(443);
  }

  @Test
  void overThePrivateNetworkHostAndPortAreOthers() throws Exception {
    server.answer(201, TENANT);

    LogsRouting.on(server.cloud().over(Network.PRIVATE))
        .tenants()
        .create("ops", RoutingServer.LOGS);

    assertThat(RoutingServer.body(server.next()))
        .contains("\"host\":\"logs-1.ingress.private.eu-de.logs.cloud.ibm.com\",\"port\":3443");
  }

  @Test
  void anAddressCanBeGiven() throws Exception {
    server.answer(201, TENANT);

    tenants.create("ops", RoutingServer.LOGS, new Address("logs.example", 9443));

    assertThat(RoutingServer.body(server.next()))
        .contains("{\"host\":\"logs.example\",\"port\":9443}");
  }

  @Test
  void renamingIsAMergePatchUnderTheVersion() throws Exception {
    server.answer(200, TENANT).answer(200, tenant("other", "n-etag-2", TARGET));

    assertThat(tenants.rename("n-1", "other").outcome()).isEqualTo(Outcome.UPDATED);

    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod() + " " + patch.getTarget()).isEqualTo("PATCH /v1/tenants/n-1");
    assertThat(patch.getHeaders().get("Content-Type")).isEqualTo("application/merge-patch+json");
    assertThat(patch.getHeaders().get("If-Match")).isEqualTo("n-etag");
    assertThat(patch.getHeaders().get("IBM-API-Version")).isNotNull();
    assertThat(RoutingServer.body(patch)).isEqualTo("{\"name\":\"other\"}");
  }

  @Test
  void aRenamingThatIsOvertakenReadsAgain() throws Exception {
    server
        .answer(200, TENANT)
        .answer(412, RoutingServer.refused("precondition_failed", "Stale."))
        .answer(200, tenant("ops", "n-etag-2", TARGET))
        .answer(200, tenant("other", "n-etag-3", TARGET));

    tenants.rename("n-1", "other");

    server.next();
    server.next();
    server.next();
    assertThat(server.next().getHeaders().get("If-Match")).isEqualTo("n-etag-2");
  }

  @Test
  void othersWhoAreFasterEachTimeAreTold() {
    for (int i = 0; i < 5; i++) {
      server.answer(200, TENANT).answer(412, RoutingServer.refused("precondition_failed", "No."));
    }

    assertThatThrownBy(() -> tenants.rename("n-1", "other"))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("Others changed it");
  }

  @Test
  void ensureLeadsTheTargetElsewhereUnderItsOwnVersion() throws Exception {
    server
        .answer(200, "{\"tenants\":[" + TENANT + "]}")
        .answer(200, TENANT)
        .answer(200, TARGET)
        .answer(200, TENANT);

    tenants.ensure("ops", RoutingServer.OTHER_LOGS);

    assertThat(server.asked()).isEqualTo("GET /v1/tenants?name=ops");
    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getTarget()).isEqualTo("/v1/tenants/n-1/targets/t-1");
    assertThat(patch.getHeaders().get("If-Match")).isEqualTo("t-etag");
    assertThat(JsonParser.parseString(RoutingServer.body(patch)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"log_sink_crn":"%s","parameters":
                 {"host":"logs-2.ingress.eu-gb.logs.cloud.ibm.com","port":443}}
                """
                    .formatted(RoutingServer.OTHER_LOGS)));
  }

  @Test
  void ensureGivesATenantWithoutATargetOne() throws Exception {
    server
        .answer(200, "{\"tenants\":[" + tenant("ops", "e", "") + "]}")
        .answer(200, tenant("ops", "e", ""))
        .answer(201, TARGET)
        .answer(200, TENANT);

    tenants.ensure("ops", RoutingServer.LOGS);

    server.next();
    server.next();
    assertThat(server.asked()).isEqualTo("POST /v1/tenants/n-1/targets");
  }

  @Test
  void ensureLeavesAloneWhatLeadsThere() {
    server.answer(200, "{\"tenants\":[" + TENANT + "]}");

    assertThat(tenants.ensure("ops", RoutingServer.LOGS).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aTenantByAnotherNameIsNotTakenForIt() {
    server
        .answer(200, "{\"tenants\":[]}")
        .answer(409, RoutingServer.refused("conflict", "The region has a tenant."))
        .answer(200, "{\"tenants\":[]}");

    assertThatThrownBy(() -> tenants.ensure("ops", RoutingServer.LOGS))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void targetsAreListedGotRenamedAndDeleted() throws Exception {
    server
        .answer(200, "{\"targets\":[" + TARGET + "]}")
        .answer(200, TARGET)
        .answer(200, TARGET)
        .answer(204, "")
        .answer(204, "");

    assertThat(tenants.targets("n-1").map(LogTenant.Target::etag)).containsExactly("t-etag");
    tenants.renameTarget("n-1", "t-1", "new");
    tenants.deleteTarget("n-1", "t-1");
    tenants.delete("n-1");

    assertThat(server.asked()).isEqualTo("GET /v1/tenants/n-1/targets");
    assertThat(server.asked()).isEqualTo("GET /v1/tenants/n-1/targets/t-1");
    assertThat(server.next().getHeaders().get("If-Match")).isEqualTo("t-etag");
    assertThat(server.asked()).isEqualTo("DELETE /v1/tenants/n-1/targets/t-1");
    assertThat(server.asked()).isEqualTo("DELETE /v1/tenants/n-1");
  }
}
