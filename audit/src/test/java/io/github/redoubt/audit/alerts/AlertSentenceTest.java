package io.github.redoubt.audit.alerts;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static io.github.redoubt.audit.alerts.SettingsServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sentences of alerts look like on the wire. */
class AlertSentenceTest {

  private static final String ID = "3dc02998-0b50-4ea8-b68a-4779d716fa1f";
  private static final AlertTarget CHANNEL = () -> 12;

  private final SettingsServer server = new SettingsServer();

  AlertSentenceTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject sent(Function<AlertDraft, ? extends WantedAlert<?>> sentence)
      throws InterruptedException {
    server.answer(
        201, "{\"id\":\"" + ID + "\",\"name\":\"n\",\"type\":\"logs_immediate_or_unspecified\"}");
    server.logs().alerts().create("n", sentence);
    RecordedRequest request = server.next();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/v1/alert_definitions");
    return json(request);
  }

  private JsonObject condition(
      String member, Function<AlertDraft, ? extends WantedAlert<?>> sentence)
      throws InterruptedException {
    JsonObject body = sent(sentence);
    assertThat(
            body.keySet().stream()
                .filter(
                    name ->
                        name.startsWith("logs_")
                            || name.equals("flow")
                            || name.startsWith("metric_")))
        .containsExactly(member);
    return body.getAsJsonObject(member);
  }

  @Test
  void thresholdIsWrittenAsTheServiceWantsIt() throws Exception {
    JsonObject body =
        sent(
            a ->
                a.when(
                        lucene("event:\"login_failed\"")
                            .ofApplication("shop")
                            .withSeverity(LogSeverity.WARNING, LogSeverity.ERROR))
                    .moreThan(20)
                    .within(Duration.ofMinutes(10))
                    .by("initiator.id")
                    .priority(Priority.P2)
                    .labelled("team", "security")
                    .notifyingOn(NotifyOn.TRIGGERED_AND_RESOLVED)
                    .tellingAgainAfter(Duration.ofMinutes(10))
                    .tell(CHANNEL, NotifyOn.TRIGGERED_AND_RESOLVED, Duration.ofMinutes(15))
                    .tellingFields("action", "initiator.name")
                    .waitingForLateLogs(Duration.ofSeconds(90)));

    assertThat(body)
        .isEqualTo(
            json(
                """
                {"enabled":true,"priority":"p2","phantom_mode":false,"deleted":false,"name":"n",
                 "type":"logs_threshold","group_by_keys":["initiator.id"],
                 "entity_labels":{"team":"security"},
                 "incidents_settings":{"notify_on":"triggered_and_resolved","minutes":10},
                 "notification_group":{"webhooks":[{"notify_on":"triggered_and_resolved",
                   "minutes":15,"integration":{"integration_id":12}}],
                   "group_by_keys":["initiator.id"]},
                 "logs_threshold":{"condition_type":"more_than_or_unspecified",
                   "logs_filter":{"simple_filter":{"lucene_query":"event:\\"login_failed\\"",
                     "label_filters":{"application_name":[{"value":"shop",
                       "operation":"is_or_unspecified"}],"subsystem_name":[],
                       "severities":["warning","error"]}}},
                   "rules":[{"condition":{"threshold":20,"time_window":
                     {"logs_time_window_specific_value":"minutes_10"}},
                     "override":{"priority":"p2"}}],
                   "notification_payload_filter":["action","initiator.name"],
                   "evaluation_delay_ms":90000}}
                """));
  }

  @Test
  void immediateAlertHasItsConditionUnderAnotherNameThanItsType() throws Exception {
    JsonObject body = sent(a -> a.when(lucene("x")).immediately());

    assertThat(body.get("type").getAsString()).isEqualTo("logs_immediate_or_unspecified");
    assertThat(body.has("logs_immediate")).isTrue();
  }

  @Test
  void furtherThresholdsHavePrioritiesOfTheirOwn() throws Exception {
    JsonObject condition =
        condition(
            "logs_threshold",
            a ->
                a.when(lucene("x"))
                    .lessThan(1.5)
                    .within(Duration.ofHours(1))
                    .escalatingTo(Priority.P1, 0, Duration.ofMinutes(5))
                    .undetectedValues(true, Duration.ofHours(12)));

    assertThat(condition.get("condition_type").getAsString()).isEqualTo("less_than");
    assertThat(condition.get("rules"))
        .isEqualTo(
            json(
                """
                [{"condition":{"threshold":1.5,"time_window":
                   {"logs_time_window_specific_value":"hour_1"}},
                   "override":{"priority":"p5_or_unspecified"}},
                 {"condition":{"threshold":0,"time_window":
                   {"logs_time_window_specific_value":"minutes_5_or_unspecified"}},
                   "override":{"priority":"p1"}}]
                """));
    assertThat(condition.get("undetected_values_management"))
        .isEqualTo(
            json("{\"trigger_undetected_values\":true,\"auto_retire_timeframe\":\"hours_12\"}"));
  }

