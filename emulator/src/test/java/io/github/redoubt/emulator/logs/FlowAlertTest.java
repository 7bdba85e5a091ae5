package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.AlertEvent;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.notifications.Listener;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When alerts follow each other. */
class FlowAlertTest {

  private static final String ALL = "/v1/alert_definitions";
  private static final String PHANTOM = ",\"phantom_mode\":true";

  /** Shared, as time only has to pass; what goes off is each test's own. */
  private static final Emulator EMULATOR = Emulator.start();

  private final AlertsCloud cloud = new AlertsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  /** A phantom that goes off at each log with a word, as the alert of a group. */
  private String at(String word) {
    return member(cloud.create(AlertsCloud.immediate(word, PHANTOM)), false);
  }

  /** A phantom of which it can be said that it did not go off. */
  private String without(String word) {
    String counting =
        AlertsCloud.moreThan(0, PHANTOM)
            .replace("\"lucene_query\":\"\"", "\"lucene_query\":\"%s\"".formatted(word));
    return member(cloud.create(counting), true);
  }

  private static String member(JsonObject alert, boolean not) {
    return "{\"id\":%s,\"not\":%s}".formatted(alert.get("id"), not);
  }

  private static String group(String connector, String next, String... members) {
    return "{\"alert_defs\":[%s],\"alerts_op\":\"%s\",\"next_op\":\"%s\"}"
        .formatted(String.join(",", members), connector, next);
  }

  private static String all(String... members) {
    return group("and_or_unspecified", "and_or_unspecified", members);
  }

  private static String any(String... members) {
    return group("or", "and_or_unspecified", members);
  }

  private static String stage(int minutes, String... groups) {
    return ("{\"timeframe_ms\":\"%d\",\"timeframe_type\":\"up_to\","
            + "\"flow_stages_groups\":{\"groups\":[%s]}}")
        .formatted(minutes * 60_000L, String.join(",", groups));
  }

  private static String flow(String more, String... stages) {
    return AlertsCloud.alert("flow", "{\"stages\":[%s]}".formatted(String.join(",", stages)), more);
  }

  private void log(String word) {
    cloud.log("{\"did\":\"%s\"}".formatted(word));
  }

  private void pass(int minutes) {
    cloud.pass(Duration.ofMinutes(minutes));
  }

  @Test
  void goesOffWhenOneAlertFollowsTheOther() {
    String id =
        cloud
            .create(flow("", stage(0, all(at("guess"))), stage(10, all(at("enter")))))
            .get("id")
            .getAsString();

    log("guess");
    pass(5);
    log("enter");

    assertThat(cloud.events()).extracting(AlertEvent::alertId).containsExactly(id);
  }

