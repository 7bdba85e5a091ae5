package io.github.redoubt.audit.metrics;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics of logs, byte for byte. */
class LogMetricsWireTest {

  private static final String METRIC =
      """
      {"id":"m-1","name":"failures","type":"logs2metrics","new":1,"is_internal":false,
       "create_time":"2026-11-20T00:00:00Z","update_time":"2026-11-20T00:00:00Z",
       "permutations":{"limit":30000,"has_exceeded_limit":true},
       "metric_labels":[{"target_label":"who","source_field":"initiator.id"}],
       "metric_fields":[{"target_base_metric_name":"took","source_field":"duration",
         "aggregations":[{"enabled":true,"agg_type":"max","target_metric_name":"cx_took_max"}]}],
       "logs_query":{"lucene":"outcome:failure","severity_filters":["error"]}}
      """;

  private final LogsServer server = new LogsServer();
  private final LogMetrics metrics = server.logs().metrics();

  LogMetricsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void newMetricsSayWhatTheyAreMadeOf() throws Exception {
    server.answer(201, METRIC);

    LogMetric made =
        metrics
            .newMetric("failures")
            .of(lucene("outcome:failure"))
            .ofApplications("shop")
            .labelled("who", "initiator.id")
            .measuring("duration", "took", Aggregation.AVERAGE, Aggregation.histogram(1, 5))
            .upToSeries(100)
            .create();

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("POST /v1/events2metrics");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"failures","type":"logs2metrics","permutations_limit":100,
                 "logs_query":{"lucene":"outcome:failure","applicationname_filters":["shop"]},
                 "metric_labels":[{"target_label":"who","source_field":"initiator.id"}],
                 "metric_fields":[{"target_base_metric_name":"took","source_field":"duration",
                   "aggregations":[{"enabled":true,"agg_type":"avg"},
                    {"enabled":true,"agg_type":"histogram","histogram":{"buckets":[1.0,5.0]}}]}]}
                """));
    assertThat(made.severities()).containsExactly(LogSeverity.ERROR);
    assertThat(made.mostSeries()).hasValue(30_000);
    assertThat(made.tooManySeries()).isTrue();
    assertThat(made.measures().get(0).aggregations().get(0).metric()).contains("cx_took_max");
  }

  @Test
  void aChangeSendsTheLimitThatIsThereByTheNameThatTheServiceTakes() throws Exception {
    server.answer(200, METRIC).answer(200, METRIC);

    metrics.update("m-1", metric -> metric.describedAs("d"));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/events2metrics/m-1");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"failures","type":"logs2metrics","new":1,"description":"d",
                 "permutations_limit":30000,
                 "metric_labels":[{"target_label":"who","source_field":"initiator.id"}],
                 "metric_fields":[{"target_base_metric_name":"took","source_field":"duration",
                   "aggregations":[{"enabled":true,"agg_type":"max",
                    "target_metric_name":"cx_took_max"}]}],
                 "logs_query":{"lucene":"outcome:failure","severity_filters":["error"]}}
                """));
  }

  @Test
  void whatIsMeasuredAnewIsNotMixedWithWhatWasMeasured() throws Exception {
    server.answer(200, METRIC).answer(200, METRIC);

    metrics.update("m-1", metric -> metric.measuring("size", "sent", Aggregation.SUM));

    server.next();
    assertThat(LogsServer.body(server.next())).doesNotContain("cx_took_max").contains("\"sum\"");
  }

  @Test
  void whatCannotBeIsRefused() {
    MetricCreation creation = metrics.newMetric("m");
    for (int i = 0; i < 8; i++) {
      creation.labelled("l" + i, "f");
    }

    assertThatThrownBy(() -> creation.labelled("l9", "f"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> creation.of(dataprime("source logs")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> creation.measuring("f", "m"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(Aggregation::histogram).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> creation.upToSeries(0)).isInstanceOf(InvalidRequestException.class);
  }
}
