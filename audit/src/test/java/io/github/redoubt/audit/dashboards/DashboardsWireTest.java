package io.github.redoubt.audit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dashboards, byte for byte. */
class DashboardsWireTest {

  private static final String BOARD =
      """
      {"href":"h","id":"d-1","name":"failures","layout":{"sections":[{"id":"s","rows":
        [{"kind":{"line":{"x":1}},"added":"by the service"}]}]},
       "filters":[],"false":{},"new":1}
      """;
  private static final String LISTED =
      "{\"dashboards\":[{\"id\":\"d-1\",\"name\":\"failures\",\"is_pinned\":true}]}";

  private final LogsServer server = new LogsServer();
  private final Dashboards dashboards = server.logs().dashboards();

  DashboardsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewDashboardIsDrawnAsGiven() throws Exception {
    server.answer(201, BOARD);

    dashboards.newDashboard("mine", BOARD).describedAs("d").create();

    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo("/v1/dashboards");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"mine","description":"d","layout":{"sections":[{"id":"s","rows":
                  [{"kind":{"line":{"x":1}},"added":"by the service"}]}]},
                 "filters":[],"false":{},"new":1}
                """));
  }

  @Test
  void aDashboardThatHasAllThatIsWantedIsLeftAlone() {
    server.answer(200, LISTED).answer(200, BOARD);

    assertThat(
            dashboards
                .ensure(
                    "failures",
                    board ->
                        board.drawnAs(
                            "{\"layout\":{\"sections\":[{\"rows\":[{\"kind\":"
                                + "{\"line\":{\"x\":1}}}]}]}}"))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void anotherWidgetIsNotMixedWithWhatWasThere() throws Exception {
    server.answer(200, LISTED).answer(200, BOARD).answer(200, BOARD);

    dashboards.ensure(
        "failures",
        board ->
            board.drawnAs("{\"layout\":{\"sections\":[{\"rows\":[{\"kind\":{\"pie\":{}}}]}]}}"));

    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/dashboards/d-1");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"failures","layout":{"sections":[{"rows":[{"kind":{"pie":{}}}]}]},
                 "filters":[],"false":{},"new":1}
                """));
  }

  @Test
  void pinsFoldersAndTheDefaultHaveTheirOwnAddresses() throws Exception {
    for (int i = 0; i < 4; i++) {
      server.answer(204, "");
    }

    dashboards.pin("d-1");
    dashboards.unpin("d-1");
    dashboards.makeDefault("d-1");
    dashboards.move("d-1", "f-1");

    assertThat(next()).isEqualTo("PUT /v1/dashboards/d-1/pinned");
    assertThat(next()).isEqualTo("DELETE /v1/dashboards/d-1/pinned");
    assertThat(next()).isEqualTo("PUT /v1/dashboards/d-1/default");
    assertThat(next()).isEqualTo("PUT /v1/dashboards/d-1/folder/f-1");
  }

  private String next() throws InterruptedException {
    RecordedRequest request = server.next();
    return request.getMethod() + " " + request.getTarget();
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> dashboards.newDashboard("d", "[]"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dashboards.newDashboard("d", "{"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> dashboards.newDashboard("d", "{}").create())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no layout");
  }
}
