package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRouteTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String ALL = "/api/v2/routes";

  private final Paths paths = new Paths(EMULATOR);
  private final Caller routing = paths.eventRouting();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply create(String rules) {
    return routing.post(ALL, "{\"name\":\"r\",\"rules\":[" + rules + "]}");
  }

  @Test
  void aRouteIsShownAsItWasMade() {
    Reply made = create(Paths.rule(paths.newLogsTarget(), "us-south", "global"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("crn"))
        .contains(":atracker:global:a/" + paths.accountId())
        .endsWith(":route:" + made.text("id"));
    assertThat(made.json().get("version").getAsInt()).isEqualTo(1);
    assertThat(routing.get(ALL + "/" + made.text("id")).json()).isEqualTo(made.json());
    assertThat(routing.get(ALL).json().getAsJsonArray("routes")).containsExactly(made.json());
  }

  @Test
  void replacingARouteReplacesAllItsRules() {
    String target = paths.newLogsTarget();
    String id = paths.newRoute(Paths.rule(target, "us-south") + "," + Paths.rule(target, "eu"));

    Reply changed =
        routing.put(
            ALL + "/" + id, "{\"name\":\"new\",\"rules\":[" + Paths.rule(target, "jp-tok") + "]}");

    JsonArray rules = changed.json().getAsJsonArray("rules");
    assertThat(rules).hasSize(1);
    assertThat(changed.json().get("version").getAsInt()).isEqualTo(2);
    assertThat(changed.text("name")).isEqualTo("new");
  }

  @Test
  void aRuleWithoutLocationsIsForAll() {
    Reply made = create("{\"target_ids\":[\"" + paths.newLogsTarget() + "\"]}");

    assertThat(made.json().getAsJsonArray("rules").get(0).getAsJsonObject().get("locations"))
        .hasToString("[\"*\"]");
  }

  @Test
  void aRuleLeadsToTargetsThatThereAre() {
    Reply refused = create(Paths.rule("no-such-target", "*"));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.errorCode()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"locations\":[\"*\"]}",
        "{\"target_ids\":[],\"locations\":[\"Frankfurt\"]}",
        "{\"target_ids\":[],\"locations\":[]}",
        "{\"target_ids\":[],\"locations\":"
            + "[\"a1\",\"eu\",\"us\",\"jp\",\"au\",\"br\",\"ca\",\"in\",\"global\"]}"
      })
  void whatIsWrongWithARuleIsAnInvalidValue(String rule) {
    Reply refused = create(rule);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void aRuleHasThreeTargetsAtMost() {
    String targets =
        IntStream.range(0, 4)
            .mapToObj(i -> "\"" + paths.newLogsTarget() + "\"")
            .collect(Collectors.joining(","));

    assertThat(create("{\"target_ids\":[" + targets + "],\"locations\":[\"*\"]}").errorCode())
        .isEqualTo("invalid_value");
  }

  @Test
  void aRouteHasTenRulesAtMost() {
    String rule = Paths.rule(paths.newLogsTarget(), "*");

    assertThat(create(String.join(",", Collections.nCopies(10, rule))).status()).isEqualTo(201);
    assertThat(create(String.join(",", Collections.nCopies(11, rule))).errorCode())
        .isEqualTo("invalid_value");
  }

  @Test
  void thirtyRoutesAreAllThereCanBe() {
    String rule = Paths.rule(paths.newLogsTarget(), "*");
    for (int i = 0; i < 30; i++) {
      paths.newRoute(rule);
    }

    assertThat(create(rule).errorCode()).isEqualTo("route_limit_reached");
  }

  @Test
  void routesOfAccountAndEnterpriseDoNotMix() {
    String target =
        paths.newTarget(
            paths.logsTarget().replace("\"name\"", "\"managed_by\":\"enterprise\",\"name\""));

    assertThat(create(Paths.rule(target, "*")).errorCode()).isEqualTo("invalid_value");
    assertThat(
            routing
                .post(
                    ALL,
                    "{\"name\":\"r\",\"managed_by\":\"enterprise\",\"rules\":["
                        + Paths.rule(target, "*")
                        + "]}")
                .text("managed_by"))
        .isEqualTo("enterprise");
    assertThat(paths.settings("\"" + target + "\"", "").errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void aDeletedRouteIsGone() {
    String id = paths.newRoute(Paths.rule(paths.newLogsTarget(), "*"));

    assertThat(routing.delete(ALL + "/" + id).status()).isEqualTo(204);
    assertThat(routing.get(ALL + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void settingsAreThereBeforeAnybodySetsThem() {
    assertThat(routing.get("/api/v2/settings").json().toString())
        .isEqualTo(
            "{\"default_targets\":[],\"permitted_target_regions\":[],"
                + "\"metadata_region_primary\":\"us-south\",\"private_api_endpoint_only\":false,"
                + "\"api_version\":2}");
  }

  @Test
  void settingsAreReplacedAsAWhole() {
    String target = paths.newLogsTarget();
    paths.settings("\"" + target + "\"", ",\"metadata_region_backup\":\"eu-de\"");

    assertThat(routing.get("/api/v2/settings").text("metadata_region_backup")).isEqualTo("eu-de");
    paths.settings("", "");
    assertThat(routing.get("/api/v2/settings").json().has("metadata_region_backup")).isFalse();
  }

  @Test
  void settingsNeedTheirRequiredMembers() {
    assertThat(
            routing
                .put("/api/v2/settings", "{\"metadata_region_primary\":\"us-south\"}")
                .errorCode())
        .isEqualTo("invalid_value");
    assertThat(routing.put("/api/v2/settings", "{\"private_api_endpoint_only\":false}").status())
        .isEqualTo(400);
  }

  @Test
  void defaultTargetsAreTwoAtMostAndThere() {
    String targets =
        IntStream.range(0, 3)
            .mapToObj(i -> "\"" + paths.newLogsTarget() + "\"")
            .collect(Collectors.joining(","));

    assertThat(paths.settings(targets, "").errorCode()).isEqualTo("invalid_value");
    assertThat(paths.settings("\"no-such\"", "").errorCode()).isEqualTo("not_found");
  }

  @Test
  void onlyAnAdministratorChangesSettings() {
    Caller editor =
        paths.withRole("Editor", "atracker").at(Caller.address(EMULATOR, "eventRouting"));
    String body = "{\"metadata_region_primary\":\"us-south\",\"private_api_endpoint_only\":false}";

    assertThat(editor.get("/api/v2/settings").status()).isEqualTo(200);
    assertThat(editor.put("/api/v2/settings", body).status()).isEqualTo(403);
  }

  @Test
  void anAccountCanShutThePublicDoor() {
    String body =
        """
        {"metadata_region_primary":"us-south","private_api_endpoint_only":%s}
        """;
    routing.put("/api/v2/settings", body.formatted("true"));

    assertThat(routing.get(ALL).status()).isEqualTo(403);
    Caller privately = paths.privatelyAt("eventRouting");
    assertThat(privately.get(ALL).status()).isEqualTo(200);
    assertThat(privately.put("/api/v2/settings", body.formatted("false")).status()).isEqualTo(200);
    assertThat(routing.get(ALL).status()).isEqualTo(200);
  }
}
