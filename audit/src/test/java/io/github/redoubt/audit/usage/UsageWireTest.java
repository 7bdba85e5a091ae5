package io.github.redoubt.audit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data usage, byte for byte. */
class UsageWireTest {

  private final LogsServer server = new LogsServer();
  private final Usage usage = server.logs().usage();

  UsageWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void usageIsAskedForByRangeAndDetail() throws Exception {
    server.answer(
        200,
        """
        {"data_usages":[{"timestamp":"2026-11-20T00:00:00Z","size":1.5,"application":"shop",
          "severity":"error","priority":"high"}]}
        """);

    List<DataUsage> all = usage.detailed(UsageRange.LAST_WEEK);

    assertThat(server.next().getTarget())
        .isEqualTo("/v1/data_usage?range=last_week&query=detailed");
    assertThat(all)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.timestamp()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
              assertThat(each.size()).isEqualTo(1.5);
              assertThat(each.application()).contains("shop");
              assertThat(each.severity()).contains(LogSeverity.ERROR);
              assertThat(each.priority()).contains("high");
            });
  }

  @Test
  void theExportIsChangedWhereItDiffers() throws Exception {
    server
        .answer(200, "{\"enabled\":false}")
        .answer(200, "{\"enabled\":true}")
        .answer(200, "{\"enabled\":true}");

    assertThat(usage.ensureExported(true).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(usage.ensureExported(true).outcome()).isEqualTo(Outcome.UNCHANGED);

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/data_usage");
    assertThat(LogsServer.body(put)).isEqualTo("{\"enabled\":true}");
  }
}
