package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.notifications.Listener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics that are made of logs, and alerts on them. */
class MetricAlertTest {

  private static final String METRICS = "/v1/events2metrics";

  /** Shared, as time only has to pass; what goes off is each test's own. */
  private static final Emulator EMULATOR = Emulator.start();

  private final AlertsCloud cloud = new AlertsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  /** Lets a minute begin, so that all that a test logs at once lies within it. */
  @BeforeEach
  void beginMinute() {
    Instant now = EMULATOR.clock().instant();
    Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    cloud.pass(Duration.between(now, next).plusSeconds(1));
  }

  private JsonObject metric(String more) {
    return LogsCloud.made(cloud.logs.api.post(METRICS, "{\"name\":\"logins\"%s}".formatted(more)))
        .json();
  }

  private static String labelled(String... fields) {
    StringBuilder labels = new StringBuilder();
    for (String field : fields) {
      labels.append(labels.length() == 0 ? "" : ",");
      labels.append("{\"target_label\":\"%1$s\",\"source_field\":\"%1$s\"}".formatted(field));
    }
    return ",\"metric_labels\":[%s]".formatted(labels);
  }

  private static String measured(String aggregation) {
    return (",\"metric_fields\":[{\"target_base_metric_name\":\"took\",\"source_field\":\"ms\","
            + "\"aggregations\":[%s]}]")
        .formatted(aggregation);
  }

  private static String alert(String promql, String type, double threshold, String more) {
    return alert(promql, type, threshold, 0, "{\"min_non_null_values_pct\":0}", more);
  }

  private static String alert(
      String promql, String type, double threshold, int percent, String missing, String more) {
    return AlertsCloud.alert(
        "metric_threshold",
        """
        {"metric_filter":{"promql":"%s"},"condition_type":"%s","missing_values":%s,
         "rules":[{"condition":{"threshold":%s,"for_over_pct":%d,"of_the_last":
           {"metric_time_window_specific_value":"minutes_10"}},"override":{"priority":"p1"}}]%s}
        """
            .formatted(promql.replace("\"", "\\\""), type, missing, threshold, percent, more),
        "");
  }

  private static String moreThan(String promql, double threshold) {
    return alert(promql, "more_than_or_unspecified", threshold, "");
  }

  private void pass(int minutes) {
    cloud.pass(Duration.ofMinutes(minutes));
  }

  @Test
  void logsOfAMinuteAreCounted() {
    metric(",\"logs_query\":{\"lucene\":\"did:fail\"}");
    cloud.create(moreThan("logins_cx_docs_total", 2));

    cloud.log("{\"did\":\"fail\"}", "{\"did\":\"fail\"}", "{\"did\":\"enter\"}");
    pass(1);
    assertThat(cloud.ends()).isEmpty();
    cloud.log("{\"did\":\"fail\"}", "{\"did\":\"fail\"}", "{\"did\":\"fail\"}");
    assertThat(cloud.ends()).isEmpty();
    pass(1);
    assertThat(cloud.ends()).containsExactly(true);
    pass(11);
    assertThat(cloud.ends()).containsExactly(true, false);
  }

  @Test
  void onlyWhatComesAfterItsDefinitionIsCounted() {
    cloud.log("{\"did\":\"fail\"}");
    metric("");
    cloud.create(moreThan("logins_cx_docs_total", 0));

    pass(2);

    assertThat(cloud.ends()).isEmpty();
  }

  @Test
  void logsAreChosenByApplicationSubsystemAndSeverity() {
    metric(",\"logs_query\":{\"applicationname_filters\":[\"other\"]}");
    LogsCloud.made(
        cloud.logs.api.post(
            METRICS, "{\"name\":\"low\",\"logs_query\":{\"severity_filters\":[\"error\"]}}"));
    LogsCloud.made(
        cloud.logs.api.post(
            METRICS,
            "{\"name\":\"mine\",\"logs_query\":{\"subsystemname_filters\":[\"login\"],"
                + "\"severity_filters\":[\"error\",\"info\"]}}"));
    cloud.create(moreThan("logins_cx_docs_total", 0));
    cloud.create(moreThan("low_cx_docs_total", 0));
    String id = cloud.create(moreThan("mine_cx_docs_total", 0)).get("id").getAsString();

    cloud.log("{\"did\":\"fail\"}");
    pass(1);

    assertThat(cloud.events())
        .singleElement()
        .satisfies(each -> assertThat(each.alertId()).isEqualTo(id));
  }

