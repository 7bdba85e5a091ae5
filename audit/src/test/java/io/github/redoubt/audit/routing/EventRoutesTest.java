package io.github.redoubt.audit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Region;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class EventRoutesTest {

  private static final String DROPS = "{\"target_ids\":[],\"locations\":[\"jp\"],\"later\":7}";
  private static final String SENDS = "{\"target_ids\":[\"t-1\"],\"locations\":[\"*\"]}";
  private static final String TARGET =
      """
      {"id":"t-1","name":"all","crn":"crn:v1:bluemix:public:atracker:eu-de:a/%s::target:t-1",
       "target_type":"cloud_logs","cloudlogs_endpoint":{"target_crn":"%s"},
       "write_status":{"status":"success"},"created_at":"2026-11-24T10:00:00Z",
       "updated_at":"2026-11-24T10:00:00Z","api_version":2,"managed_by":"account"}
      """
          .formatted(RoutingServer.ACCOUNT, RoutingServer.LOGS);

  private final RoutingServer server = new RoutingServer();
  private final EventRouting routing = EventRouting.on(server.cloud());
  private final EventRoutes routes = routing.routes();

  EventRoutesTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String route(String id, String... rules) {
    return """
        {"id":"%s","name":"all","crn":"crn:v1:bluemix:public:atracker:global:a/%s::route:%s",
         "version":3,"rules":[%s],"created_at":"2026-11-24T10:00:00Z","future":1,
         "updated_at":"2026-11-24T10:00:00Z","api_version":2,"managed_by":"account"}
        """
        .formatted(id, RoutingServer.ACCOUNT, id, String.join(",", rules));
  }

  private static String listed(String... routes) {
    return "{\"routes\":[" + String.join(",", routes) + "]}";
  }

  @Test
  void rulesAreSentInTheirOrder() throws Exception {
    server.answer(201, route("r-1", DROPS, SENDS));

    EventRoute made =
        routes.create("all", EventRule.from("jp").dropped(), EventRule.fromEverywhere().to("t-1"));

    RecordedRequest post = server.next();
    assertThat(post.getTarget()).isEqualTo("/api/v2/routes");
    assertThat(RoutingServer.body(post))
        .isEqualTo(
            "{\"name\":\"all\",\"rules\":[{\"target_ids\":[],\"locations\":[\"jp\"]},"
                + "{\"target_ids\":[\"t-1\"],\"locations\":[\"*\"]}]}");
    assertThat(made.rules().get(0).drops()).isTrue();
    assertThat(made.version()).contains(3L);
  }

  @Test
  void ensureReplacesTheRulesAndKeepsWhatIsNotKnownOfThoseThatStay() throws Exception {
    String there = route("r-1", DROPS, SENDS);
    server.answer(200, listed(there)).answer(200, there).answer(200, there);

    routes.ensure(
        "all", EventRule.from("jp").dropped(), EventRule.from(Region.EU_DE).to("t-1", "t-2"));

    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /api/v2/routes/r-1");
    assertThat(JsonParser.parseString(RoutingServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"all","future":1,"rules":[%s,
                 {"target_ids":["t-1","t-2"],"locations":["eu-de"]}]}
                """
                    .formatted(DROPS)));
  }

  @Test
  void theOrderOfRulesCounts() {
    server.answer(200, listed(route("r-1", DROPS, SENDS)));

    assertThat(
            routes
                .preview(
                    "all", EventRule.fromEverywhere().to("t-1"), EventRule.from("jp").dropped())
                .differences())
        .hasSize(1);
  }

  @Test
  void renamingKeepsTheRules() throws Exception {
    String there = route("r-1", DROPS, SENDS);
    server.answer(200, there).answer(200, there);

    routes.rename("r-1", "other");

    server.next();
    assertThat(JsonParser.parseString(RoutingServer.body(server.next())))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"other\",\"future\":1,\"rules\":[" + DROPS + "," + SENDS + "]}"));
  }

  @Test
  void aRouteIsDeletedOnce() throws Exception {
    server.answer(204, "");

    routes.delete("r-1");

    assertThat(server.asked()).isEqualTo("DELETE /api/v2/routes/r-1");
  }

  @Test
  void limitsAreCheckedBeforeAnythingIsSent() {
    EventRule rule = EventRule.fromEverywhere().to("t-1");
    EventRule[] thirty = Collections.nCopies(30, rule).toArray(EventRule[]::new);
    String[] nine = {"a", "b", "c", "d", "e", "f", "g", "h"};

    assertThatThrownBy(() -> routes.create("all", rule, thirty))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("31");
    assertThatThrownBy(() -> EventRule.from("x", nine))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("9");
    assertThatThrownBy(() -> EventRule.fromEverywhere().to("1", "2", "3", "4"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> EventRule.fromEverywhere().to(""))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> EventRule.from("EU DE")).isInstanceOf(InvalidRequestException.class);
    assertThat(EventRule.from("a", Arrays.copyOf(nine, 7)).dropped().locations()).hasSize(8);
    assertThat(server.requests()).isZero();
  }

  @Test
  void oneVerbMakesTargetAndRoute() throws Exception {
    server
        .answer(200, "{\"targets\":[]}")
        .answer(201, TARGET)
        .answer(200, "{\"targets\":[" + TARGET + "]}")
        .answer(200, listed())
        .answer(201, route("r-1", SENDS))
        .answer(200, listed(route("r-1", SENDS)));

    Change<Feed> change = routing.ensure("all", RoutingServer.LOGS, EventRule.EVERYWHERE);

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().target().id()).isEqualTo("t-1");
    for (int i = 0; i < 4; i++) {
      server.next();
    }
    assertThat(RoutingServer.body(server.next()))
        .isEqualTo("{\"name\":\"all\",\"rules\":[" + SENDS + "]}");
  }

  @Test
  void aRouteThatIsMissingIsToldAsADifferenceOfTheFeed() {
    server
        .answer(200, "{\"targets\":[" + TARGET + "]}")
        .answer(200, TARGET)
        .answer(200, listed())
        .answer(201, route("r-1", SENDS))
        .answer(200, listed(route("r-1", SENDS)));

    Change<Feed> change = routing.ensure("all", RoutingServer.LOGS, EventRule.EVERYWHERE);

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).singleElement().asString().startsWith("route: absent");
  }

  @Test
  void aTargetThatIsLeftWithoutItsRouteIsNamed() {
    server
        .answer(200, "{\"targets\":[]}")
        .answer(201, TARGET)
        .answer(200, "{\"targets\":[" + TARGET + "]}")
        .answer(200, listed())
        .answer(403, RoutingServer.refused("forbidden", "No."));

    assertThatThrownBy(() -> routing.ensure("all", RoutingServer.LOGS, "eu-de"))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            half -> assertThat(half.leftBehind()).containsExactly("target t-1"));
  }

  @Test
  void theFeedsPreviewSendsNothingButQuestions() throws Exception {
    server.answer(200, "{\"targets\":[" + TARGET + "]}").answer(200, listed(route("r-1", SENDS)));

    assertThat(routing.preview("all", RoutingServer.LOGS, EventRule.EVERYWHERE).changesNothing())
        .isTrue();

    assertThat(server.asked()).startsWith("GET ");
    assertThat(server.asked()).startsWith("GET ");
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aFeedThatIsMissingWouldBeCreated() {
    server.answer(200, "{\"targets\":[]}").answer(200, listed());

    assertThat(routing.preview("all", RoutingServer.LOGS, "global").outcome())
        .isEqualTo(Outcome.CREATED);
  }
}