  @Test
  void ratioHasTwoFilters() throws Exception {
    JsonObject condition =
        condition(
            "logs_ratio_threshold",
            a ->
                a.whenRatio(lucene("failed"), LogFilter.everything())
                    .moreThan(0.5)
                    .within(Duration.ofMinutes(15))
                    .groupingOnly(RatioGrouping.DENOMINATOR)
                    .ignoringInfinity());

    assertThat(condition.getAsJsonObject("numerator").toString()).contains("failed");
    assertThat(condition.has("denominator")).isTrue();
    assertThat(condition.get("group_by_for").getAsString()).isEqualTo("denumerator_only");
    assertThat(condition.get("ignore_infinity").getAsBoolean()).isTrue();
    assertThat(condition.get("rules").toString())
        .contains("\"logs_ratio_time_window_specific_value\":\"minutes_15\"")
        .contains("\"threshold\":0.5");
  }

  @Test
  void timeRelativeAlertComparesToThePast() throws Exception {
    JsonObject condition =
        condition(
            "logs_time_relative_threshold",
            a -> a.when(lucene("x")).moreThan(2).timesThoseOf(Past.SAME_HOUR_LAST_WEEK));

    assertThat(condition.get("rules"))
        .isEqualTo(
            json(
                """
                [{"condition":{"threshold":2,"compared_to":"same_hour_last_week"},
                  "override":{"priority":"p5_or_unspecified"}}]
                """));
  }

  @Test
  void newValuesAreRememberedForMonths() throws Exception {
    JsonObject condition =
        condition(
            "logs_new_value",
            a -> a.when(lucene("x")).newValueOf("initiator.id").within(Period.ofMonths(3)));

    assertThat(condition.get("rules"))
        .isEqualTo(
            json(
                """
                [{"condition":{"keypath_to_track":"initiator.id","time_window":
                  {"logs_new_value_time_window_specific_value":"months_3"}}}]
                """));
  }

  @Test
  void sevenDaysAreTheWeekThatTheServiceKnows() throws Exception {
    JsonObject condition =
        condition(
            "logs_new_value",
            a -> a.when(lucene("x")).newValueOf("initiator.id").within(Duration.ofDays(7)));

    assertThat(condition.toString()).contains("week_1");
  }

  @Test
  void countsOfDifferentValuesAreTexts() throws Exception {
    JsonObject condition =
        condition(
            "logs_unique_count",
            a ->
                a.when(lucene("x"))
                    .distinctValuesOf("initiator.host.address")
                    .moreThan(10)
                    .within(Duration.ofHours(1))
                    .by("initiator.id")
                    .mostInEachGroup(3));

    assertThat(condition.get("unique_count_keypath").getAsString())
        .isEqualTo("initiator.host.address");
    assertThat(condition.get("max_unique_count_per_group_by_key")).isEqualTo(json("\"3\""));
    assertThat(condition.get("rules"))
        .isEqualTo(
            json(
                """
                [{"condition":{"max_unique_count":"10","time_window":
                  {"logs_unique_value_time_window_specific_value":"hours_1"}}}]
                """));
  }

  @Test
  void anomalyIsMoreThanUsual() throws Exception {
    JsonObject condition =
        condition(
            "logs_anomaly",
            a ->
                a.when(lucene("x"))
                    .moreThanUsual(100)
                    .within(Duration.ofHours(4))
                    .deviatingByPercent(25));

    assertThat(condition.get("condition_type").getAsString())
        .isEqualTo("more_than_usual_or_unspecified");
    assertThat(condition.get("anomaly_alert_settings"))
        .isEqualTo(json("{\"percentage_of_deviation\":25}"));
    assertThat(condition.get("rules").toString()).contains("\"minimum_threshold\":100");
  }

  @Test
  void metricIsComparedForSomeOfTheTime() throws Exception {
    JsonObject condition =
        condition(
            "metric_threshold",
            a ->
                a.whenMetric("sum(rate(errors[5m]))")
                    .atLeast(0.9)
                    .forOverPercent(50)
                    .within(Duration.ofMinutes(1))
                    .needingValues(10));

    assertThat(condition)
        .isEqualTo(
            json(
                """
                {"metric_filter":{"promql":"sum(rate(errors[5m]))"},
                 "condition_type":"more_than_or_equals","missing_values":
                 {"min_non_null_values_pct":10},"rules":[{"condition":{"threshold":0.9,
                 "for_over_pct":50,"of_the_last":{"metric_time_window_specific_value":
                 "minutes_1_or_unspecified"}},"override":{"priority":"p5_or_unspecified"}}]}
                """));
  }

