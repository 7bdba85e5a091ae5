package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.notifications.Listener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What alerts make of time: each test has a clock of its own to move. */
class AlertTimeTest {

  private final Emulator emulator = Emulator.start();
  private final AlertsCloud cloud = new AlertsCloud(emulator);
  private final Listener listener = new Listener();

  @AfterEach
  void stop() {
    listener.close();
    emulator.close();
  }

  @Test
  void moreThanGoesOffOnceTheThresholdIsPassedAndIsOverWhenTheWindowIs() {
    cloud.create(AlertsCloud.moreThan(2, ""));

    cloud.log("{\"n\":1}", "{\"n\":2}");
    assertThat(cloud.ends()).isEmpty();
    cloud.log("{\"n\":3}");
    assertThat(cloud.ends()).containsExactly(true);

    cloud.pass(Duration.ofMinutes(11));
    assertThat(cloud.ends()).containsExactly(true, false);
  }

  @Test
  void lessThanGoesOffWhenAWholeWindowIsTooQuiet() {
    cloud.create(AlertsCloud.threshold("less_than", AlertsCloud.rule(1, "minutes_10", "p1"), ""));

    cloud.pass(Duration.ofMinutes(9));
    assertThat(cloud.ends()).isEmpty();
    cloud.pass(Duration.ofMinutes(2));
    assertThat(cloud.ends()).containsExactly(true);
    cloud.log("{\"n\":1}");
    assertThat(cloud.ends()).containsExactly(true, false);
  }

  @Test
  void groupsThatAreMissedCountIfTheAlertSaysSo() {
    String missed =
        AlertsCloud.alert(
            "logs_threshold",
            "{\"condition_type\":\"less_than\",\"undetected_values_management\":"
                + "{\"trigger_undetected_values\":true,\"auto_retire_timeframe\":\"hour_1\"},"
                + "\"rules\":[%s]}".formatted(AlertsCloud.rule(1, "minutes_10", "p1")),
            ",\"group_by_keys\":[\"host\"]");
    cloud.create(missed);
    cloud.log("{\"host\":\"a\"}");

    cloud.pass(Duration.ofMinutes(15));
    assertThat(cloud.ends()).containsExactly(true);
    cloud.pass(Duration.ofHours(1));
    assertThat(cloud.ends()).last().isEqualTo(false);
  }

  @Test
  void aNewValueGoesOffOnceWithinItsWindow() {
    cloud.log("{\"ip\":\"10.0.0.1\"}");
    cloud.create(
        AlertsCloud.alert(
            "logs_new_value",
            """
            {"rules":[{"condition":{"keypath_to_track":"ip","time_window":
              {"logs_new_value_time_window_specific_value":"hours_12_or_unspecified"}}}]}
            """,
            ""));

    cloud.log("{\"ip\":\"10.0.0.1\"}", "{\"ip\":\"10.0.0.2\"}", "{\"ip\":\"10.0.0.2\"}");
    assertThat(cloud.groups()).containsExactly(List.of("10.0.0.2"));

    cloud.pass(Duration.ofHours(13));
    cloud.log("{\"ip\":\"10.0.0.1\"}");
    assertThat(cloud.groups()).containsExactly(List.of("10.0.0.2"), List.of("10.0.0.1"));
  }

  @Test
  void anHourIsComparedToTheOneBefore() {
    cloud.create(
        AlertsCloud.alert(
            "logs_time_relative_threshold",
            """
            {"condition_type":"more_than_or_unspecified","ignore_infinity":true,
             "rules":[{"condition":{"threshold":2,"compared_to":"previous_hour_or_unspecified"},
               "override":{"priority":"p1"}}]}
            """,
            ""));
    cloud.log("{\"n\":1}");
    cloud.pass(Duration.ofMinutes(70));

    cloud.log("{\"n\":1}", "{\"n\":2}");
    assertThat(cloud.ends()).isEmpty();
    cloud.log("{\"n\":3}");
    assertThat(cloud.ends()).containsExactly(true);
  }

