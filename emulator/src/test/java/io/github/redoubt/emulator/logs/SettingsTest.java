package io.github.redoubt.emulator.logs;

import static io.github.redoubt.emulator.logs.LogsCloud.all;
import static io.github.redoubt.emulator.logs.LogsCloud.made;
import static io.github.redoubt.emulator.logs.LogsCloud.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.StreamedLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set besides policies, parsing rules and data access rules. */
class SettingsTest extends SharedEmulator {

  private static final String TIME =
      "\"time_selection\":{\"quick_selection\":{\"caption\":\"hour\",\"seconds\":3600}}";
  private static final String NOWHERE = "0a7c1f4e-0000-4000-8000-000000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/v1/view_folders     | view_folders    | {'name':'a'}",
        "/v1/folders          | folders         | {'name':'a'}",
        "/v1/events2metrics   | events2metrics  | {'name':'a','type':'logs2metrics'}",
        "/v1/views            | views           | {'name':'a','time_selection':{'custom_selection':"
            + "{'from_time':'2026-11-20T08:00:00Z','to_time':'2026-11-20T09:00:00Z'}}}",
      })
  void aSettingIsCreatedReadListedReplacedAndDeleted(String path, String wrapper, String body) {
    String json = body.replace('\'', '"');
    Reply made = cloud.api.post(path, json);
    assertThat(made.status()).isEqualTo(201);
    String id = made.text("id");

    assertThat(cloud.api.get(path + "/" + id).json()).isEqualTo(made.json());
    assertThat(all(cloud.api.get(path), wrapper)).containsExactly(made.json());
    Reply replaced =
        cloud.api.put(path + "/" + id, json.replace("\"name\":\"a\"", "\"name\":\"b\""));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.text("name")).isEqualTo("b");
    assertThat(replaced.text("id")).isEqualTo(id);
    Reply deleted = cloud.api.delete(path + "/" + id);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(cloud.api.get(path + "/" + id).status()).isEqualTo(404);
    assertThat(cloud.api.put(path + "/" + id, json).status()).isEqualTo(404);
    assertThat(cloud.api.delete(path + "/" + id).status()).isEqualTo(404);
    assertThat(all(cloud.api.get(path), wrapper)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/v1/view_folders        | {}",
        "/v1/view_folders        | {'name':7}",
        "/v1/folders             | {'name':''}",
        "/v1/folders             | {'name':'a','parent_id':'a'}",
        "/v1/views               | {'name':'a'}",
        "/v1/views               | {'name':'a','time_selection':{}}",
        "/v1/views               |"
            + " {'name':'a','time_selection':{'quick_selection':{'caption':'c'}}}",
        "/v1/views               | {'name':'a','time_selection':{'custom_selection':"
            + "{'from_time':'yesterday','to_time':'today'}}}",
        "/v1/dashboards          | {'name':'a'}",
        "/v1/dashboards          | {'name':'a','layout':{},'off':{},'two_minutes':{}}",
        "/v1/enrichments         | {'field_name':'a'}",
        "/v1/enrichments         | {'field_name':'a','enrichment_type':{}}",
        "/v1/enrichments         | {'field_name':'a','enrichment_type':"
            + "{'geo_ip':{},'suspicious_ip':{}}}",
        "/v1/events2metrics      | {'name':'a','type':'spans2metrics'}",
        "/v1/events2metrics      | {'name':'a','metric_labels':[{},{},{},{},{},{},{},{},{}]}",
        "/v1/events2metrics      | {'name':'a','metric_fields':[{'aggregations':"
            + "[{'agg_type':'median'}]}]}",
        "/v1/streams             | {'name':'a','dpxl_expression':'true'}",
        "/v1/streams             | {'name':'a'}",
        "/v1/streams             | {'name':'a','dpxl_expression':'<v1> true',"
            + "'compression_type':'zip'}",
        "/v1/streams             | {'name':'a','dpxl_expression':'<v1> true',"
            + "'ibm_event_streams':{'topic':'t'}}",
        "/v1/streams             | not json",
        "/v1/streams             | []",
      })
  void whatIsWrongIsRefused(String path, String body) {
    Reply reply = cloud.api.post(path, body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("bad_request_or_unspecified");
    assertThat(reply.json().get("trace").getAsString()).isNotEmpty();
    assertThat(reply.json().get("status_code").getAsInt()).isEqualTo(400);
  }

  private String view(String more) {
    return "{\"name\":\"v\"," + TIME + more + "}";
  }

  @Test
  void aViewHasANumber() {
    assertThat(made(cloud.api.post("/v1/views", view(""))).json().get("id").getAsInt())
        .isPositive();
  }

  @Test
  void aViewKeepsAllThatItIs() {
    String folder = made(cloud.api.post("/v1/view_folders", "{\"name\":\"f\"}")).text("id");

    JsonObject view =
        made(cloud.api.post(
                "/v1/views",
                view(
                    ",\"search_query\":{\"query\":\"a:b\",\"syntax_type\":\"lucene\"},"
                        + "\"filters\":{\"filters\":[{\"name\":\"severity\","
                        + "\"selected_values\":{\"error\":true}}]},"
                        + "\"tier\":\"priority_insights\",\"folder_id\":\""
                        + folder
                        + "\",\"unheard\":1")))
            .json();

    assertThat(view.keySet())
        .containsExactlyInAnyOrder(
            "id", "name", "search_query", "time_selection", "filters", "tier", "folder_id");
  }

  @Test
  void aViewInAFolderThatIsNotThereIsRefused() {
    assertThat(cloud.api.post("/v1/views", view(",\"folder_id\":\"" + NOWHERE + "\"")).status())
        .isEqualTo(400);
  }

  @Test
  void aViewOutlivesItsFolder() {
    String folder = made(cloud.api.post("/v1/view_folders", "{\"name\":\"f\"}")).text("id");
    String id =
        made(cloud.api.post("/v1/views", view(",\"folder_id\":\"" + folder + "\""))).text("id");

    cloud.api.delete("/v1/view_folders/" + folder);

    assertThat(cloud.api.get("/v1/views/" + id).json().has("folder_id")).isFalse();
  }

  private String dashboard(String more) {
    return made(cloud.api.post(
            "/v1/dashboards", "{\"name\":\"d\",\"layout\":{\"sections\":[]}" + more + "}"))
        .text("id");
  }

  private JsonObject summary(String id) {
    return all(cloud.api.get("/v1/dashboards"), "dashboards").asList().stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDashboardIsCreatedReadReplacedAndDeleted() {
    String id = dashboard(",\"off\":{}");
    String path = "/v1/dashboards/" + id;

    assertThat(id).hasSize(21);
    JsonObject read = made(cloud.api.get(path)).json();
    assertThat(read.get("href").getAsString()).endsWith(path);
    assertThat(read.has("off")).isTrue();
    assertThat(cloud.api.put(path, "{\"name\":\"e\",\"layout\":{}}").status()).isEqualTo(200);
    assertThat(summary(id).get("name").getAsString()).isEqualTo("e");
    assertThat(cloud.api.delete(path).status()).isEqualTo(204);
    assertThat(cloud.api.get(path).status()).isEqualTo(404);
  }

  @Test
  void aDashboardMayBringItsId() {
    assertThat(dashboard(",\"id\":\"mine\"")).isEqualTo("mine");
    assertThat(
            cloud
                .api
                .post("/v1/dashboards", "{\"name\":\"d\",\"layout\":{},\"id\":\"mine\"}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void theListOfDashboardsSaysWhatIsPinnedAndWhatIsShownFirst() {
    String one = dashboard("");
    String two = dashboard("");

    assertThat(cloud.api.put("/v1/dashboards/" + one + "/pinned", "{}").status()).isEqualTo(204);
    assertThat(cloud.api.put("/v1/dashboards/" + one + "/default", "{}").status()).isEqualTo(204);
    assertThat(cloud.api.put("/v1/dashboards/" + two + "/default", "{}").status()).isEqualTo(204);

    assertThat(summary(one).get("is_pinned").getAsBoolean()).isTrue();
    assertThat(summary(one).get("is_default").getAsBoolean()).isFalse();
    assertThat(summary(two).get("is_default").getAsBoolean()).isTrue();
    assertThat(cloud.api.delete("/v1/dashboards/" + one + "/pinned").status()).isEqualTo(204);
    assertThat(summary(one).get("is_pinned").getAsBoolean()).isFalse();
  }

  @Test
  void aDashboardIsMovedIntoAFolder() {
    String folder = made(cloud.api.post("/v1/folders", "{\"name\":\"f\"}")).text("id");
    String id = dashboard("");

    assertThat(cloud.api.put("/v1/dashboards/" + id + "/folder/" + folder, "{}").status())
        .isEqualTo(204);

    assertThat(summary(id).getAsJsonObject("folder").get("id").getAsString()).isEqualTo(folder);
  }

  @Test
  void whatLiesInAFolderThatGoesLiesInTheOneAroundIt() {
    String outer = made(cloud.api.post("/v1/folders", "{\"name\":\"o\"}")).text("id");
    String inner =
        made(cloud.api.post("/v1/folders", "{\"name\":\"i\",\"parent_id\":\"" + outer + "\"}"))
            .text("id");
    String id = dashboard("");
    made(cloud.api.put("/v1/dashboards/" + id + "/folder/" + inner, "{}"));

    made(cloud.api.delete("/v1/folders/" + inner));

    assertThat(summary(id).getAsJsonObject("folder").get("id").getAsString()).isEqualTo(outer);
  }

  @Test
  void aFolderIsNotPutIntoItself() {
    String outer = made(cloud.api.post("/v1/folders", "{\"name\":\"o\"}")).text("id");
    String inner =
        made(cloud.api.post("/v1/folders", "{\"name\":\"i\",\"parent_id\":\"" + outer + "\"}"))
            .text("id");

    assertThat(
            cloud
                .api
                .put("/v1/folders/" + outer, "{\"name\":\"o\",\"parent_id\":\"" + inner + "\"}")
                .status())
        .isEqualTo(400);
  }

  private Reply enrich(String field, String type) {
    return cloud.api.post(
        "/v1/enrichments", "{\"field_name\":\"" + field + "\",\"enrichment_type\":{" + type + "}}");
  }

  @Test
  void anEnrichmentIsCreatedListedAndDeleted() {
    Reply made = enrich("ip", "\"geo_ip\":{}");
    assertThat(made.status()).isEqualTo(201);
    enrich("user", "\"custom_enrichment\":{\"id\":7}");

    assertThat(texts(all(cloud.api.get("/v1/enrichments"), "enrichments"), "field_name"))
        .containsExactly("ip", "user");
    assertThat(cloud.api.delete("/v1/enrichments/" + made.text("id")).status()).isEqualTo(204);
    assertThat(texts(all(cloud.api.get("/v1/enrichments"), "enrichments"), "field_name"))
        .containsExactly("user");
  }

  @Test
  void aFieldIsNotEnrichedTwiceInOneWay() {
    made(enrich("ip", "\"geo_ip\":{}"));

    assertThat(enrich("ip", "\"geo_ip\":{}").errorCode()).isEqualTo("conflict");
    assertThat(enrich("ip", "\"suspicious_ip\":{}").status()).isEqualTo(201);
  }

  @Test
  void anInstanceHasAtMostTenEnrichments() {
    for (int i = 0; i < 10; i++) {
      made(enrich("ip" + i, "\"geo_ip\":{}"));
    }

    assertThat(enrich("more", "\"geo_ip\":{}").errorCode()).isEqualTo("resource_exhausted");
  }

  @Test
  void aWriterMakesCustomEnrichmentsOnly() {
    Caller writer = cloud.at("cloudLogs", cloud.withRole("Writer"));

    assertThat(
            writer
                .post(
                    "/v1/enrichments",
                    "{\"field_name\":\"a\",\"enrichment_type\":{\"custom_enrichment\":{\"id\":1}}}")
                .status())
        .isEqualTo(201);
    assertThat(
            writer
                .post(
                    "/v1/enrichments", "{\"field_name\":\"a\",\"enrichment_type\":{\"geo_ip\":{}}}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void whatMakesMetricsTellsItsLimits() {
    JsonObject made =
        made(cloud.api.post("/v1/events2metrics", "{\"name\":\"a\",\"permutations_limit\":100}"))
            .json();

    assertThat(made.getAsJsonObject("permutations").get("limit").getAsInt()).isEqualTo(100);
    assertThat(made.getAsJsonObject("permutations").get("has_exceeded_limit").getAsBoolean())
        .isFalse();
    assertThat(made.get("is_internal").getAsBoolean()).isFalse();
    assertThat(made.get("type").getAsString()).isEqualTo("logs2metrics");
    assertThat(made.get("create_time")).isEqualTo(made.get("update_time"));
  }

  @Test
  void aStreamIsCreatedListedReplacedAndDeleted() {
    String stream =
        "{\"name\":\"s\",\"dpxl_expression\":\"<v1> $l.applicationname == 'shop'\","
            + "\"ibm_event_streams\":{\"brokers\":\"b:9093\",\"topic\":\"t\"}}";
    Reply made = cloud.api.post("/v1/streams", stream);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("id").getAsInt()).isPositive();
    assertThat(made.json().get("is_active").getAsBoolean()).isTrue();
    String path = "/v1/streams/" + made.text("id");

    assertThat(all(cloud.api.get("/v1/streams"), "streams")).containsExactly(made.json());
    assertThat(cloud.api.get(path).status()).isEqualTo(404);
    assertThat(cloud.api.put(path, stream.replace("\"s\"", "\"t\"")).json().get("created_at"))
        .isEqualTo(made.json().get("created_at"));
    assertThat(cloud.api.delete(path).status()).isEqualTo(204);
  }

  private static String stream(String active, String expression) {
    return """
    {"name":"s","dpxl_expression":"%s","is_active":%s,
     "ibm_event_streams":{"brokers":"b:9093","topic":"t"}}
    """
        .formatted(expression, active);
  }

  @Test
  void aStreamWritesTheLogsThatItsExpressionIsTrueOf() {
    made(cloud.api.post("/v1/streams", stream("true", "<v1> $d.of == 'mine'")));

    cloud.send("\"text\":{\"of\":\"mine\"}", "\"text\":{\"of\":\"yours\"}");

    assertThat(cloud.stored().streamed())
        .extracting(StreamedLog::brokers, StreamedLog::topic, each -> each.log().userData())
        .containsExactly(tuple("b:9093", "t", "{\"of\":\"mine\"}"));
  }

  @Test
  void aStreamThatIsNotActiveOrGoneWritesNothing() {
    String path =
        "/v1/streams/"
            + made(cloud.api.post("/v1/streams", stream("true", "<v1> true"))).text("id");
    made(cloud.api.put(path, stream("false", "<v1> true")));
    cloud.send("\"text\":\"a\"");
    made(cloud.api.put(path, stream("true", "<v1> true")));
    made(cloud.api.delete(path));
    cloud.send("\"text\":\"a\"");

    assertThat(cloud.stored().streamed()).isEmpty();
  }

  @Test
  void theExportOfDataUsageIsSwitched() {
    assertThat(cloud.api.get("/v1/data_usage").text()).isEqualTo("{\"enabled\":false}");

    assertThat(cloud.api.put("/v1/data_usage", "{\"enabled\":true}").text())
        .isEqualTo("{\"enabled\":true}");

    assertThat(cloud.api.get("/v1/data_usage").text()).isEqualTo("{\"enabled\":true}");
  }

  @Test
  void dataUsageIsOfWhatWasSentOnEachDay() {
    try (Emulator own = Emulator.start()) {
      LogsCloud there = new LogsCloud(own);
      there.send("\"text\":{\"a\":1}", "\"text\":{\"a\":2}");
      own.clock().advance(Duration.ofDays(1));
      there.ingestion = there.at("cloudLogsIngestion", there.freshOwner());
      there.send("\"text\":{\"a\":3}");

      JsonArray days =
          all(
              there
                  .at("cloudLogs", there.freshOwner())
                  .get("/v1/data_usage?range=last_week&query=daily"),
              "data_usages");

      assertThat(texts(days, "size")).containsExactly("14", "7");
    }
  }

  @Test
  void detailedDataUsageIsOfEachLabelAndPriority() {
    made(
        cloud.api.post(
            "/v1/policies",
            "{\"name\":\"p\",\"priority\":\"type_block\",\"log_rules\":{\"severities\":[\"debug\"]}}"));
    cloud.send("\"text\":{\"a\":1},\"severity\":1", "\"text\":{\"a\":1},\"severity\":5");

    JsonArray parts =
        all(cloud.api.get("/v1/data_usage?range=current_month&query=detailed"), "data_usages");

    assertThat(texts(parts, "priority")).containsExactlyInAnyOrder("blocked", "high");
    assertThat(texts(parts, "application")).containsOnly("shop");
    assertThat(texts(parts, "severity")).containsExactlyInAnyOrder("debug", "error");
  }

  @Test
  void dataUsageOfAnUnknownRangeIsRefused() {
    assertThat(cloud.api.get("/v1/data_usage?range=ever").status()).isEqualTo(400);
    assertThat(cloud.api.get("/v1/data_usage?query=hourly").status()).isEqualTo(400);
  }

  private static final String EXTENSION = "/v1/extensions/ActivityTracking";

  private Reply deploy(String version, String items) {
    return cloud.api.put(
        EXTENSION + "/deployment",
        "{\"version\":\"" + version + "\",\"item_ids\":[" + items + "]}");
  }

  private List<String> views() {
    return texts(all(cloud.api.get("/v1/views"), "views"), "name");
  }

  @Test
  void anExtensionThatIsDeployedMakesItsSettings() {
    Reply reply = deploy("1.1.0", "\"activity-failures\",\"activity-deletions\"");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(views()).containsExactly("Failed actions", "Deletions");
    assertThat(cloud.api.get(EXTENSION + "/deployment").json()).isEqualTo(reply.json());
    assertThat(cloud.api.get(EXTENSION).json().get("deployment")).isEqualTo(reply.json());
    assertThat(texts(all(cloud.api.get("/v1/extensions?deployed=true"), "extensions"), "id"))
        .containsExactly("ActivityTracking");
  }

  @Test
  void anItemThatIsNoLongerWantedGoes() {
    made(deploy("1.1.0", "\"activity-failures\",\"activity-deletions\""));

    made(deploy("1.0.0", "\"activity-failures\""));

    assertThat(views()).containsExactly("Failed actions");
  }

  @Test
  void anExtensionThatIsTakenBackSaysWhatItDidNotFind() {
    made(deploy("1.1.0", "\"activity-failures\",\"activity-deletions\""));
    String view = texts(all(cloud.api.get("/v1/views"), "views"), "id").get(0);
    made(cloud.api.delete("/v1/views/" + view));

    Reply reply = cloud.api.delete(EXTENSION + "/deployment");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(texts(reply.json().getAsJsonArray("failed_items"), "item_id"))
        .containsExactly("activity-failures");
    assertThat(views()).isEmpty();
    assertThat(cloud.api.get(EXTENSION + "/deployment").status()).isEqualTo(404);
  }

  @Test
  void aDeploymentHasAVersionAndItemsThatThereAre() {
    assertThat(deploy("7.0.0", "\"activity-failures\"").status()).isEqualTo(400);
    assertThat(deploy("1.0.0", "\"activity-failures\",\"activity-deletions\"").status())
        .isEqualTo(400);
    assertThat(deploy("1.1.0", "\"activity-deletions\"").status()).isEqualTo(400);
    assertThat(views()).isEmpty();
  }

  @Test
  void rulesOfAnExtensionActOnLogs() {
    made(
        cloud.api.put(
            "/v1/extensions/SecretMasking/deployment",
            "{\"version\":\"1.0.0\",\"item_ids\":[\"mask-bearer-tokens\"]}"));

    cloud.send("\"text\":\"sent Bearer abc.def\"");

    assertThat(cloud.data()).containsExactly("{\"text\":\"sent Bearer ****\"}");
  }

  @Test
  void settingsOfOneInstanceAreNotThoseOfAnother() {
    made(cloud.api.post("/v1/view_folders", "{\"name\":\"f\"}"));

    assertThat(all(new LogsCloud(emulator).api.get("/v1/view_folders"), "view_folders")).isEmpty();
  }

  @Test
  void aStrangerSeesNothing() {
    Caller stranger =
        Caller.of(emulator)
            .withApiKey(emulator.newAccount().apiKey())
            .at(URI.create(Caller.address(emulator, "cloudLogs") + "/" + cloud.id()));

    assertThat(stranger.get("/v1/views").status()).isEqualTo(403);
  }
}
