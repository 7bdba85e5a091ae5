package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenantTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String ALL = TenantCalls.ALL;

  private final Paths paths = new Paths(EMULATOR);
  private final TenantCalls calls = new TenantCalls(paths);
  private final Caller tenants = calls.caller();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static JsonObject sink(Reply tenant) {
    return tenant.json().getAsJsonArray("targets").get(0).getAsJsonObject();
  }

  private String sinkPath(Reply tenant) {
    return ALL + "/" + tenant.text("id") + "/targets/" + sink(tenant).get("id").getAsString();
  }

  @Test
  void aTenantIsShownAsItWasMade() {
    Reply made = calls.create();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("crn")).contains(":logs-router:us-south:a/" + paths.accountId());
    assertThat(made.text("etag")).startsWith("\"").endsWith("\"");
    assertThat(sink(made).get("type").getAsString()).isEqualTo("logs");
    assertThat(sink(made).getAsJsonObject("parameters").get("port").getAsInt()).isEqualTo(443);
    assertThat(Paths.status(made.json())).isEqualTo("success");
    assertThat(tenants.get(ALL + "/" + made.text("id")).json()).isEqualTo(made.json());
    assertThat(tenants.get(ALL + "?name=tenant").json().getAsJsonArray("tenants")).hasSize(1);
    assertThat(tenants.get(ALL + "?name=other").json().getAsJsonArray("tenants")).isEmpty();
  }

  @Test
  void everyCallNamesAVersionThatThereIs() {
    Caller plain = paths.at("logsRoutingTenants");

    assertThat(plain.get(ALL).status()).isEqualTo(400);
    assertThat(plain.with("IBM-API-Version", "soon").get(ALL).status()).isEqualTo(400);
    assertThat(plain.with("IBM-API-Version", "2999-01-01").get(ALL).status()).isEqualTo(400);
    assertThat(plain.with("IBM-API-Version", "2025-01-01").get(ALL).status()).isEqualTo(200);
  }

  @Test
  void thereIsOneTenantInARegion() {
    calls.create();

    assertThat(calls.create().status()).isEqualTo(409);
  }

  @Test
  void aTenantIsRenamedUnderItsTag() {
    Reply made = calls.create();
    String path = ALL + "/" + made.text("id");

    Reply renamed = calls.patch(path, made.text("etag"), "{\"name\":\"new\"}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.text("name")).isEqualTo("new");
    assertThat(renamed.text("etag")).isNotEqualTo(made.text("etag"));
    assertThat(calls.patch(path, made.text("etag"), "{\"name\":\"newer\"}").status())
        .isEqualTo(412);
  }

  @Test
  void aChangeWithoutATagIsRefused() {
    Reply made = calls.create();

    Reply refused =
        tenants
            .with("Content-Type", "application/merge-patch+json")
            .patchAs(ALL + "/" + made.text("id"), "{\"name\":\"new\"}");

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void aChangeIsAMergePatch() {
    Reply made = calls.create();

    Reply refused =
        tenants
            .with("If-Match", made.text("etag"))
            .patch(ALL + "/" + made.text("id"), "{\"name\":\"new\"}");

    assertThat(refused.status()).isEqualTo(415);
    assertThat(
            calls.patch(ALL + "/" + made.text("id"), made.text("etag"), "{\"name\":null}").status())
        .isEqualTo(400);
  }

  @Test
  void aTargetChangesInPart() {
    Reply made = calls.create();

    Reply changed =
        calls.patch(
            sinkPath(made),
            sink(made).get("etag").getAsString(),
            "{\"parameters\":{\"port\":3443}}");

    JsonObject parameters = changed.json().getAsJsonObject("parameters");
    assertThat(parameters.get("port").getAsInt()).isEqualTo(3443);
    assertThat(parameters.get("host").getAsString()).isEqualTo("logs.example.com");
    assertThat(tenants.get(sinkPath(made)).json()).isEqualTo(changed.json());
    assertThat(
            calls
                .patch(sinkPath(made), sink(made).get("etag").getAsString(), "{\"name\":\"n\"}")
                .status())
        .isEqualTo(412);
  }

  @Test
  void aTenantHasOneTargetAndKeepsIt() {
    Reply made = calls.create();
    String targets = ALL + "/" + made.text("id") + "/targets";

    assertThat(tenants.post(targets, calls.target("second")).status()).isEqualTo(409);
    assertThat(tenants.delete(sinkPath(made)).status()).isEqualTo(400);
    assertThat(tenants.get(targets).json().getAsJsonArray("targets")).hasSize(1);
  }

  @Test
  void aDeletedTenantIsGone() {
    Reply made = calls.create();

    assertThat(tenants.delete(ALL + "/" + made.text("id")).status()).isEqualTo(204);
    assertThat(tenants.get(ALL + "/" + made.text("id")).status()).isEqualTo(404);
    assertThat(calls.create().status()).isEqualTo(201);
  }

  @Test
  void platformLogsGoToTheTenantsTarget() {
    Reply made = calls.create();
    String path = ALL + "/" + made.text("id");

    EMULATOR.routing().platformLog(paths.instance("keyProtect"), "{\"m\":1}");
    String before = Paths.status(tenants.get(path).json());
    paths.authorize("logs-router", "logs", "Sender");
    EMULATOR.routing().platformLog(paths.instance("keyProtect"), "{\"m\":2}");

    assertThat(before).isEqualTo("failed");
    assertThat(Paths.status(tenants.get(path).json())).isEqualTo("success");
  }
}
