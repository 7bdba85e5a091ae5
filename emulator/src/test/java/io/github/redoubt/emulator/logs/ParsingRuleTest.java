package io.github.redoubt.emulator.logs;

import static io.github.redoubt.emulator.logs.LogsCloud.all;
import static io.github.redoubt.emulator.logs.LogsCloud.made;
import static io.github.redoubt.emulator.logs.LogsCloud.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParsingRuleTest extends SharedEmulator {

  private static String rule(int order, String source, String parameters) {
    return """
    {"name":"r","source_field":"%s","enabled":true,"order":%d,"parameters":{%s}}
    """
        .formatted(source, order, parameters);
  }

  private static String subgroup(int order, String... rules) {
    return "{\"order\":" + order + ",\"rules\":[" + String.join(",", rules) + "]}";
  }

  private static String group(String more, String... subgroups) {
    return "{\"name\":\"g\",\"rule_subgroups\":[" + String.join(",", subgroups) + "]" + more + "}";
  }

  private Reply create(String source, String parameters) {
    return cloud.api.post("/v1/rule_groups", group("", subgroup(1, rule(1, source, parameters))));
  }

  private void rule(String source, String parameters) {
    made(create(source, parameters));
  }

  private static String replace(String regex, String by, String destination) {
    return """
    "replace_parameters":{"rule":%s,"replace_new_val":%s,"destination_field":"%s"}
    """
        .formatted(new JsonPrimitive(regex), new JsonPrimitive(by), destination);
  }

  private static String regex(String kind, String regex, String more) {
    return "\"" + kind + "\":{\"rule\":" + new JsonPrimitive(regex) + more + "}";
  }

  private void sendAndExpect(String text, String data) {
    cloud.send("\"text\":" + text);
    assertThat(cloud.only().data()).isEqualTo(JsonParser.parseString(data));
  }

  @Test
  void whatMatchesIsMasked() {
    rule("text", replace("\\d{4}-\\d{4}-\\d{4}-(\\d{4})", "****$1", "text"));

    sendAndExpect(
        "\"card 1111-2222-3333-4444 and 1111-2222-3333-5555\"",
        "{\"text\":\"card ****4444 and ****5555\"}");
  }

  @Test
  void aNamedGroupIsReferredToByItsName() {
    rule("text.card", replace("\\d+(?P<last_two>\\d\\d)", "..${last_two}", "text.card"));

    sendAndExpect("{\"card\":\"123456\"}", "{\"card\":\"..56\"}");
  }

  @Test
  void theWholeOfAnObjectIsItsText() {
    rule("text", replace("\"password\":\"[^\"]*\"", "\"password\":\"****\"", "text"));

    sendAndExpect("{\"user\":{\"password\":\"secret\"}}", "{\"user\":{\"password\":\"****\"}}");
  }

  @Test
  void theResultMayGoElsewhere() {
    rule("text.a", replace("x", "y", "text.b.c"));

    sendAndExpect("{\"a\":\"x\"}", "{\"a\":\"x\",\"b\":{\"c\":\"y\"}}");
  }

  @Test
  void namedGroupsAreExtractedBesideWhatTheyCameFrom() {
    rule("text.message", regex("extract_parameters", "user=(?P<user_name>\\w+)", ""));

    sendAndExpect("{\"message\":\"user=ann\"}", "{\"message\":\"user=ann\",\"user_name\":\"ann\"}");
  }

  @Test
  void textThatIsParsedIsReplacedByItsParts() {
    rule(
        "text",
        regex(
            "parse_parameters",
            "(?P<level>\\w+): (?P<message>.*)",
            ",\"destination_field\":\"text\""));

    sendAndExpect("\"WARN: full\"", "{\"level\":\"WARN\",\"message\":\"full\"}");
  }

  @Test
  void fieldsAreRemoved() {
    rule("text", "\"remove_fields_parameters\":{\"fields\":[\"user.password\",\"text.token\"]}");

    sendAndExpect(
        "{\"user\":{\"name\":\"ann\",\"password\":\"x\"},\"token\":\"y\"}",
        "{\"user\":{\"name\":\"ann\"}}");
  }

  @Test
  void whatMatchesIsBlocked() {
    rule("text", regex("block_parameters", "health", ",\"keep_blocked_logs\":false"));

    cloud.send("\"text\":\"health check\"", "\"text\":\"order\"");

    assertThat(cloud.data()).containsExactly("{\"text\":\"order\"}");
  }

  @Test
  void whatIsBlockedMayStillBeArchived() {
    rule("text", regex("block_parameters", "health", ",\"keep_blocked_logs\":true"));

    cloud.send("\"text\":\"health check\"");

    assertThat(cloud.only().priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void onlyWhatMatchesIsAllowed() {
    rule("text", regex("allow_parameters", "order", ",\"keep_blocked_logs\":false"));

    cloud.send("\"text\":\"health check\"", "\"text\":\"order\"");

    assertThat(cloud.data()).containsExactly("{\"text\":\"order\"}");
  }

  @Test
  void aFieldBecomesALabel() {
    rule(
        "text",
        regex("json_extract_parameters", "worker.thread", ",\"destination_field\":\"threadid\""));

    cloud.send("\"text\":{\"worker\":{\"thread\":\"t-7\"}}");

    assertThat(cloud.only().labels()).containsEntry(Labels.THREAD, "t-7");
  }

  @Test
  void aFieldBecomesTheSeverityByWhateverNameItHas() {
    rule("text", regex("json_extract_parameters", "level", ",\"destination_field\":\"severity\""));

    cloud.send("\"text\":{\"level\":\"FATAL\"}");

    assertThat(cloud.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anObjectBecomesText() {
    rule(
        "text.a",
        "\"json_stringify_parameters\":{\"destination_field\":\"text.b\",\"delete_source\":true}");

    sendAndExpect("{\"a\":{\"c\":1}}", "{\"b\":\"{\\\"c\\\":1}\"}");
  }

  @Test
  void textBecomesAnObject() {
    rule(
        "text.a",
        "\"json_parse_parameters\":{\"destination_field\":\"text.b\",\"override_dest\":false}");

    sendAndExpect("{\"a\":\"{\\\"c\\\":1}\"}", "{\"a\":\"{\\\"c\\\":1}\",\"b\":{\"c\":1}}");
  }

  @Test
  void whatIsThereIsOverwrittenOnlyIfTheRuleSaysSo() {
    rule(
        "text.a",
        "\"json_parse_parameters\":{\"destination_field\":\"text.b\",\"override_dest\":false}");

    sendAndExpect("{\"a\":\"{\\\"c\\\":1}\",\"b\":2}", "{\"a\":\"{\\\"c\\\":1}\",\"b\":2}");
  }

  private void expectTimestamp(String standard, String format, String text, String moment) {
    rule(
        "text.time",
        "\"extract_timestamp_parameters\":{\"standard\":\"%s\",\"format\":\"%s\"}"
            .formatted(standard, format));
    cloud.send("\"text\":{\"time\":\"" + text + "\"}");
    assertThat(cloud.only().timestamp()).isEqualTo(Instant.parse(moment));
  }

  @Test
  void aTimeIsReadFromSeconds() {
    expectTimestamp("secondsts", "", "1763625600", "2025-11-20T08:00:00Z");
  }

  @Test
  void aTimeIsReadFromNanoseconds() {
    expectTimestamp("nanots", "", "1763625600000000001", "2025-11-20T08:00:00.000000001Z");
  }

  @Test
  void aTimeIsReadAsStrftimeWritesIt() {
    expectTimestamp(
        "strftime_or_unspecified",
        "%Y-%m-%d %H:%M:%S %z",
        "2026-11-20 09:00:00 +0100",
        "2026-11-20T08:00:00Z");
  }

  @Test
  void aTimeIsReadAsGoWritesIt() {
    expectTimestamp(
        "golang",
        "2006-01-02T15:04:05.000Z07:00",
        "2026-11-20T08:00:00.250Z",
        "2026-11-20T08:00:00.250Z");
  }

  @Test
  void aTimeIsReadAsJavaWritesIt() {
    expectTimestamp(
        "javasdf", "dd/MMM/yyyy:HH:mm:ss Z", "20/Nov/2026:08:00:00 +0000", "2026-11-20T08:00:00Z");
  }

  @Test
  void ofASubgroupTheFirstRuleThatDoesSomethingEndsIt() {
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(
                "",
                subgroup(
                    1,
                    rule(2, "text", replace("b", "c", "text")),
                    rule(1, "text", replace("a", "b", "text"))))));

    sendAndExpect("\"a\"", "{\"text\":\"b\"}");
  }

  @Test
  void subgroupsFollowEachOtherInTheirOrder() {
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(
                "",
                subgroup(2, rule(1, "text", replace("b", "c", "text"))),
                subgroup(1, rule(1, "text", replace("a", "b", "text"))))));

    sendAndExpect("\"a\"", "{\"text\":\"c\"}");
  }

  @Test
  void groupsActInTheirOrder() {
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(",\"order\":2", subgroup(1, rule(1, "text", replace("b", "c", "text"))))));
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(",\"order\":1", subgroup(1, rule(1, "text", replace("a", "b", "text"))))));

    sendAndExpect("\"a\"", "{\"text\":\"c\"}");
  }

  @Test
  void aGroupIsAboutTheLogsThatItsMatchersName() {
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(
                ",\"rule_matchers\":[{\"application_name\":{\"value\":\"shop\"}},"
                    + "{\"severity\":{\"value\":\"error\"}}]",
                subgroup(1, rule(1, "text", replace("a", "b", "text"))))));

    cloud.send("\"text\":\"a\",\"severity\":5", "\"text\":\"a\",\"severity\":3");

    assertThat(cloud.data()).containsExactlyInAnyOrder("{\"text\":\"b\"}", "{\"text\":\"a\"}");
  }

  @Test
  void aGroupThatIsNotEnabledDoesNothing() {
    made(
        cloud.api.post(
            "/v1/rule_groups",
            group(",\"enabled\":false", subgroup(1, rule(1, "text", replace("a", "b", "text"))))));

    sendAndExpect("\"a\"", "{\"text\":\"a\"}");
  }

  @Test
  void policiesSeeLogsBeforeRulesDo() {
    rule("text", regex("json_extract_parameters", "level", ",\"destination_field\":\"severity\""));
    made(
        cloud.api.post(
            "/v1/policies",
            "{\"name\":\"p\",\"priority\":\"type_low\",\"log_rules\":{\"severities\":[\"debug\"]}}"));

    cloud.send("\"text\":{\"level\":\"error\"}");

    assertThat(cloud.only().priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void theOrderOfPoliciesAndRulesIsASetting() {
    rule("text", regex("json_extract_parameters", "level", ",\"destination_field\":\"severity\""));
    made(
        cloud.api.post(
            "/v1/policies",
            "{\"name\":\"p\",\"priority\":\"type_low\",\"log_rules\":{\"severities\":[\"debug\"]}}"));
    cloud.stored().parsingRulesFirst(true);

    cloud.send("\"text\":{\"level\":\"error\"}");

    assertThat(cloud.only().priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void whatGoDoesNotKnowInExpressionsIsRefused() {
    for (String regex :
        new String[] {
          "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(a)\\\\1", "(?>a)", "a++", "a\\\\Z", "[a"
        }) {
      assertThat(
              cloud
                  .api
                  .post(
                      "/v1/rule_groups",
                      group(
                          "",
                          subgroup(
                              1,
                              rule(
                                  1,
                                  "text",
                                  "\"block_parameters\":{\"rule\":\""
                                      + regex
                                      + "\",\"keep_blocked_logs\":false}"))))
                  .status())
          .as(regex)
          .isEqualTo(400);
    }
  }

  @Test
  void aRuleHasExactlyOneKindOfParameters() {
    assertThat(create("text", "").status()).isEqualTo(400);
    assertThat(
            create(
                    "text",
                    regex("block_parameters", "a", ",\"keep_blocked_logs\":false")
                        + ","
                        + regex("extract_parameters", "(?P<a>a)", ""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anOrderOfZeroIsNone() {
    assertThat(
            cloud
                .api
                .post(
                    "/v1/rule_groups",
                    group("", subgroup(1, rule(0, "text", replace("a", "b", "text")))))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aSourceBeginsWithText() {
    assertThat(create("message", replace("a", "b", "text")).status()).isEqualTo(400);
  }

  @Test
  void aGroupIsListedReadReplacedAndDeleted() {
    Reply first = create("text", replace("a", "b", "text"));
    assertThat(first.status()).isEqualTo(201);
    String path = "/v1/rule_groups/" + first.text("id");

    assertThat(texts(all(cloud.api.get("/v1/rule_groups"), "rulegroups"), "id"))
        .containsExactly(first.text("id"));
    assertThat(cloud.api.get(path).json()).isEqualTo(first.json());
    assertThat(
            cloud
                .api
                .put(path, group("", subgroup(1, rule(1, "text", replace("a", "c", "text")))))
                .status())
        .isEqualTo(200);
    sendAndExpect("\"a\"", "{\"text\":\"c\"}");
    assertThat(cloud.api.delete(path).status()).isEqualTo(204);
    assertThat(cloud.api.get(path).status()).isEqualTo(404);
  }

  @Test
  void anInstanceHasAtMostSeventyRules() {
    String many =
        IntStream.rangeClosed(1, 70)
            .mapToObj(i -> rule(i, "text", replace("a", "b", "text")))
            .collect(Collectors.joining(","));
    made(cloud.api.post("/v1/rule_groups", group("", subgroup(1, many))));

    Reply reply = create("text", replace("a", "b", "text"));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.errorCode()).isEqualTo("resource_exhausted");
  }
}
