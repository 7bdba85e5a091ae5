package io.github.redoubt.audit.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Extensions, byte for byte. */
class ExtensionsWireTest {

  private static final String DEPLOYMENT =
      "{\"version\":\"1.0\",\"item_ids\":[\"b\",\"a\"],\"applications\":[],\"new\":1}";

  private final LogsServer server = new LogsServer();
  private final Extensions extensions = server.logs().extensions();

  ExtensionsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anExtensionIsReadAsWhatItOffers() throws Exception {
    server.answer(
        200,
        """
        {"extensions":[{"id":"e-1","name":"IAM","keywords":["iam"],
          "revisions":[{"version":"1.0","items":[{"id":"a","name":"A","is_mandatory":true,
            "target_domain":"alert_definition"}]}],
          "deprecation":{"reason":"old"},"deployment":%s}]}
        """
            .formatted(DEPLOYMENT));

    Extension extension = extensions.listDeployed().findFirst().orElseThrow();

    assertThat(server.next().getTarget()).isEqualTo("/v1/extensions?deployed=true");
    assertThat(extension.revisions().get(0).items().get(0))
        .isEqualTo(new ExtensionItem("a", "A", "", "alert_definition", true));
    assertThat(extension.deprecated()).contains("old");
    assertThat(extension.deployment().map(Deployment::itemIds)).contains(Set.of("a", "b"));
  }

  @Test
  void whatIsInUseAsWantedIsLeftAlone() {
    server.answer(200, DEPLOYMENT);

    assertThat(extensions.ensureDeployed("e-1", Deployment.of("1.0", List.of("a", "b"))).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whatIsInUseOtherwiseIsReplaced() throws Exception {
    server.answer(200, DEPLOYMENT).answer(200, DEPLOYMENT);

    extensions.ensureDeployed(
        "e-1", Deployment.of("2.0", List.of("a")).forApplications("shop").forSubsystems("login"));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget())
        .isEqualTo("PUT /v1/extensions/e-1/deployment");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"version":"2.0","item_ids":["a"],"applications":["shop"],
                 "subsystems":["login"],"new":1}
                """));
  }

  @Test
  void whatCouldNotBeTakenAwayIsToldAsLeftBehind() {
    server.answer(200, "{\"failed_items\":[{\"item_id\":\"a\",\"reason\":\"in use\"}]}");

    assertThatThrownBy(() -> extensions.undeploy("e-1"))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> {
              assertThat(e.leftBehind()).containsExactly("item a");
              assertThat(e).hasMessageContaining("in use");
            });
  }

  @Test
  void aDeploymentOfNothingIsRefused() {
    server.answer(404, LogsServer.refused(404, "not_found", "none"));

    assertThatThrownBy(() -> extensions.ensureDeployed("e-1", Deployment.of("1.0", List.of())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("undeploy");
  }
}
