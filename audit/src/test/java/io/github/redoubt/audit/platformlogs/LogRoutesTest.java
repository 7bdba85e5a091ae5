package io.github.redoubt.audit.platformlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.routing.RoutingServer;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.ServiceException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte: routes, settings, destinations, migration. */
class LogRoutesTest {

  private static final String SENDS =
      """
      {"action":"send","later":7,
       "targets":[{"id":"t-1","crn":"c","name":"ops","target_type":"cloud_logs"}],
       "inclusion_filters":[{"operand":"location","operator":"in","values":["eu-de","eu-gb"]}]}
      """;
  private static final String DROPS = "{\"action\":\"drop\",\"targets\":[]}";
  private static final String SETTINGS =
      """
      {"default_targets":[{"id":"t-1","crn":"c","name":"ops","target_type":"cloud_logs"}],
       "permitted_target_regions":[],"primary_metadata_region":"eu-de",
       "private_api_endpoint_only":false,"api_version":3}
      """;

  private final RoutingServer server = new RoutingServer();
  private final LogsRouting routing = LogsRouting.on(server.cloud());
  private final LogRoutes routes = routing.routes();

  LogRoutesTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String route(String... rules) {
    return """
        {"id":"r-1","name":"all","crn":"crn:v1:bluemix:public:logs-router:global:a/%s::route:r-1",
         "rules":[%s],"created_at":"2026-11-24T10:00:00Z","updated_at":"2026-11-24T10:00:00Z",
         "managed_by":"account"}
        """
        .formatted(RoutingServer.ACCOUNT, String.join(",", rules));
  }