  @Test
  void labelsTellSeriesApart() {
    metric(labelled("user", "host"));
    cloud.create(moreThan("sum by (user) (logins_cx_docs_total)", 1));

    cloud.log(
        "{\"user\":\"ann\",\"host\":\"a\"}",
        "{\"user\":\"bob\",\"host\":\"a\"}",
        "{\"user\":\"bob\",\"host\":\"b\"}");
    pass(1);

    assertThat(cloud.groups()).containsExactly(List.of("bob"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "logins_cx_docs_total{user=\"ann\"} ; 1",
        "logins_cx_docs_total{user!=\"ann\"} ; 2",
        "logins_cx_docs_total{user=~\"a.*|e.*\", host=\"a\"} ; 1",
        "logins_cx_docs_total{user!~\"a.*\",} ; 2",
        "logins_cx_docs_total{user=\"\"} ; 0",
        "logins_cx_docs_total ; 3",
        "sum(logins_cx_docs_total) ; 1",
        "sum(logins_cx_docs_total{}) by (host) ; 1",
        "max by (user,host)(logins_cx_docs_total) ; 3",
        "nosuch ; 0"
      })
  void seriesAreChosenByTheirLabels(String promql, int series) {
    metric(labelled("user", "host"));
    cloud.create(moreThan(promql, 0));

    cloud.log(
        "{\"user\":\"ann\",\"host\":\"a\"}",
        "{\"user\":\"bob\",\"host\":\"a\"}",
        "{\"user\":\"cid\",\"host\":\"a\"}");
    pass(1);

    assertThat(cloud.events()).hasSize(series);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "took_min | 10",
        "took_max | 40",
        "took_avg | 20",
        "took_sum | 60",
        "took_count | 3",
        "slowest | 40",
        "took_histogram_bucket{le=\"25\"} | 2",
        "took_histogram_bucket{le=\"+Inf\"} | 3",
        "logins_cx_docs_total | 4"
      })
  void numbersInAFieldAreMeasured(String promql, double value) {
    metric(
        measured(
            """
            {"agg_type":"min"},{"agg_type":"max"},{"agg_type":"avg"},{"agg_type":"sum"},
            {"agg_type":"count"},{"agg_type":"histogram","histogram":{"buckets":[25,50]}},
            {"agg_type":"samples","target_metric_name":"slowest","samples":{"sample_type":"max"}}
            """));
    cloud.create(alert(promql, "more_than_or_equals", value, ""));
    cloud.create(moreThan(promql, value));

    cloud.log("{\"ms\":10}", "{\"ms\":\"10\"}", "{\"ms\":40}", "{\"ms\":\"none\"}");
    pass(1);

    assertThat(cloud.ends()).containsExactly(true);
  }