  @Test
  void metricAnomalyWantsToKnowHowManyValuesThereMustBe() throws Exception {
    JsonObject condition =
        condition(
            "metric_anomaly",
            a ->
                a.whenMetric("up")
                    .lessThanUsual(1)
                    .forOverPercent(100)
                    .within(Duration.ofHours(36))
                    .needingValues(20));

    assertThat(condition.get("rules").toString())
        .contains("\"min_non_null_values_pct\":20")
        .contains("hours_36");
    assertThat(condition.get("condition_type").getAsString()).isEqualTo("less_than_usual");
  }

  @Test
  void flowNamesOtherAlerts() throws Exception {
    JsonObject condition =
        condition(
            "flow",
            a ->
                a.whenFlow(
                        FlowStage.of(FlowGroup.allOf(new AlertId("a"))),
                        FlowStage.of(
                                FlowGroup.anyOf(new AlertId("b"), new AlertId("c"))
                                    .without(new AlertId("d"))
                                    .orTheNext())
                            .within(Duration.ofMinutes(5)))
                    .enforcingSuppression());

    assertThat(condition)
        .isEqualTo(
            json(
                """
                {"stages":[{"timeframe_ms":"0","timeframe_type":"unspecified",
                   "flow_stages_groups":{"groups":[{"alert_defs":[{"id":"a","not":false}],
                   "next_op":"and_or_unspecified","alerts_op":"and_or_unspecified"}]}},
                  {"timeframe_ms":"300000","timeframe_type":"up_to",
                   "flow_stages_groups":{"groups":[{"alert_defs":[{"id":"b","not":false},
                   {"id":"c","not":false},{"id":"d","not":true}],"next_op":"or",
                   "alerts_op":"or"}]}}],"enforce_suppression":true}
                """));
  }

  @Test
  void scheduleIsInHoursAndMinutesOfSomeDays() throws Exception {
    JsonObject body =
        sent(
            a ->
                a.when(lucene("x"))
                    .immediately()
                    .onlyOn(
                        Schedule.on(
                            Set.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY),
                            LocalTime.of(8, 30),
                            LocalTime.of(18, 0))));

    assertThat(body.get("active_on"))
        .isEqualTo(
            json(
                """
                {"day_of_week":["monday_or_unspecified","tuesday"],
                 "start_time":{"hours":8,"minutes":30},"end_time":{"hours":18,"minutes":0}}
                """));
  }

  @Test
  void timeThatTheServiceDoesNotOfferIsRefusedWithThoseThatItDoes() {
    assertThatThrownBy(
            () ->
                server
                    .logs()
                    .alerts()
                    .create(
                        "n", a -> a.when(lucene("x")).moreThan(1).within(Duration.ofMinutes(7))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(
            "'within'", "PT7M", "5 minutes, 10 minutes, 15 minutes, 20 minutes", "36 hours");
    assertThat(server.requests()).isZero();
  }

  @Test
  void ratioRefusesTheTwentyMinutesThatThresholdsTake() {
    assertThatThrownBy(
            () ->
                new AlertDraft()
                    .whenRatio(lucene("x"), lucene("y"))
                    .moreThan(1)
                    .within(Duration.ofMinutes(20)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("20 minutes");
  }

  @Test
  void queryOfTooManyOperatorsIsRefused() {
    assertThatThrownBy(() -> lucene("a" + " AND b".repeat(51)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("51 times AND or OR");
    assertThat(lucene("a" + " OR b".repeat(50)).query()).contains("OR");
    assertThat(lucene("\"" + "this AND that ".repeat(60) + "\"").query()).contains("AND");
  }

  @Test
  void queryOfTooManyCharactersIsRefused() {
    assertThatThrownBy(() -> lucene("a".repeat(65_536)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("65536 characters");
  }

  @Test
  void evaluationDelayBeyondThreeHoursIsRefused() {
    ThresholdAlert alert =
        new AlertDraft().when(lucene("x")).moreThan(1).within(Duration.ofHours(1));

    assertThatThrownBy(() -> alert.waitingForLateLogs(Duration.ofHours(3).plusSeconds(1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("three hours");
  }

  @Test
  void pauseOfPartsOfAMinuteIsRefused() {
    ImmediateAlert alert = new AlertDraft().when(lucene("x")).immediately();

    assertThatThrownBy(() -> alert.tellingAgainAfter(Duration.ofSeconds(90)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("whole minutes");
  }

  @Test
  void blankNameIsRefused() {
    assertThatThrownBy(
            () -> server.logs().alerts().create(" ", a -> a.when(lucene("x")).immediately()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'alert name'");
  }
}