  @Test
  void oneLocationIsAndSeveralAreIn() throws Exception {
    server.answer(201, route(SENDS));

    routes.create(
        "all",
        LogRule.from(Region.EU_DE).dropped(),
        LogRule.from(Region.EU_DE, Region.EU_GB).to("t-1"),
        LogRule.fromEverywhere().to("t-2"));

    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget()).isEqualTo("POST /v3/routes");
    assertThat(JsonParser.parseString(RoutingServer.body(post)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"all","rules":[
                 {"action":"drop","targets":[],"inclusion_filters":[
                   {"operand":"location","operator":"is","values":["eu-de"]}]},
                 {"action":"send","targets":[{"id":"t-1"}],"inclusion_filters":[
                   {"operand":"location","operator":"in","values":["eu-de","eu-gb"]}]},
                 {"action":"send","targets":[{"id":"t-2"}],"inclusion_filters":[]}]}
                """));
  }

  @Test
  void aRouteIsReadByTheIdsOfItsTargets() {
    server.answer(200, route(SENDS, DROPS));

    assertThat(routes.get("r-1").rules())
        .containsExactly(
            LogRule.from("eu-de", "eu-gb").to("t-1"), LogRule.fromEverywhere().dropped());
  }

  @Test
  void ensurePatchesTheRulesAndKeepsWhatIsNotKnownOfThoseThatStay() throws Exception {
    server
        .answer(200, "{\"routes\":[" + route(SENDS) + "]}")
        .answer(200, route(SENDS))
        .answer(200, route(DROPS));

    routes.ensure(
        "all",
        LogRule.fromEverywhere().dropped(),
        LogRule.from(Region.EU_DE, Region.EU_GB).to("t-1"));

    server.next();
    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod() + " " + patch.getTarget()).isEqualTo("PATCH /v3/routes/r-1");
    assertThat(JsonParser.parseString(RoutingServer.body(patch)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"rules":[{"action":"drop","targets":[],"inclusion_filters":[]},
                 {"action":"send","later":7,"targets":[{"id":"t-1"}],"inclusion_filters":[
                   {"operand":"location","operator":"in","values":["eu-de","eu-gb"]}]}]}
                """));
  }

  @Test
  void limitsAreCheckedBeforeAnythingIsSent() {
    LogRule rule = LogRule.fromEverywhere().to("t-1");
    LogRule[] ten = Collections.nCopies(10, rule).toArray(LogRule[]::new);
    String[] twenty = Collections.nCopies(20, "x").toArray(String[]::new);

    assertThatThrownBy(() -> routes.create("all", rule, ten))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("11");
    assertThatThrownBy(() -> LogRule.from("x", twenty))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("21");
    assertThatThrownBy(() -> LogRule.from("x".repeat(101)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> LogRule.fromEverywhere().to("1", "2", "3", "4"))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.requests()).isZero();
  }

  @Test
  void onlySettingsThatDifferAreSent() throws Exception {
    server.answer(200, SETTINGS).answer(200, SETTINGS);

    routing
        .settings()
        .ensure(
            s ->
                s.defaultTargets("t-2")
                    .metadataRegions(Region.EU_DE, Region.EU_GB)
                    .privateApiOnly(false));

    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod() + " " + patch.getTarget()).isEqualTo("PATCH /v3/settings");
    assertThat(RoutingServer.body(patch))
        .isEqualTo("{\"default_targets\":[{\"id\":\"t-2\"}],\"backup_metadata_region\":\"eu-gb\"}");
  }

  @Test
  void settingsThatAreAsWantedAreLeftAlone() {
    server.answer(200, SETTINGS);

    assertThat(routing.settings().preview(s -> s.defaultTargets("t-1")).changesNothing()).isTrue();
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void itIsToldWhereLogsGoAndWhy() throws Exception {
    Crn key = Crn.ofInstance("kms", "eu-de", RoutingServer.ACCOUNT, "k-1");
    server.answer(
        200,
        """
        {"destinations":{"%s":[{"account":"a","action":"send","crn":"%s","region":"eu-de",
         "service_name":"kms","associated_targets":[{"crn":"%s","id":"t-1","name":"ops",
         "association_reasons":[{"type":"route","name":"all","crn":"c"}]}]}]}}
        """
            .formatted(key, key, RoutingServer.LOGS));

    var destinations = routing.destinationsOf(List.of(key));

    RecordedRequest post = server.next();
    assertThat(post.getTarget()).isEqualTo("/v3/destinations/query");
    assertThat(RoutingServer.body(post)).isEqualTo("{\"crns\":[{\"crn\":\"" + key + "\"}]}");
    assertThat(destinations.get(key))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.action()).isEqualTo(LogAction.SEND);
              assertThat(one.targets().get(0).reasons().get(0).name()).isEqualTo("all");
            });
  }

  @Test
  void theMigrationGoesStepByStep() throws Exception {
    server
        .answer(202, "{\"version\":\"1\",\"state\":\"IN_PROGRESS\"}")
        .answer(200, "{\"api_version\":1,\"state\":\"PENDING_COMPLETION\",\"message\":\"look\"}")
        .answer(200, "{\"api_version\":3,\"state\":\"COMPLETE\"}");

    assertThat(routing.migration().generate().state()).isEqualTo(MigrationState.IN_PROGRESS);
    assertThat(routing.migration().progress().message()).contains("look");
    assertThat(routing.migration().completeIrreversibly().state().known())
        .isEqualTo(MigrationState.Known.COMPLETE);

    assertThat(server.asked()).isEqualTo("POST /v3/migrate?action=generate");
    assertThat(server.asked()).isEqualTo("GET /v3/migrate");
    assertThat(server.asked()).isEqualTo("POST /v3/migrate?action=complete");
  }

  @Test
  void aDiscardedMigrationIsAskedForWhenTheServiceIsSilent() throws Exception {
    server.answer(204, "").answer(200, "{\"state\":\"BEFORE\"}");

    assertThat(routing.migration().discard().state()).isEqualTo(MigrationState.BEFORE);

    assertThat(server.asked()).isEqualTo("DELETE /v3/migrate");
  }

  @Test
  void aMigrationUnderWayIsNotDiscarded() {
    server.answer(405, RoutingServer.refused("method_not_allowed", "It is under way."));

    assertThatThrownBy(() -> routing.migration().discard())
        .isInstanceOfSatisfying(
            ServiceException.class, no -> assertThat(no.status()).isEqualTo(405));
  }
}
