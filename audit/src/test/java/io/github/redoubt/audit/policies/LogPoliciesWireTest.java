package io.github.redoubt.audit.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies about what becomes of logs, byte for byte. */
class LogPoliciesWireTest {

  private static final String POLICY =
      """
      {"id":"p-1","company_id":9,"name":"audit","description":"","priority":"type_high",
       "deleted":false,"enabled":true,"order":1,"before":{"id":"p-2","name":"rest"},
       "application_rule":{"rule_type_id":"is","name":"shop,till"},
       "created_at":"2026-11-20T00:00:00Z","updated_at":"2026-11-20T00:00:00Z",
       "log_rules":{"severities":["error","critical"]},"new":{"kept":true}}
      """;
  private static final String LISTED = "{\"policies\":[" + POLICY + "]}";

  private final LogsServer server = new LogsServer();
  private final LogPolicies policies = server.logs().policies();

  LogPoliciesWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPolicyIsReadAsWhatItDoes() {
    server.answer(200, POLICY);

    LogPolicy policy = policies.get("p-1");

    assertThat(policy.pipeline()).isEqualTo(Pipeline.PRIORITY_INSIGHTS);
    assertThat(policy.application()).contains(LabelMatch.is("shop", "till"));
    assertThat(policy.subsystem()).isEmpty();
    assertThat(policy.severities()).containsExactly(LogSeverity.ERROR, LogSeverity.CRITICAL);
    assertThat(policy.order()).isEqualTo(1);
    assertThat(policy.retentionTag()).isEmpty();
  }

  @Test
  void aNewPolicySaysWhatItIsAbout() throws Exception {
    server.answer(200, POLICY).answer(201, POLICY);
    LogPolicy other = policies.get("p-1");

    policies
        .newPolicy("noise", Pipeline.BLOCKED)
        .ofApplication(LabelMatch.startsWith("test-"))
        .ofSubsystem(LabelMatch.isNot("audit"))
        .ofSeverity(LogSeverity.DEBUG, LogSeverity.VERBOSE)
        .keptAs("short")
        .before(other)
        .create();

    server.next();
    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo("/v1/policies");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"noise","priority":"type_block","before":{"id":"p-1"},
                 "application_rule":{"rule_type_id":"start_with","name":"test-"},
                 "subsystem_rule":{"rule_type_id":"is_not","name":"audit"},
                 "log_rules":{"severities":["debug","verbose"]},"archive_retention_tag":"short"}
                """));
  }

  @Test
  void aChangeKeepsWhatIsNotKnownAndSendsNoneOfWhatIsTheServices() throws Exception {
    server.answer(200, LISTED).answer(200, POLICY);

    Change<LogPolicy> change =
        policies.ensure("audit", policy -> policy.sendingTo(Pipeline.ANALYZE_AND_ALERT));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/policies/p-1");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"audit","description":"","priority":"type_medium","enabled":true,
                 "before":{"id":"p-2"},"application_rule":{"rule_type_id":"is","name":"shop,till"},
                 "log_rules":{"severities":["error","critical"]},"new":{"kept":true}}
                """));
    assertThat(change.differences()).extracting(Change.Difference::what).contains("priority");
  }

  @Test
  void aPolicyThatIsAsWantedIsLeftAlone() {
    server.answer(200, LISTED);

    assertThat(
            policies
                .ensure(
                    "audit",
                    policy ->
                        policy
                            .sendingTo(Pipeline.PRIORITY_INSIGHTS)
                            .ofApplication(LabelMatch.is("shop", "till"))
                            .ofSeverity(LogSeverity.CRITICAL, LogSeverity.ERROR)
                            .ofAnySubsystem()
                            .enabled())
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void oneThatShallNotCountIsDisabledOnceItIsThere() throws Exception {
    server
        .answer(200, "{\"policies\":[]}")
        .answer(201, POLICY)
        .answer(200, LISTED)
        .answer(200, POLICY)
        .answer(200, POLICY.replace("\"enabled\":true", "\"enabled\":false"));

    Change<LogPolicy> change =
        policies.ensure("audit", policy -> policy.sendingTo(Pipeline.PRIORITY_INSIGHTS).disabled());

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().enabled()).isFalse();
  }

  @Test
  void oneThatIsThereAndCountsAgainstTheWishIsTold() {
    server
        .answer(200, "{\"policies\":[]}")
        .answer(201, POLICY)
        .answer(200, LISTED)
        .answer(403, LogsServer.refused(403, "forbidden", "no"));

    assertThatThrownBy(
            () -> policies.ensure("audit", policy -> policy.sendingTo(Pipeline.BLOCKED).disabled()))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> assertThat(e.leftBehind()).containsExactly("policy p-1, which counts"));
  }

  @Test
  void namesThatTheServiceWouldTakeForSeveralAreRefused() {
    assertThatThrownBy(() -> LabelMatch.is("a,b")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(LabelMatch::is).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> policies.newPolicy(" ", Pipeline.BLOCKED))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void retentionTagsAreWrittenWhereTheyDiffer() throws Exception {
    server
        .answer(200, "{\"tags\":[\"Short\",\"Long\"]}")
        .answer(200, "{\"tags\":[\"Short\",\"Long\"]}")
        .answer(204, "");
    RetentionTags tags = policies.retentionTags();

    assertThat(tags.ensure(List.of("Short", "Long")).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(tags.ensure(List.of("Short")).outcome()).isEqualTo(Outcome.UPDATED);

    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget())
        .isEqualTo("PUT /v1/log_data_retention_tags");
    assertThat(LogsServer.body(put)).isEqualTo("{\"tags\":[\"Short\"]}");
  }
}
