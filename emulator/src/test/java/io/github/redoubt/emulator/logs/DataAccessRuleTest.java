package io.github.redoubt.emulator.logs;

import static io.github.redoubt.emulator.logs.LogsCloud.all;
import static io.github.redoubt.emulator.logs.LogsCloud.made;
import static io.github.redoubt.emulator.logs.LogsCloud.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataAccessRuleTest extends SharedEmulator {

  private static final String PATH = "/v1/data_access_rules";

  private static String rule(String name, String expression) {
    return """
    {"display_name":"%s","default_expression":"<v1> false",
     "filters":[{"entity_type":"logs","expression":"%s"}]}
    """
        .formatted(name, expression);
  }

  private Reply create(String name, String expression) {
    return cloud.api.post(PATH, rule(name, expression));
  }

  @Test
  void aRuleIsCreatedListedReplacedAndDeleted() {
    Reply first = create("shop", "<v1> $l.applicationname == 'shop'");
    assertThat(first.status()).isEqualTo(201);

    assertThat(texts(all(cloud.api.get(PATH), "data_access_rules"), "id"))
        .containsExactly(first.text("id"));
    Reply second =
        cloud.api.put(PATH + "/" + first.text("id"), rule("all", "<v1> $l.applicationname != ''"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(second.text("display_name")).isEqualTo("all");
    assertThat(cloud.api.delete(PATH + "/" + first.text("id")).status()).isEqualTo(204);
    assertThat(all(cloud.api.get(PATH), "data_access_rules")).isEmpty();
  }

  @Test
  void theListMayBeOfSomeIdsOnly() {
    String one = made(create("one", "<v1> true")).text("id");
    made(create("two", "<v1> true"));
    String three = made(create("three", "<v1> true")).text("id");

    assertThat(
            texts(
                all(cloud.api.get(PATH + "?id=" + one + "&id=" + three), "data_access_rules"),
                "display_name"))
        .containsExactly("one", "three");
  }

  @Test
  void noRuleIsAskedForByItself() {
    String id = made(create("one", "<v1> true")).text("id");

    assertThat(cloud.api.get(PATH + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void anExpressionWithoutItsVersionIsRefused() {
    Reply reply = create("one", "$l.applicationname == 'shop'");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("bad_request_or_unspecified");
  }

  @Test
  void whatIsNoExpressionIsRefused() {
    assertThat(create("one", "<v1> $l.applicationname ==").status()).isEqualTo(400);
  }

  @Test
  void aRuleNeedsItsDefaultExpression() {
    assertThat(cloud.api.post(PATH, "{\"display_name\":\"one\"}").status()).isEqualTo(400);
  }

  @Test
  void whoReadsDataAccessRulesMayNotMakeThem() {
    assertThat(
            cloud
                .at("cloudLogs", cloud.withRole("Writer"))
                .post(PATH, rule("one", "<v1> true"))
                .status())
        .isEqualTo(403);
  }

  /** Logs of the shop and of the office. */
  private void sendBoth() {
    made(
        cloud.singles(
            """
            [{"applicationName":"shop","subsystemName":"a","text":{"of":"shop"}},
             {"applicationName":"office","subsystemName":"a","text":{"of":"office"}}]
            """));
  }

  /** The user data of the logs that somebody finds. */
  private List<String> seenBy(Caller who) {
    return Events.of(cloud.at("cloudLogs", who).post("/v1/query", "{\"query\":\"source logs\"}"))
        .rows()
        .stream()
        .map(row -> row.get("user_data").getAsString())
        .sorted()
        .toList();
  }

  private static String ofRule(String attribute, String rule) {
    return ",{\"name\":\"" + attribute + "\",\"value\":\"" + rule + "\"}";
  }

  private String ruleOf(String application) {
    return made(create(application, "<v1> $l.applicationname == '" + application + "'")).text("id");
  }

  /** Somebody who may read the instance, and what rules let it see. */
  private Caller reader(String... grants) {
    String iamId = cloud.serviceId();
    cloud.grant(iamId, "Reader", "");
    for (String more : grants) {
      cloud.grant(iamId, "DataAccessReader", more);
    }
    return cloud.signIn(iamId);
  }

  private static final String SHOP = "{\"of\":\"shop\"}";
  private static final String OFFICE = "{\"of\":\"office\"}";

  @Test
  void aRuleAloneRestrictsNobody() {
    ruleOf("shop");
    sendBoth();

    assertThat(seenBy(reader())).containsExactly(OFFICE, SHOP);
    assertThat(seenBy(cloud.owner)).containsExactly(OFFICE, SHOP);
  }

  @Test
  void aDataAccessReaderSeesWhatItsRuleLetsItSee() {
    String shop = ruleOf("shop");
    ruleOf("office");
    sendBoth();

    assertThat(seenBy(reader(ofRule("dataAccessRuleId", shop)))).containsExactly(SHOP);
    assertThat(seenBy(reader(ofRule("ruleId", shop)))).containsExactly(SHOP);
  }

  @Test
  void ofSeveralRulesOneIsEnough() {
    Caller both =
        reader(
            ofRule("dataAccessRuleId", ruleOf("shop")),
            ofRule("dataAccessRuleId", ruleOf("office")));
    sendBoth();

    assertThat(seenBy(both)).containsExactly(OFFICE, SHOP);
  }

  @Test
  void aDataAccessReaderOfTheWholeInstanceSeesWhatAnyRuleLetsItSee() {
    Caller all = reader("");
    sendBoth();
    assertThat(seenBy(all)).isEmpty();

    ruleOf("shop");

    assertThat(seenBy(all)).containsExactly(SHOP);
  }

  @Test
  void nobodySeesMoreBecauseARuleIsDeleted() {
    String shop = ruleOf("shop");
    Caller reader = reader(ofRule("dataAccessRuleId", shop));
    sendBoth();

    made(cloud.api.delete(PATH + "/" + shop));

    assertThat(seenBy(reader)).isEmpty();
  }

  @Test
  void aRuleThatIsReplacedHoldsAtOnce() {
    String id = ruleOf("shop");
    Caller reader = reader(ofRule("dataAccessRuleId", id));
    sendBoth();

    made(cloud.api.put(PATH + "/" + id, rule("o", "<v1> $l.applicationname == 'office'")));

    assertThat(seenBy(reader)).containsExactly(OFFICE);
  }

  @Test
  void withoutFiltersTheDefaultExpressionDecides() {
    String id =
        made(cloud.api.post(
                PATH, "{\"display_name\":\"d\",\"default_expression\":\"<v1> $d.of == 'office'\"}"))
            .text("id");
    sendBoth();

    assertThat(seenBy(reader(ofRule("dataAccessRuleId", id)))).containsExactly(OFFICE);
  }
}
