package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.AlertEvent;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.notifications.Listener;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final AlertsCloud cloud = new AlertsCloud(EMULATOR);
  private final Listener listener = new Listener();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @AfterEach
  void hangUp() {
    listener.close();
  }

  @Test
  void anImmediateAlertGoesOffAtALogThatItsQueryFinds() {
    cloud.create(AlertsCloud.immediate("event:login_failed", ""));

    cloud.log("{\"event\":\"login\"}", "{\"event\":\"login_failed\"}");

    assertThat(cloud.ends()).containsExactly(true);
  }

  @Test
  void labelsAndSeveritiesAreFilters() {
    cloud.create(
        AlertsCloud.alert(
            "logs_immediate_or_unspecified",
            """
            {"logs_filter":{"simple_filter":{"label_filters":{
              "application_name":[{"value":"sh","operation":"starts_with"}],
              "subsystem_name":[{"value":"gin","operation":"ends_with"}],
              "severities":["warning"]}}}}
            """,
            ""));

    cloud.logs.send("\"severity\":3,\"text\":\"a\"", "\"severity\":4,\"text\":\"b\"");

    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void eachGroupCountsOnItsOwn() {
    cloud.create(AlertsCloud.moreThan(1, ",\"group_by_keys\":[\"initiator.id\"]"));

    cloud.log(
        "{\"initiator\":{\"id\":\"ann\"}}",
        "{\"initiator\":{\"id\":\"bob\"}}",
        "{\"initiator\":{\"id\":\"ann\"}}",
        "{\"n\":1}",
        "{\"n\":2}");

    assertThat(cloud.groups()).containsExactly(List.of("ann"));
  }

  @Test
  void logsAreGroupedByTheirLabels() {
    cloud.create(
        AlertsCloud.moreThan(0, ",\"group_by_keys\":[\"coralogix.metadata.applicationName\"]"));

    cloud.log("{\"n\":1}");

    assertThat(cloud.groups()).containsExactly(List.of("shop"));
  }

  @Test
  void theGravestRuleThatHoldsGivesThePriority() {
    cloud.create(
        AlertsCloud.threshold(
            "more_than_or_unspecified",
            AlertsCloud.rule(1, "minutes_10", "p3") + "," + AlertsCloud.rule(3, "minutes_10", "p1"),
            ""));

    cloud.log("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");

    assertThat(cloud.events()).extracting(AlertEvent::priority).containsExactly("P3", "P1");
  }

  @Test
  void aRatioGoesOffWhenOneKindOutweighsTheOther() {
    cloud.create(
        AlertsCloud.alert(
            "logs_ratio_threshold",
            """
            {"numerator":{"simple_filter":{"lucene_query":"result:bad"}},
             "denominator":{"simple_filter":{"lucene_query":"result:good"}},
             "condition_type":"more_than_or_unspecified","group_by_for":"both_or_unspecified",
             "ignore_infinity":true,
             "rules":[{"condition":{"threshold":0.5,"time_window":
               {"logs_ratio_time_window_specific_value":"minutes_10"}},
               "override":{"priority":"p1"}}]}
            """,
            ""));

    cloud.log("{\"result\":\"bad\"}");
    assertThat(cloud.ends()).isEmpty();
    cloud.log("{\"result\":\"good\"}");
    assertThat(cloud.ends()).containsExactly(true);
    cloud.log("{\"result\":\"good\"}");
    assertThat(cloud.ends()).containsExactly(true, false);
  }

  @Test
  void aUniqueCountCountsEachValueOnce() {
    cloud.create(
        AlertsCloud.alert(
            "logs_unique_count",
            """
            {"unique_count_keypath":"ip","rules":[{"condition":{"max_unique_count":"1",
              "time_window":{"logs_unique_value_time_window_specific_value":"minutes_10"}}}]}
            """,
            ""));

    cloud.log("{\"ip\":\"a\"}", "{\"ip\":\"a\"}", "{\"ip\":\"a\"}");
    assertThat(cloud.ends()).isEmpty();
    cloud.log("{\"ip\":\"b\"}");
    assertThat(cloud.ends()).containsExactly(true);
  }

  @Test
  void phantomsAndDisabledAlertsKeepQuiet() {
    cloud.create(AlertsCloud.immediate("", ",\"phantom_mode\":true"));
    cloud.create(AlertsCloud.immediate("", ",\"enabled\":false"));

    cloud.log("{\"n\":1}");

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void anAlertOfTheOlderFormGoesOffToo() {
    LogsCloud.made(
        cloud.logs.api.post(
            "/v1/alerts",
            """
            {"name":"old","is_active":true,"severity":"warning","condition":{"immediate":{}},
             "filters":{"text":"failed"}}
            """));

    cloud.log("{\"message\":\"it failed\"}");

    assertThat(cloud.events()).extracting(AlertEvent::priority).containsExactly("P3");
  }

  @Test
  void aDeletedAlertIsWatchedForNoMore() {
    String id = cloud.create(AlertsCloud.immediate("", "")).get("id").getAsString();
    cloud.logs.api.delete("/v1/alert_definitions/" + id);

    cloud.log("{\"n\":1}");

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void longPartsOfANoticeAreCutShort() {
    int webhook = cloud.listening(listener);
    cloud.create(
        AlertsCloud.immediate("", AlertsCloud.telling(webhook, 1))
            .replace("\"name\":\"alert\"", "\"name\":\"" + "n".repeat(150) + "\""));

    cloud.log("{\"long\":\"" + "x".repeat(2_000) + "\"}");

    JsonObject data = cloud.heard(listener).get(0).getAsJsonObject("data");
    assertThat(data.get("log_example_truncated").getAsBoolean()).isTrue();
    assertThat(data.get("log_example").getAsString()).hasSize(1_003).endsWith("...");
    assertThat(data.getAsJsonObject("alert_definition").get("name").getAsString())
        .isEqualTo("n".repeat(100) + "...");
  }

  @Test
  void onlyTheWantedPartsOfALogAreTold() {
    int webhook = cloud.listening(listener);
    cloud.create(
        AlertsCloud.alert(
            "logs_immediate_or_unspecified",
            "{\"notification_payload_filter\":[\"user.id\"]}",
            AlertsCloud.telling(webhook, 1)));

    cloud.log("{\"user\":{\"id\":\"ann\",\"mail\":\"ann@example.com\"}}");

    assertThat(cloud.heard(listener).get(0).getAsJsonObject("data").get("log_example").toString())
        .isEqualTo("{\"user.id\":\"ann\"}");
  }

  @Test
  void nothingIsSentWhenTheAlertAndItsNotificationsGroupDifferently() {
    int webhook = cloud.listening(listener);
    cloud.create(
        AlertsCloud.moreThan(
            0,
            ",\"group_by_keys\":[\"user\"],\"notification_group\":{\"group_by_keys\":[\"host\"],"
                + "\"webhooks\":[{\"integration\":{\"integration_id\":%d}}]}".formatted(webhook)));

    cloud.log("{\"user\":\"ann\"}");

    assertThat(cloud.events()).extracting(AlertEvent::answers).containsExactly(List.of(500));
    assertThat(cloud.heard(listener)).isEmpty();
  }

  @Test
  void whatCannotBeSentIsAnsweredAsGone() {
    int webhook = cloud.listening(listener);
    cloud.create(AlertsCloud.immediate("", AlertsCloud.telling(webhook, 1)));
    cloud.logs.api.delete(
        "/v1/outgoing_webhooks/"
            + cloud
                .logs
                .api
                .get("/v1/outgoing_webhooks")
                .json()
                .getAsJsonArray("outgoing_webhooks")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString());

    cloud.log("{\"n\":1}");

    assertThat(cloud.events()).extracting(AlertEvent::answers).containsExactly(List.of(404));
  }
}
