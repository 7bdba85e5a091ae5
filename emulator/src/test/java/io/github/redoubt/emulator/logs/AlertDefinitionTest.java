package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDefinitionTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String ALL = "/v1/alert_definitions";

  private final AlertsCloud cloud = new AlertsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply post(String definition) {
    return cloud.logs.api.post(ALL, definition);
  }

  private static Stream<Arguments> types() {
    String filter = "\"logs_filter\":" + AlertsCloud.EVERYTHING;
    String window = "\"time_window\":{\"logs_time_window_specific_value\":\"hour_1\"}";
    String metric = "\"metric_filter\":{\"promql\":\"up\"},";
    String last = "\"of_the_last\":{\"metric_time_window_specific_value\":\"minutes_5\"}";
    return Stream.of(
        Arguments.of("logs_immediate_or_unspecified", "{" + filter + "}"),
        Arguments.of(
            "logs_threshold",
            "{%s,\"condition_type\":\"less_than\",\"rules\":[%s]}"
                .formatted(filter, AlertsCloud.rule(1, "minutes_5_or_unspecified", "p1"))),
        Arguments.of(
            "logs_ratio_threshold",
            "{\"numerator\":%1$s,\"denominator\":%1$s,\"condition_type\":\"less_than\",\"group_by_for\":\"both_or_unspecified\",\"rules\":[{\"condition\":{\"threshold\":0.5,\"time_window\":{\"logs_ratio_time_window_specific_value\":\"hour_1\"}},\"override\":{\"priority\":\"p3\"}}]}"
                .formatted(AlertsCloud.EVERYTHING)),
        Arguments.of(
            "logs_time_relative_threshold",
            "{%s,\"condition_type\":\"less_than\",\"rules\":[{\"condition\":{\"threshold\":2,\"compared_to\":\"yesterday\"},\"override\":{\"priority\":\"p3\"}}]}"
                .formatted(filter)),
        Arguments.of(
            "logs_anomaly",
            "{%s,\"condition_type\":\"more_than_usual_or_unspecified\",\"rules\":[{\"condition\":{\"minimum_threshold\":2,%s}}]}"
                .formatted(filter, window)),
        Arguments.of(
            "logs_new_value",
            "{%s,\"rules\":[{\"condition\":{\"keypath_to_track\":\"ip\",\"time_window\":{\"logs_new_value_time_window_specific_value\":\"week_1\"}}}]}"
                .formatted(filter)),
        Arguments.of(
            "logs_unique_count",
            "{%s,\"unique_count_keypath\":\"ip\",\"max_unique_count_per_group_by_key\":\"5\",\"rules\":[{\"condition\":{\"max_unique_count\":\"3\",\"time_window\":{\"logs_unique_value_time_window_specific_value\":\"minutes_5\"}}}]}"
                .formatted(filter)),
        Arguments.of(
            "metric_threshold",
            "{%s\"condition_type\":\"more_than_or_equals\",\"missing_values\":{\"replace_with_zero\":true},\"rules\":[{\"condition\":{\"threshold\":2,\"for_over_pct\":50,%s},\"override\":{\"priority\":\"p3\"}}]}"
                .formatted(metric, last)),
        Arguments.of(
            "metric_anomaly",
            "{%s\"condition_type\":\"less_than_usual\",\"rules\":[{\"condition\":{\"threshold\":2,\"min_non_null_values_pct\":50,%s}}]}"
                .formatted(metric, last)),
        Arguments.of(
            "flow",
            "{\"stages\":[{\"timeframe_ms\":\"60000\",\"timeframe_type\":\"up_to\",\"flow_stages_groups\":{\"groups\":[{\"alert_defs\":[{\"id\":\"ANOTHER\"}],\"next_op\":\"or\",\"alerts_op\":\"or\"}]}}]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void everyTypeIsKeptAndShownInBothForms(String type, String details) {
    String another = cloud.create(AlertsCloud.moreThan(1, "")).get("id").getAsString();
    JsonObject made =
        cloud.create(AlertsCloud.alert(type, details.replace("ANOTHER", another), ""));
    String id = made.get("id").getAsString();

    assertThat(cloud.logs.api.get(ALL + "/" + id).json()).isEqualTo(made);
    Reply legacy = cloud.logs.api.get("/v1/alerts/" + id);
    assertThat(legacy.status()).isEqualTo(200);
    JsonObject again = legacy.json();
    Reply saved = cloud.logs.api.put("/v1/alerts/" + id, again.toString());
    if (!type.equals("logs_new_value")) {
      assertThat(saved.text()).contains("\"condition\"");
      assertThat(saved.status()).isEqualTo(200);
    }
    assertThat(cloud.logs.api.get(ALL + "/" + id).text("type")).isEqualTo(type);
  }

  @Test
  void theServiceFillsInWhatIsNotSaid() {
    JsonObject made =
        cloud.create(
            "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{}}");

    assertThat(made.get("enabled").getAsBoolean()).isTrue();
    assertThat(made.get("priority").getAsString()).isEqualTo("p5_or_unspecified");
    assertThat(made.getAsJsonObject("incidents_settings").get("notify_on").getAsString())
        .isEqualTo("triggered_only_unspecified");
    assertThat(
            made.getAsJsonObject("logs_immediate")
                .getAsJsonObject("logs_filter")
                .getAsJsonObject("simple_filter")
                .get("lucene_query")
                .getAsString())
        .isEmpty();
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    JsonObject made =
        cloud.create(
            "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{},\"colour\":\"red\"}");

    assertThat(made.has("colour")).isFalse();
  }

  @Test
  void theVersionChangesAndTheIdStays() {
    JsonObject made = cloud.create(AlertsCloud.moreThan(1, ""));
    String id = made.get("id").getAsString();

    JsonObject changed = cloud.logs.api.put(ALL + "/" + id, made.toString()).json();

    assertThat(changed.get("id")).isEqualTo(made.get("id"));
    assertThat(changed.get("alert_version_id")).isNotEqualTo(made.get("alert_version_id"));
    assertThat(changed.get("created_time")).isEqualTo(made.get("created_time"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{}}",
        "{\"name\":\"a\",\"type\":\"logs_immediate\",\"logs_immediate\":{}}",
        "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\"}",
        "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{},\"flow\":{\"stages\":[]}}",
        "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{},\"priority\":\"P1\"}",
        "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{},\"enabled\":\"true\"}",
        "{\"name\":\"a\",\"type\":\"logs_threshold\",\"logs_threshold\":{\"condition_type\":\"less_than\",\"rules\":[]}}",
        "{\"name\":\"a\",\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{},"
            + "\"notification_group\":{\"webhooks\":[{\"integration\":{\"integration_id\":99}}]}}",
      })
  void whatIsNoDefinitionIsRefused(String definition) {
    Reply reply = post(definition);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("bad_request_or_unspecified");
  }

  @ParameterizedTest
  @CsvSource({"10800000,201", "10800001,400", "-1,400"})
  void theEvaluationIsDelayedThreeHoursAtMost(long delay, int status) {
    String definition =
        AlertsCloud.alert(
            "logs_threshold",
            "{\"evaluation_delay_ms\":%d,\"condition_type\":\"less_than\",\"rules\":[%s]}"
                .formatted(delay, AlertsCloud.rule(1, "hour_1", "p1")),
            "");

    assertThat(post(definition).status()).isEqualTo(status);
  }

  @Test
  void severalRulesNeedDifferentPriorities() {
    String two = AlertsCloud.rule(1, "hour_1", "p1") + "," + AlertsCloud.rule(2, "hour_1", "p1");

    assertThat(post(AlertsCloud.threshold("less_than", two, "")).status()).isEqualTo(400);
  }

  @Test
  void queriesHaveAtMostFiftyOperators() {
    String most = "a" + " OR a".repeat(50);

    assertThat(post(immediate(most)).status()).isEqualTo(201);
    assertThat(post(immediate(most + " AND a")).status()).isEqualTo(400);
  }

  private static String immediate(String query) {
    return AlertsCloud.alert(
        "logs_immediate_or_unspecified",
        "{\"logs_filter\":{\"simple_filter\":{\"lucene_query\":\"" + query + "\"}}}",
        "");
  }

  @Test
  void alertsOnNewValuesDoNotGroup() {
    String definition =
        AlertsCloud.alert(
            "logs_new_value",
            "{\"rules\":[{\"condition\":{\"keypath_to_track\":\"ip\",\"time_window\":{\"logs_new_value_time_window_specific_value\":\"week_1\"}}}]}",
            ",\"group_by_keys\":[\"user\"]");

    assertThat(post(definition).status()).isEqualTo(400);
  }

  @Test
  void anInstanceHasAtMostFiveHundred() {
    for (int i = 0; i < 500; i++) {
      cloud.create(immediate("a"));
    }

    Reply reply = post(immediate("a"));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.errorCode()).isEqualTo("resource_exhausted");
  }

  @Test
  void whatIsDeletedIsGoneInBothForms() {
    String id = cloud.create(immediate("a")).get("id").getAsString();

    assertThat(cloud.logs.api.delete(ALL + "/" + id).status()).isEqualTo(204);

    assertThat(cloud.logs.api.get(ALL + "/" + id).status()).isEqualTo(404);
    assertThat(cloud.logs.api.get("/v1/alerts/" + id).status()).isEqualTo(404);
  }

  @Test
  void anAlertOfTheOlderFormHasADefinition() {
    Reply made =
        cloud.logs.api.post(
            "/v1/alerts",
            """
            {"name":"old","is_active":true,"severity":"critical",
             "condition":{"more_than":{"parameters":{"threshold":5,"timeframe":"timeframe_10_min",
               "group_by":["user"]}}},
             "filters":{"text":"failed","severities":["verbose"],
               "metadata":{"applications":["filter:startsWith:shop"]}},
             "incident_settings":{"retriggering_period_seconds":600,
               "notify_on":"triggered_only"}}
            """);

    assertThat(made.status()).isEqualTo(201);
    JsonObject definition = cloud.logs.api.get(ALL + "/" + made.text("id")).json();
    assertThat(definition.get("priority").getAsString()).isEqualTo("p1");
    assertThat(definition.get("type").getAsString()).isEqualTo("logs_threshold");
    JsonObject simple =
        definition
            .getAsJsonObject("logs_threshold")
            .getAsJsonObject("logs_filter")
            .getAsJsonObject("simple_filter");
    assertThat(simple.get("lucene_query").getAsString()).isEqualTo("failed");
    assertThat(simple.getAsJsonObject("label_filters").toString())
        .contains("{\"value\":\"shop\",\"operation\":\"starts_with\"}")
        .contains("verbose_unspecified");
    assertThat(definition.getAsJsonObject("incidents_settings").get("minutes").getAsInt())
        .isEqualTo(10);
  }

  @Test
  void newValueAlertsOfTheOlderFormTellNobody() {
    Reply reply =
        cloud.logs.api.post(
            "/v1/alerts",
            """
            {"name":"old","is_active":true,"severity":"error",
             "condition":{"new_value":{"parameters":{"timeframe":"timeframe_12_h",
               "group_by":["user"]}}},
             "notification_groups":[{"notifications":[]}]}
            """);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .contains("'notification_groups' field cannot be set for 'new_value' alerts");
  }
}