  @Test
  void whileItLastsItIsToldAgainOnlyAfterItsPause() {
    cloud.create(
        AlertsCloud.threshold("more_than_or_unspecified", AlertsCloud.rule(0, "hour_1", "p1"), ""));

    cloud.log("{\"n\":1}", "{\"n\":2}");
    cloud.pass(Duration.ofMinutes(8));
    assertThat(cloud.ends()).containsExactly(true);
    cloud.pass(Duration.ofMinutes(3));
    assertThat(cloud.ends()).containsExactly(true, true);
  }

  @Test
  void itsEndIsToldOnlyToWhomWantsToKnow() {
    cloud.create(
        AlertsCloud.moreThan(0, "")
            .replace("triggered_and_resolved", "triggered_only_unspecified"));

    cloud.log("{\"n\":1}");
    cloud.pass(Duration.ofMinutes(11));

    assertThat(cloud.ends()).containsExactly(true);
  }

  @Test
  void outsideItsHoursNothingGoesOff() {
    String time = "{\"hours\":0,\"minutes\":0}";
    String nextWeekday =
        emulator.clock().instant().atZone(java.time.ZoneOffset.UTC).getDayOfWeek().plus(2).name();
    String day = nextWeekday.toLowerCase(java.util.Locale.ROOT);
    cloud.create(
        AlertsCloud.immediate(
            "",
            ",\"active_on\":{\"day_of_week\":[\"%s\"],\"start_time\":%s,\"end_time\":{\"hours\":23,\"minutes\":59}}"
                .formatted(day.equals("monday") ? "monday_or_unspecified" : day, time)));

    cloud.log("{\"n\":1}");
    assertThat(cloud.events()).isEmpty();
    cloud.pass(Duration.ofDays(2));
    cloud.log("{\"n\":1}");
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void whatGoesOffReachesAWebhookBehindEventNotifications() {
    int webhook = cloud.listening(listener);
    JsonObject alert =
        cloud.create(
            AlertsCloud.moreThan(
                0, ",\"entity_labels\":{\"team\":\"red\"}" + AlertsCloud.telling(webhook, 15)));

    cloud.log("{\"user\":\"ann\"}");
    cloud.pass(Duration.ofMinutes(11));

    List<JsonObject> heard = cloud.heard(listener);
    assertThat(heard)
        .extracting(each -> each.get("type").getAsString())
        .containsExactly(
            "com.ibm.cloud.logs.StandardMoreThanAlertEvent:AlertTriggered",
            "com.ibm.cloud.logs.StandardMoreThanAlertEvent:AlertResolved");
    JsonObject first = heard.get(0);
    assertThat(first.get("ibmensourceid").getAsString()).isEqualTo(cloud.logs.crn);
    assertThat(first.get("ibmenseverity").getAsString()).isEqualTo("ERROR");
    JsonObject data = first.getAsJsonObject("data");
    assertThat(data.get("status").getAsString()).isEqualTo("triggered");
    assertThat(data.get("priority").getAsString()).isEqualTo("P2");
    assertThat(data.getAsJsonObject("log_example").get("user").getAsString()).isEqualTo("ann");
    JsonObject definition = data.getAsJsonObject("alert_definition");
    assertThat(definition.get("id")).isEqualTo(alert.get("id"));
    assertThat(definition.get("versioned_id")).isEqualTo(alert.get("alert_version_id"));
    assertThat(definition.get("condition").toString())
        .isEqualTo("{\"MoreThan\":{\"condition_threshold\":0,\"condition_timeframe\":600}}");
    assertThat(definition.getAsJsonObject("meta_labels").get("team").getAsString())
        .isEqualTo("red");
    assertThat(cloud.events()).allSatisfy(each -> assertThat(each.answers()).containsExactly(202));
  }
}
