package io.github.redoubt.audit.visibility;

import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.audit.queries.QuerySyntax;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views and their folders, byte for byte. */
class ViewsWireTest {

  private static final String VIEW =
      """
      {"id":52,"name":"failures","search_query":{"query":"outcome:failure","syntax_type":"lucene",
        "future":1},
       "time_selection":{"quick_selection":{"caption":"Last hour","seconds":3600}},
       "filters":{"filters":[{"name":"applicationName","selected_values":{"shop":true,"x":false}}]},
       "folder_id":"f-1","tier":"all_logs","new":"kept"}
      """;
  private static final String LISTED = "{\"views\":[" + VIEW + "]}";

  private final LogsServer server = new LogsServer();
  private final Views views = server.logs().views();

  ViewsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aViewIsReadAsWhatItShows() {
    server.answer(200, VIEW);

    View view = views.get(52);

    assertThat(view.query()).contains("outcome:failure");
    assertThat(view.syntax()).contains(QuerySyntax.LUCENE);
    assertThat(view.time().last()).contains(Duration.ofHours(1));
    assertThat(view.filters()).containsEntry("applicationName", List.of("shop"));
    assertThat(view.folderId()).contains("f-1");
    assertThat(view.tier()).contains(ViewTier.ALL_LOGS);
  }

  @Test
  void aNewViewSaysWhatItShows() throws Exception {
    server.answer(201, VIEW);

    views
        .newView("failures", TimeSelection.last(Duration.ofHours(1)))
        .lookingFor(lucene("outcome:failure"))
        .filteredBy("applicationName", "shop")
        .inFolder("f-1")
        .inTier(ViewTier.ALL_LOGS)
        .create();

    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo("/v1/views");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"failures","tier":"all_logs","folder_id":"f-1",
                 "search_query":{"query":"outcome:failure","syntax_type":"lucene"},
                 "time_selection":{"quick_selection":{"caption":"Last 1 hour","seconds":3600}},
                 "filters":{"filters":[{"name":"applicationName","selected_values":{"shop":true}}]}}
                """));
  }

  @Test
  void aChangeLeavesAloneWhatIsNotMentioned() throws Exception {
    server.answer(200, VIEW).answer(200, VIEW);

    views.update(
        52,
        view ->
            view.lookingFor(lucene("outcome:denied"))
                .showing(
                    TimeSelection.between(
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-21T00:00:00Z"))));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/views/52");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"failures","new":"kept","folder_id":"f-1","tier":"all_logs",
                 "search_query":{"query":"outcome:denied","syntax_type":"lucene","future":1},
                 "time_selection":{"custom_selection":{"from_time":"2026-11-20T00:00:00Z",
                  "to_time":"2026-11-21T00:00:00Z"}},
                 "filters":{"filters":[{"name":"applicationName",
                  "selected_values":{"shop":true,"x":false}}]}}
                """));
  }

  @Test
  void aViewThatIsAsWantedIsLeftAlone() {
    server.answer(200, LISTED);

    assertThat(
            views
                .ensure(
                    "failures",
                    view ->
                        view.lookingFor(lucene("outcome:failure"))
                            .filteredBy("applicationName", "shop")
                            .inFolder("f-1"))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aViewThatIsNotThereNeedsATime() {
    server.answer(200, "{\"views\":[]}");

    assertThatThrownBy(() -> views.ensure("failures", view -> {}))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("shows no time");
  }

  @Test
  void aFolderIsBroughtAboutByItsName() throws Exception {
    server
        .answer(200, "{\"view_folders\":[]}")
        .answer(200, "{\"id\":\"f-1\",\"name\":\"audit\"}")
        .answer(200, "{\"view_folders\":[{\"id\":\"f-1\",\"name\":\"audit\"}]}");

    assertThat(views.folders().ensure("audit").outcome()).isEqualTo(Outcome.CREATED);

    server.next();
    RecordedRequest post = server.next();
    assertThat(post.getTarget()).isEqualTo("/v1/view_folders");
    assertThat(LogsServer.body(post)).isEqualTo("{\"name\":\"audit\"}");
  }

  @Test
  void timesThatAreNoneAreRefused() {
    Instant now = Instant.parse("2026-11-20T00:00:00Z");

    assertThatThrownBy(() -> TimeSelection.last(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> TimeSelection.between(now, now))
        .isInstanceOf(InvalidRequestException.class);
  }
}