  @Test
  void anAggregationThatIsSwitchedOffMakesNoMetric() {
    metric(measured("{\"agg_type\":\"max\",\"enabled\":false}"));
    cloud.create(moreThan("took_max", 0));

    cloud.log("{\"ms\":10}");
    pass(1);

    assertThat(cloud.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5,false", "6,true"})
  void moreOfTheWindowThanItsPercentageHasToLieBeyond(int minutes, boolean goesOff) {
    metric("");
    cloud.create(
        alert(
            "sum(logins_cx_docs_total)",
            "more_than_or_unspecified",
            1,
            50,
            "{\"replace_with_zero\":true}",
            ""));

    for (int i = 0; i < minutes; i++) {
      cloud.log("{\"n\":1}", "{\"n\":2}");
      pass(1);
    }

    assertThat(!cloud.events().isEmpty()).isEqualTo(goesOff);
  }

  @Test
  void tooFewValuesAreNotJudged() {
    metric("");
    cloud.create(
        alert(
            "logins_cx_docs_total",
            "more_than_or_unspecified",
            0,
            0,
            "{\"min_non_null_values_pct\":20}",
            ""));

    cloud.log("{\"n\":1}");
    pass(1);
    assertThat(cloud.events()).isEmpty();
    cloud.log("{\"n\":1}");
    pass(1);
    assertThat(cloud.events()).hasSize(1);
  }

  @Test
  void silenceIsLessThanSomethingWhereMissingValuesAreZero() {
    metric("");
    cloud.create(
        alert(
            "sum(logins_cx_docs_total)", "less_than", 1, 100, "{\"replace_with_zero\":true}", ""));

    pass(9);
    assertThat(cloud.ends()).isEmpty();
    pass(2);
    assertThat(cloud.ends()).containsExactly(true);
    cloud.log("{\"n\":1}");
    pass(1);
    assertThat(cloud.ends()).containsExactly(true, false);
  }

  @Test
  void seriesThatAreMissedCountIfTheAlertSaysSo() {
    metric(labelled("user"));
    cloud.create(
        alert(
            "logins_cx_docs_total",
            "less_than_or_equals",
            0,
            ",\"undetected_values_management\":{\"trigger_undetected_values\":true,"
                + "\"auto_retire_timeframe\":\"hour_1\"}"));
    cloud.log("{\"user\":\"ann\"}");

    pass(9);
    assertThat(cloud.ends()).isEmpty();
    pass(3);
    assertThat(cloud.ends()).containsExactly(true);
    pass(60);
    assertThat(cloud.ends()).last().isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(logins_cx_docs_total[5m])",
        "logins_cx_docs_total > 0",
        "logins_cx_docs_total offset 5m",
        "sum(logins_cx_docs_total) / 2",
        "sum without (user) (logins_cx_docs_total)",
        "sum by (user) (logins_cx_docs_total) by (user)",
        "logins_cx_docs_total{user=ann}",
        "logins_cx_docs_total{user=~\"(\"}",
        "topk(1, logins_cx_docs_total)"
      })
  void whatIsNotUnderstoodOfPromqlKeepsQuiet(String promql) {
    metric(labelled("user"));
    cloud.create(moreThan(promql, 0));

    cloud.log("{\"user\":\"ann\"}");
    pass(2);

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void combinationsOfLabelsBeyondTheLimitAreNotCountedAndThatIsShown() {
    JsonObject made = metric(labelled("user") + ",\"permutations_limit\":2");
    cloud.create(moreThan("logins_cx_docs_total", 0));

    cloud.log("{\"user\":\"ann\"}", "{\"user\":\"bob\"}", "{\"user\":\"bob\"}");
    String one = METRICS + "/" + made.get("id").getAsString();
    assertThat(exceeded(one)).isFalse();
    cloud.log("{\"user\":\"cid\"}", "{\"user\":\"ann\"}");
    pass(1);

    assertThat(exceeded(one)).isTrue();
    assertThat(cloud.groups()).containsExactlyInAnyOrder(List.of("ann"), List.of("bob"));
  }

  private boolean exceeded(String definition) {
    return cloud
        .logs
        .api
        .get(definition)
        .json()
        .getAsJsonObject("permutations")
        .get("has_exceeded_limit")
        .getAsBoolean();
  }

  @Test
  void aMetricThatIsDeletedIsMeasuredNoMore() {
    String id = metric("").get("id").getAsString();
    cloud.create(moreThan("logins_cx_docs_total", 0));

    LogsCloud.made(cloud.logs.api.delete(METRICS + "/" + id));
    cloud.log("{\"n\":1}");
    pass(1);

    assertThat(cloud.events()).isEmpty();
  }

  @Test
  void anAlertOfTheOlderFormGoesOffAsWell() {
    metric("");
    String id = cloud.create(moreThan("logins_cx_docs_total", 0)).get("id").getAsString();
    JsonObject older = cloud.logs.api.get("/v1/alerts/" + id).json();
    LogsCloud.made(cloud.logs.api.delete("/v1/alert_definitions/" + id));
    String again = LogsCloud.made(cloud.logs.api.post("/v1/alerts", older.toString())).text("id");

    cloud.log("{\"n\":1}");
    pass(1);

    assertThat(cloud.events())
        .singleElement()
        .satisfies(each -> assertThat(each.alertId()).isEqualTo(again));
  }

  @Test
  void aMetricWhoseQueryIsNoneIsRefused() {
    assertThat(
            cloud
                .logs
                .api
                .post(METRICS, "{\"name\":\"a\",\"logs_query\":{\"lucene\":\"(a\"}}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void isToldWithItsQueryThroughWebhooks() {
    try (Listener listener = new Listener()) {
      String telling = AlertsCloud.telling(cloud.listening(listener), 10);
      metric("");
      String alert = alert("logins_cx_docs_total", "more_than_or_equals", 1, "");
      cloud.create(alert.strip().replaceFirst("}$", "") + telling + "}");

      cloud.log("{\"n\":1}");
      pass(1);

      JsonObject heard = cloud.heard(listener).get(0);
      assertThat(heard.get("type").getAsString())
          .isEqualTo("com.ibm.cloud.logs.MetricMoreThanOrEqualAlertEvent:AlertTriggered");
      JsonObject definition = heard.getAsJsonObject("data").getAsJsonObject("alert_definition");
      assertThat(definition.get("query_statement").getAsString()).isEqualTo("logins_cx_docs_total");
      assertThat(definition.get("condition").toString())
          .isEqualTo(
              "{\"MoreThanOrEqual\":{\"condition_threshold\":1.0,\"condition_timeframe\":600}}");
    }
  }
}
