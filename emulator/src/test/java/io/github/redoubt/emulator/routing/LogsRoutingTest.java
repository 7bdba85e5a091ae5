package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsRoutingTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String TARGETS = "/v3/targets";
  private static final String ROUTES = "/v3/routes";
  private static final String SETTINGS = "/v3/settings";
  private static final String MIGRATE = "/v3/migrate";

  private final Paths paths = new Paths(EMULATOR);
  private final Caller routing = paths.at("logsRouting");

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply createTarget(String more) {
    return routing.post(
        TARGETS,
        "{\"name\":\"t\",\"destination_crn\":\"" + paths.instance("cloudLogs") + "\"" + more + "}");
  }

  private String newTarget() {
    return Paths.made(createTarget("")).text("id");
  }

  private Reply createRoute(String rules) {
    return routing.post(ROUTES, "{\"name\":\"r\",\"rules\":[" + rules + "]}");
  }

  private static String rule(String target, String filters) {
    return "{\"targets\":[{\"id\":\"" + target + "\"}],\"inclusion_filters\":[" + filters + "]}";
  }

  private static String in(String... places) {
    return "{\"operand\":\"location\",\"operator\":\"in\",\"values\":[\""
        + String.join("\",\"", places)
        + "\"]}";
  }

  private JsonArray destinations(String crn) {
    return Paths.made(
            routing.post("/v3/destinations/query", "{\"crns\":[{\"crn\":\"" + crn + "\"}]}"))
        .json()
        .getAsJsonObject("destinations")
        .getAsJsonArray(crn);
  }

  @Test
  void aTargetIsShownAsItWasMade() {
    Reply made = createTarget(",\"region\":\"eu-de\"");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("target_type")).isEqualTo("cloud_logs");
    assertThat(made.text("region")).isEqualTo("eu-de");
    assertThat(made.text("crn")).contains(":logs-router:eu-de:").endsWith(made.text("id"));
    assertThat(Paths.status(made.json())).isEqualTo("success");
    assertThat(routing.get(TARGETS + "/" + made.text("id")).json()).isEqualTo(made.json());
  }

  @Test
  void changingATargetLeavesTheRest() {
    String id = newTarget();

    Reply changed = routing.patch(TARGETS + "/" + id, "{\"name\":\"new\"}");

    assertThat(changed.text("name")).isEqualTo("new");
    assertThat(changed.text("destination_crn")).isEqualTo(paths.instance("cloudLogs"));
  }

  @Test
  void aDestinationIsAnInstanceOfCloudLogs() {
    Reply refused =
        routing.post(
            TARGETS,
            "{\"name\":\"t\",\"destination_crn\":\"" + paths.instance("keyProtect") + "\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void sixteenTargetsAreAllThereCanBe() {
    for (int i = 0; i < 16; i++) {
      newTarget();
    }

    assertThat(createTarget("").errorCode()).isEqualTo("target_limit_reached");
  }

  @Test
  void aRouteNamesItsTargetsInFull() {
    String target = newTarget();

    Reply made = createRoute(rule(target, in("us-south")));

    JsonObject rule = made.json().getAsJsonArray("rules").get(0).getAsJsonObject();
    assertThat(made.status()).isEqualTo(201);
    assertThat(rule.get("action").getAsString()).isEqualTo("send");
    JsonObject named = rule.getAsJsonArray("targets").get(0).getAsJsonObject();
    assertThat(named.get("id").getAsString()).isEqualTo(target);
    assertThat(named.get("target_type").getAsString()).isEqualTo("cloud_logs");
    assertThat(rule.getAsJsonArray("inclusion_filters").toString())
        .isEqualTo("[" + in("us-south") + "]");
    assertThat(routing.get(ROUTES + "/" + made.text("id")).json()).isEqualTo(made.json());
  }

  @Test
  void renamingARouteLeavesItsRules() {
    String id = createRoute(rule(newTarget(), in("eu"))).text("id");

    Reply changed = routing.patch(ROUTES + "/" + id, "{\"name\":\"new\"}");

    assertThat(changed.text("name")).isEqualTo("new");
    assertThat(changed.json().getAsJsonArray("rules")).hasSize(1);
    assertThat(routing.delete(ROUTES + "/" + id).status()).isEqualTo(204);
    assertThat(routing.get(ROUTES + "/" + id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"inclusion_filters\":[]}",
        "{\"targets\":[]}",
        "{\"action\":\"keep\",\"targets\":[]}",
        "{\"action\":\"drop\",\"targets\":[],\"inclusion_filters\":"
            + "[{\"operand\":\"service\",\"operator\":\"is\",\"values\":[\"x\"]}]}",
        "{\"action\":\"drop\",\"targets\":[],\"inclusion_filters\":"
            + "[{\"operand\":\"location\",\"operator\":\"like\",\"values\":[\"x\"]}]}",
        "{\"action\":\"drop\",\"targets\":[],\"inclusion_filters\":"
            + "[{\"operand\":\"location\",\"operator\":\"is\",\"values\":[\"x\",\"y\"]}]}",
        "{\"action\":\"drop\",\"targets\":[],\"inclusion_filters\":"
            + "[{\"operand\":\"location\",\"operator\":\"in\",\"values\":[]}]}"
      })
  void whatIsWrongWithARuleIsAnInvalidValue(String rule) {
    assertThat(createRoute(rule).errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void settingsChangeByTheMember() {
    String target = newTarget();

    Reply first = routing.patch(SETTINGS, "{\"default_targets\":[{\"id\":\"" + target + "\"}]}");
    Reply second = routing.patch(SETTINGS, "{\"backup_metadata_region\":\"eu-de\"}");

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.json().getAsJsonArray("default_targets")).hasSize(1);
    assertThat(second.text("backup_metadata_region")).isEqualTo("eu-de");
    assertThat(second.json().get("api_version").getAsInt()).isEqualTo(3);
    assertThat(routing.get(SETTINGS).json()).isEqualTo(second.json());
  }

  @Test
  void anAccountCanShutThePublicDoor() {
    routing.patch(SETTINGS, "{\"private_api_endpoint_only\":true}");

    assertThat(routing.get(TARGETS).status()).isEqualTo(403);
    assertThat(paths.privatelyAt("logsRouting").get(TARGETS).status()).isEqualTo(200);
  }

  @Test
  void destinationsAreWhereRoutesLead() {
    String target = newTarget();
    String route = createRoute(rule(target, in("us-south"))).text("crn");
    createRoute("{\"action\":\"drop\",\"targets\":[],\"inclusion_filters\":[" + in("us") + "]}");

    JsonArray found = destinations(paths.instance("keyProtect"));

    assertThat(found).hasSize(2);
    JsonObject sent = found.get(0).getAsJsonObject();
    assertThat(sent.get("action").getAsString()).isEqualTo("send");
    assertThat(sent.get("account").getAsString()).isEqualTo(paths.accountId());
    assertThat(sent.get("region").getAsString()).isEqualTo("us-south");
    assertThat(sent.get("service_name").getAsString()).isEqualTo("kms");
    JsonObject associated = sent.getAsJsonArray("associated_targets").get(0).getAsJsonObject();
    assertThat(associated.get("id").getAsString()).isEqualTo(target);
    assertThat(
            associated
                .getAsJsonArray("association_reasons")
                .get(0)
                .getAsJsonObject()
                .get("crn")
                .getAsString())
        .isEqualTo(route);
    assertThat(found.get(1).getAsJsonObject().get("action").getAsString()).isEqualTo("drop");
  }

  @Test
  void whereNoRouteLeadsTheDefaultsDo() {
    String target = newTarget();
    assertThat(
            destinations(paths.instance("keyProtect"))
                .get(0)
                .getAsJsonObject()
                .get("action")
                .getAsString())
        .isEqualTo("drop");

    routing.patch(SETTINGS, "{\"default_targets\":[{\"id\":\"" + target + "\"}]}");

    JsonObject sent = destinations(paths.instance("keyProtect")).get(0).getAsJsonObject();
    assertThat(sent.get("action").getAsString()).isEqualTo("send");
    assertThat(sent.getAsJsonArray("associated_targets")).hasSize(1);
  }

  @Test
  void anAccountMigratesOnceAndForGood() {
    new TenantCalls(paths).create();

    assertThat(routing.get(MIGRATE).text("state")).isEqualTo("BEFORE");
    assertThat(routing.post(MIGRATE + "?action=complete", "").status()).isEqualTo(409);
    Reply generated = routing.post(MIGRATE + "?action=generate", "");
    assertThat(generated.status()).isEqualTo(202);
    assertThat(generated.text("state")).isEqualTo("PENDING_COMPLETION");
    assertThat(routing.get(TARGETS).json().getAsJsonArray("targets")).hasSize(1);
    assertThat(routing.get(ROUTES).json().getAsJsonArray("routes")).hasSize(1);
    Reply completed = routing.post(MIGRATE + "?action=complete", "");
    assertThat(completed.status()).isEqualTo(200);
    assertThat(completed.json().get("api_version").getAsInt()).isEqualTo(3);
    assertThat(routing.delete(MIGRATE).status()).isEqualTo(405);
    assertThat(new TenantCalls(paths).create().status()).isEqualTo(409);
  }

  @Test
  void whatWasGeneratedCanBeThrownAway() {
    new TenantCalls(paths).create();
    routing.post(MIGRATE + "?action=generate", "");

    assertThat(routing.delete(MIGRATE).text("state")).isEqualTo("BEFORE");
    assertThat(routing.get(TARGETS).json().getAsJsonArray("targets")).isEmpty();
  }

  @Test
  void platformLogsFollowRoutesOnceTheAccountHasMigrated() {
    String id = newTarget();
    createRoute(rule(id, in("us-south")));
    routing.post(MIGRATE + "?action=generate", "");
    routing.post(MIGRATE + "?action=complete", "");

    EMULATOR.routing().platformLog(paths.instance("keyProtect"), "{\"m\":1}");
    String before = Paths.status(routing.get(TARGETS + "/" + id).json());
    paths.authorize("logs-router", "logs", "Sender");
    EMULATOR.routing().platformLog(paths.instance("keyProtect"), "{\"m\":2}");

    assertThat(before).isEqualTo("failed");
    assertThat(Paths.status(routing.get(TARGETS + "/" + id).json())).isEqualTo("success");
  }
}