  @Test
  void staysQuietIfTheOrderIsAnother() {
    cloud.create(flow("", stage(0, all(at("guess"))), stage(10, all(at("enter")))));

    log("enter");
    pass(1);
    log("guess");

    assertThat(cloud.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9,true", "11,false"})
  void theFollowingAlertHasTheTimeThatItsStageSays(int minutes, boolean goesOff) {
    cloud.create(flow("", stage(0, all(at("guess"))), stage(10, all(at("enter")))));

    log("guess");
    pass(minutes);
    log("enter");

    assertThat(!cloud.events().isEmpty()).isEqualTo(goesOff);
  }

  @Test
  void eachStageHasItsTimeFromTheEndOfTheOneBefore() {
    cloud.create(
        flow(
            "",
            stage(0, all(at("guess"))),
            stage(10, all(at("enter"))),
            stage(10, all(at("take")))));

    log("guess");
    pass(8);
    log("enter");
    pass(8);
    log("take");

    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void allAlertsOfAGroupHaveToGoOffInAnyOrder() {
    cloud.create(flow("", stage(0, all(at("guess"))), stage(10, all(at("enter"), at("take")))));

    log("guess");
    pass(1);
    log("take");
    assertThat(cloud.events()).isEmpty();
    pass(1);
    log("enter");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void oneAlertOfAGroupIsEnoughIfItSaysSo() {
    cloud.create(
        flow("", stage(0, any(at("guess"), at("spray"))), stage(10, any(at("enter"), at("take")))));

    log("spray");
    pass(1);
    log("take");

    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void groupsAreJoinedBeforeOneOfThemIsChosen() {
    String bothOrTake =
        String.join(
            ",",
            group("or", "and_or_unspecified", at("enter")),
            group("or", "or", at("look")),
            group("or", "or", at("take")));
    cloud.create(flow("", stage(0, all(at("guess"))), stage(10, bothOrTake)));

    log("guess");
    pass(1);
    log("enter");
    assertThat(cloud.events()).isEmpty();
    log("take");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void thatAnAlertDidNotGoOffIsKnownWhenTheTimeIsOver() {
    cloud.create(flow("", stage(0, all(at("open"))), stage(10, all(without("close")))));

    log("open");
    pass(9);
    assertThat(cloud.events()).isEmpty();
    pass(2);
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void staysQuietIfWhatMustNotGoOffDoes() {
    cloud.create(flow("", stage(0, all(at("open"))), stage(10, all(without("close")))));

    log("open");
    pass(5);
    log("close");
    pass(10);

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void aStageAfterOneThatWaitedBeginsWhenTheWaitEnded() {
    cloud.create(
        flow(
            "",
            stage(0, all(at("open"))),
            stage(10, all(without("close"))),
            stage(5, all(at("take")))));

    log("open");
    pass(16);
    log("take");
    assertThat(cloud.events()).isEmpty();

    log("open");
    pass(14);
    log("take");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void theFirstStageHasItsTimeFromTheFirstOfItsAlerts() {
    cloud.create(flow("", stage(10, all(at("guess"), at("enter"))), stage(60, all(at("take")))));

    log("guess");
    pass(11);
    log("enter");
    log("take");
    assertThat(cloud.events()).isEmpty();

    log("guess");
    pass(1);
    log("take");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void countsThatAnAlertBeginsAndNotThatItLasts() {
    String lasting = member(cloud.create(AlertsCloud.moreThan(0, PHANTOM)), false);
    cloud.create(flow("", stage(0, all(lasting)), stage(2, all(at("enter")))));

    log("guess");
    pass(5);
    log("enter");

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void groupsFollowEachOtherEachByItself() {
    String keys = ",\"group_by_keys\":[\"user\"]";
    String first = member(cloud.create(AlertsCloud.immediate("guess", PHANTOM + keys)), false);
    String both = ",\"group_by_keys\":[\"host\",\"user\"]";
    String second = member(cloud.create(AlertsCloud.immediate("enter", PHANTOM + both)), false);
    cloud.create(flow(keys, stage(0, all(first)), stage(10, all(second))));

    cloud.log("{\"did\":\"guess\",\"user\":\"ann\"}", "{\"did\":\"guess\",\"user\":\"bob\"}");
    pass(1);
    cloud.log("{\"did\":\"enter\",\"user\":\"bob\",\"host\":\"a\"}");
    cloud.log("{\"did\":\"enter\",\"user\":\"eve\",\"host\":\"a\"}");

    assertThat(cloud.groups()).containsExactly(List.of("bob"));
  }

  @Test
  void alertsThatAreNoPhantomsAreToldToo() {
    String first = member(cloud.create(AlertsCloud.immediate("guess", "")), false);
    cloud.create(flow("", stage(0, all(first)), stage(10, all(at("enter")))));

    log("guess");
    pass(1);
    log("enter");

    assertThat(cloud.events()).hasSize(2);
  }

  @Test
  void alertsThatAreSwitchedOffAreNotHeardOf() {
    String first =
        member(cloud.create(AlertsCloud.immediate("guess", ",\"enabled\":false")), false);
    cloud.create(flow("", stage(0, all(first)), stage(10, all(at("enter")))));

    log("guess");
    pass(1);
    log("enter");

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void aFlowOfTheOlderFormGoesOffAsWell() {
    JsonObject flow =
        cloud.create(flow("", stage(0, all(at("guess"))), stage(10, all(at("enter")))));
    String id = flow.get("id").getAsString();
    JsonObject older = cloud.logs.api.get("/v1/alerts/" + id).json();
    older.remove("id");
    older.remove("unique_identifier");
    LogsCloud.made(cloud.logs.api.delete(ALL + "/" + id));
    String again = LogsCloud.made(cloud.logs.api.post("/v1/alerts", older.toString())).text("id");

    log("guess");
    pass(1);
    log("enter");

    assertThat(cloud.events()).extracting(AlertEvent::alertId).containsExactly(again);
  }

  @Test
  void isToldAsAFlowThroughWebhooks() {
    try (Listener listener = new Listener()) {
      String telling = AlertsCloud.telling(cloud.listening(listener), 10);
      cloud.create(flow(telling, stage(0, all(at("guess"))), stage(10, all(at("enter")))));

      log("guess");
      pass(1);
      log("enter");

      assertThat(cloud.heard(listener))
          .singleElement()
          .satisfies(
              heard -> {
                assertThat(heard.get("type").getAsString())
                    .isEqualTo("com.ibm.cloud.logs.FlowAlertEvent:AlertTriggered");
                assertThat(
                        heard
                            .getAsJsonObject("data")
                            .getAsJsonObject("log_example")
                            .get("did")
                            .getAsString())
                    .isEqualTo("enter");
              });
    }
  }

  @Test
  void outsideItsHoursAFlowThatIsCompleteIsNotToldLater() {
    String later =
        EMULATOR
            .clock()
            .instant()
            .atZone(ZoneOffset.UTC)
            .getDayOfWeek()
            .plus(2)
            .name()
            .toLowerCase(Locale.ROOT);
    String active =
        ",\"active_on\":{\"day_of_week\":[\"%s\"],\"start_time\":{},\"end_time\":{\"hours\":23,\"minutes\":59}}"
            .formatted(later.equals("monday") ? "monday_or_unspecified" : later);
    cloud.create(flow(active, stage(0, all(at("guess"))), stage(10_000, all(at("enter")))));

    log("guess");
    pass(1);
    log("enter");
    cloud.pass(Duration.ofDays(2));
    assertThat(cloud.events()).isEmpty();

    log("guess");
    pass(1);
    log("enter");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void notIsRefusedForAlertsThatAreNeverMissed() {
    String never = at("close").replace("\"not\":false", "\"not\":true");

    Reply reply =
        cloud.logs.api.post(ALL, flow("", stage(0, all(at("open"))), stage(10, all(never))));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void keysThatNotAllAlertsGroupByAreRefused() {
    Reply reply =
        cloud.logs.api.post(ALL, flow(",\"group_by_keys\":[\"user\"]", stage(0, all(at("open")))));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void moreThanThirtyAlertsAreRefused() {
    String one = at("open");
    String[] many = Collections.nCopies(31, one).toArray(String[]::new);

    assertThat(cloud.logs.api.post(ALL, flow("", stage(1, all(many)))).status()).isEqualTo(400);
  }

  @Test
  void stagesOfMoreThanAWeekTogetherAreRefused() {
    String one = at("open");

    assertThat(
            cloud
                .logs
                .api
                .post(ALL, flow("", stage(10_000, all(one)), stage(100, all(one))))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alert_defs\":[],\"next_op\":\"or\",\"alerts_op\":\"or\"}",
        "{\"alert_defs\":[{\"id\":\"9a2f5f6e-3f7c-4a57-8d0e-8d5d8ba3d3aa\"}],\"next_op\":\"or\",\"alerts_op\":\"or\"}",
        "{\"alert_defs\":[{\"id\":\"9a2f5f6e-3f7c-4a57-8d0e-8d5d8ba3d3aa\",\"not\":true}],\"next_op\":\"or\",\"alerts_op\":\"or\"}"
      })
  void aGroupOfNothingOrOfUnknownAlertsIsRefused(String group) {
    assertThat(cloud.logs.api.post(ALL, flow("", stage(0, group))).status()).isEqualTo(400);
  }

  @Test
  void aFlowIsNoPartOfAFlow() {
    String inner = member(cloud.create(flow("", stage(0, all(at("open"))))), false);

    assertThat(cloud.logs.api.post(ALL, flow("", stage(0, all(inner)))).status()).isEqualTo(400);
  }
}
