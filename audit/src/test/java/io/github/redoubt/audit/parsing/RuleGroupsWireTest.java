package io.github.redoubt.audit.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of rules, byte for byte. */
class RuleGroupsWireTest {

  private static final String GROUP =
      """
      {"id":"g-1","name":"mask","enabled":true,"order":3,"new":1,
       "rule_matchers":[{"application_name":{"value":"shop"}},
        {"severity":{"value":"debug_or_unspecified"}}],
       "rule_subgroups":[{"id":"s-1","enabled":true,"order":1,"newer":2,"rules":[
         {"id":"u-1","name":"replace","source_field":"text","enabled":true,"order":1,"newest":3,
          "parameters":{"replace_parameters":{"rule":"\\\\d{16}","destination_field":"text",
           "replace_new_val":"****"}}}]}]}
      """;
  private static final String LISTED = "{\"rulegroups\":[" + GROUP + "]}";

  private final LogsServer server = new LogsServer();
  private final RuleGroups groups = server.logs().ruleGroups();

  RuleGroupsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aGroupIsReadAsWhatItDoes() {
    server.answer(200, GROUP);

    RuleGroup group = groups.get("g-1");

    assertThat(group.applications()).containsExactly("shop");
    assertThat(group.severities()).containsExactly(LogSeverity.DEBUG);
    assertThat(group.rules()).hasSize(1);
    ParsingRule rule = group.rules().get(0).get(0);
    assertThat(rule.kind()).isEqualTo("replace");
    assertThat(JsonParser.parseString(rule.parameters()))
        .isEqualTo(
            JsonParser.parseString(ParsingRule.replacing("\\d{16}").with("****").parameters()));
  }

  @Test
  void maskingIsOneSentence() throws Exception {
    server.answer(201, GROUP);

    groups
        .newGroup("mask", ParsingRule.replacing("\\d{16}").with("****").in("text.card"))
        .forApplication("shop")
        .doingFirstOf(
            ParsingRule.removing("text.pin"), ParsingRule.blocking("^debug").keepingBlocked())
        .create();

    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo("/v1/rule_groups");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"mask","enabled":true,
                 "rule_matchers":[{"application_name":{"value":"shop"}}],
                 "rule_subgroups":[
                  {"enabled":true,"order":1,"rules":[
                   {"name":"replace","source_field":"text.card","enabled":true,"order":1,
                    "parameters":{"replace_parameters":{"rule":"\\\\d{16}",
                     "destination_field":"text.card","replace_new_val":"****"}}}]},
                  {"enabled":true,"order":2,"rules":[
                   {"name":"remove fields","source_field":"text","enabled":true,"order":1,
                    "parameters":{"remove_fields_parameters":{"fields":["text.pin"]}}},
                   {"name":"block","source_field":"text","enabled":true,"order":2,
                    "parameters":{"block_parameters":{"rule":"^debug","keep_blocked_logs":true}}}]}]}
                """));
  }

  @Test
  void aGroupThatIsAsWantedIsLeftAlone() {
    server.answer(200, LISTED);

    assertThat(
            groups
                .ensure(
                    "mask",
                    group ->
                        group
                            .forApplication("shop")
                            .forSeverity(LogSeverity.DEBUG)
                            .doing(ParsingRule.replacing("\\d{16}").with("****"))
                            .enabled())
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aChangeKeepsWhatIsNotKnownAndSendsNoIds() throws Exception {
    server.answer(200, GROUP).answer(200, GROUP);

    groups.update(
        "g-1",
        group ->
            group
                .doing(ParsingRule.replacing("\\d{16}").with("****"))
                .doing(ParsingRule.removing("text.pin")));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/rule_groups/g-1");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"mask","enabled":true,"order":3,"new":1,
                 "rule_matchers":[{"application_name":{"value":"shop"}},
                  {"severity":{"value":"debug_or_unspecified"}}],
                 "rule_subgroups":[{"enabled":true,"order":1,"newer":2,"rules":[
                   {"name":"replace","source_field":"text","enabled":true,"order":1,"newest":3,
                    "parameters":{"replace_parameters":{"rule":"\\\\d{16}",
                     "destination_field":"text","replace_new_val":"****"}}}]},
                  {"enabled":true,"order":2,"rules":[
                   {"name":"remove fields","source_field":"text","enabled":true,"order":1,
                    "parameters":{"remove_fields_parameters":{"fields":["text.pin"]}}}]}]}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", "(?=x)y", "(?<!x)y", "(a)\\1", "(?>a)"})
  void patternsThatTheServiceCannotUseAreRefused(String pattern) {
    assertThatThrownBy(() -> ParsingRule.replacing(pattern))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"[^\"]*\"}",
        "(?P<user_name>\\w+)",
        "[(?=]+",
        "\\\\1",
        "a{2,3}",
        "\\p{L}+",
        "(?i)token=\\S+",
      })
  void patternsThatItCanUseAreTaken(String pattern) {
    assertThat(ParsingRule.blocking(pattern).parameters()).isNotEmpty();
  }

  @Test
  void takingApartNeedsANamedGroup() {
    assertThat(ParsingRule.extracting("user=(?P<user_name>\\w+)").kind()).isEqualTo("extract");
    assertThatThrownBy(() -> ParsingRule.parsing("user=(\\w+)"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no named group");
  }

  @Test
  void sentencesThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> ParsingRule.removing("a").keepingBlocked())
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> ParsingRule.removing()).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> ParsingRule.blocking("x").deletingSource())
        .isInstanceOf(InvalidRequestException.class);
  }
}
