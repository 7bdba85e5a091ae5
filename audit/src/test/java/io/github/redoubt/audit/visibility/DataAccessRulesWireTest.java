package io.github.redoubt.audit.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data access rules, byte for byte. */
class DataAccessRulesWireTest {

  private static final String SHOP =
      """
      {"id":"r-1","display_name":"shop","description":"","future":{"kept":true},
       "filters":[{"entity_type":"unspecified","expression":"<v1> false"},
        {"entity_type":"logs","expression":"<v1> $l.applicationname == 'shop'","more":1}],
       "default_expression":"<v1> false"}
      """;
  private static final String LISTED = "{\"data_access_rules\":[" + SHOP + "]}";
  private static final String NONE = "{\"data_access_rules\":[]}";

  private final LogsServer server = new LogsServer();
  private final DataAccessRules rules = server.logs().dataAccessRules();

  DataAccessRulesWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewRuleShowsLogsOnAConditionAndNothingElse() throws Exception {
    server.answer(201, SHOP);

    DataAccessRule made =
        rules.newRule("shop", Dpxl.application("shop")).describedAs("the shop's").create();

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("POST /v1/data_access_rules");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"display_name":"shop","description":"the shop's",
                 "filters":[{"entity_type":"logs",
                  "expression":"<v1> $l.applicationname == 'shop'"}],
                 "default_expression":"<v1> false"}
                """));
    assertThat(made.id()).isEqualTo("r-1");
    assertThat(made.logs()).isEqualTo("<v1> $l.applicationname == 'shop'");
  }

  @Test
  void aRuleIsGotFromTheList() throws Exception {
    server.answer(200, LISTED).answer(200, LISTED);

    assertThat(rules.get("r-1").name()).isEqualTo("shop");
    assertThatThrownBy(() -> rules.get("r-2")).isInstanceOf(NotFoundException.class);

    assertThat(server.next().getTarget()).isEqualTo("/v1/data_access_rules");
  }

  @Test
  void aRuleThatIsAsWantedIsLeftAlone() {
    server.answer(200, LISTED);

    Change<DataAccessRule> change = rules.ensure("shop", Dpxl.application("shop"));

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aChangeSendsAllThatTheServiceSentButItsId() throws Exception {
    server.answer(200, LISTED).answer(200, SHOP.replace("'shop'", "'till'"));

    Change<DataAccessRule> change = rules.ensure("shop", Dpxl.application("till"));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/data_access_rules/r-1");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"display_name":"shop","description":"","future":{"kept":true},
                 "filters":[{"entity_type":"unspecified","expression":"<v1> false"},
                  {"entity_type":"logs","expression":"<v1> $l.applicationname == 'till'","more":1}],
                 "default_expression":"<v1> false"}
                """));
    assertThat(change.differences())
        .singleElement()
        .satisfies(each -> assertThat(each.after()).contains("till"));
  }

  @Test
  void aPreviewChangesNothing() {
    server.answer(200, NONE).answer(200, LISTED);

    assertThat(rules.preview("shop", Dpxl.all()).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(rules.preview("shop", Dpxl.all()).differences()).hasSize(1);

    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aNameThatSeveralHaveIsRefused() {
    server.answer(200, "{\"data_access_rules\":[" + SHOP + "," + SHOP.replace("r-1", "r-2") + "]}");

    assertThatThrownBy(() -> rules.ensure("shop", Dpxl.all()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("r-1")
        .hasMessageContaining("r-2");
  }

  @Test
  void twoWhoCreateOneAtTheSameTimeEndWithOne() throws Exception {
    String second = SHOP.replace("r-1", "r-2");
    server
        .answer(200, NONE)
        .answer(201, second)
        .answer(200, "{\"data_access_rules\":[" + second + "," + SHOP + "]}")
        .answer(204, "")
        .answer(200, LISTED);

    Change<DataAccessRule> change = rules.ensure("shop", Dpxl.application("shop"));

    assertThat(change.resource().id()).isEqualTo("r-1");
    server.next();
    server.next();
    server.next();
    assertThat(server.next().getTarget()).isEqualTo("/v1/data_access_rules/r-2");
  }

  @Test
  void anAnswerThatIsLostIsLookedFor() {
    server.answer(200, NONE).answer(502, "").answer(200, LISTED);

    assertThat(rules.ensure("shop", Dpxl.application("shop")).outcome()).isEqualTo(Outcome.CREATED);
  }

  @Test
  void aBlankNameIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> rules.newRule(" ", Dpxl.all()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> rules.ensure(" ", Dpxl.all()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> rules.find(" ")).isInstanceOf(InvalidRequestException.class);
    assertThat(server.requests()).isZero();
  }
}
