package io.github.redoubt.emulator.logs;

import static io.github.redoubt.emulator.logs.LogsCloud.all;
import static io.github.redoubt.emulator.logs.LogsCloud.made;
import static io.github.redoubt.emulator.logs.LogsCloud.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import org.junit.jupiter.api.Test;

class PolicyTest extends SharedEmulator {

  private String policy(String name, String priority, String more) {
    return made(post(name, priority, more)).text("id");
  }

  private Reply post(String name, String priority, String more) {
    return cloud.api.post(
        "/v1/policies", "{\"name\":\"%s\",\"priority\":\"%s\"%s}".formatted(name, priority, more));
  }

  private static String application(String type, String name) {
    return ",\"application_rule\":{\"rule_type_id\":\"" + type + "\",\"name\":\"" + name + "\"}";
  }

  private Priority priority() {
    cloud.send("\"text\":\"a\",\"severity\":3");
    return cloud.only().priority();
  }

  @Test
  void aLogThatNoPolicyIsAboutHasTheHighestPriority() {
    policy("other", "type_low", application("is", "office"));

    assertThat(priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void aPolicyDecidesAboutTheLogsOfAnApplication() {
    policy("shop", "type_medium", application("is", "shop"));

    assertThat(priority()).isEqualTo(Priority.MEDIUM);
  }

  @Test
  void whatIsBlockedIsNotKept() {
    policy("none", "type_block", application("start_with", "sh"));

    cloud.send("\"text\":\"a\"");

    assertThat(cloud.stored().count()).isZero();
  }

  @Test
  void oneOfSeveralNamesIsEnough() {
    policy("some", "type_low", application("is", "office,shop"));

    assertThat(priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void aRuleMayNameWhatALabelIsNot() {
    policy("others", "type_low", application("is_not", "office"));

    assertThat(priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void aRuleMayNameWhatALabelHolds() {
    policy("hops", "type_low", application("includes", "ho"));

    assertThat(priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void theSubsystemCountsAsWell() {
    policy(
        "p",
        "type_low",
        application("is", "shop")
            + ",\"subsystem_rule\":{\"rule_type_id\":\"is\",\"name\":\"logout\"}");

    assertThat(priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void aPolicyMayBeAboutSomeSeverities() {
    policy("p", "type_low", ",\"log_rules\":{\"severities\":[\"info\",\"debug\"]}");

    cloud.send("\"text\":\"info\",\"severity\":3", "\"text\":\"error\",\"severity\":5");

    assertThat(cloud.stored().records())
        .extracting(LogRecord::priority)
        .containsExactlyInAnyOrder(Priority.LOW, Priority.HIGH);
  }

  @Test
  void theFirstThatFitsWins() {
    policy("first", "type_low", "");
    policy("second", "type_block", "");

    assertThat(priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void aPolicyMayBePutBeforeAnother() {
    String first = policy("first", "type_low", "");
    policy("new", "type_medium", ",\"before\":{\"id\":\"" + first + "\"}");

    assertThat(texts(all(cloud.api.get("/v1/policies"), "policies"), "name"))
        .containsExactly("new", "first");
    assertThat(texts(all(cloud.api.get("/v1/policies"), "policies"), "order"))
        .containsExactly("1", "2");
    assertThat(priority()).isEqualTo(Priority.MEDIUM);
  }

  @Test
  void anUpdateMayMoveAPolicy() {
    String first = policy("first", "type_low", "");
    String second = policy("second", "type_medium", "");

    made(
        cloud.api.put(
            "/v1/policies/" + second,
            "{\"name\":\"second\",\"priority\":\"type_medium\",\"before\":{\"id\":\""
                + first
                + "\"}}"));

    assertThat(texts(all(cloud.api.get("/v1/policies"), "policies"), "id"))
        .containsExactly(second, first);
  }

  @Test
  void aNewPolicyIsEnabledWhateverItSays() {
    policy("p", "type_low", ",\"enabled\":false");

    assertThat(priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void anUpdateTakesAPolicyOutOfForce() {
    String id = policy("p", "type_low", "");

    Reply reply =
        cloud.api.put(
            "/v1/policies/" + id, "{\"name\":\"p\",\"priority\":\"type_low\",\"enabled\":false}");

    assertThat(reply.json().get("enabled").getAsBoolean()).isFalse();
    assertThat(priority()).isEqualTo(Priority.HIGH);
    assertThat(all(cloud.api.get("/v1/policies?enabled_only=true"), "policies")).isEmpty();
  }

  @Test
  void aPolicyAnswersWithAllThatItIs() {
    Reply reply = post("p", "type_low", application("is", "shop"));

    assertThat(reply.status()).isEqualTo(201);
    JsonObject policy = reply.json();
    assertThat(policy.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "company_id",
            "name",
            "description",
            "priority",
            "deleted",
            "enabled",
            "order",
            "application_rule",
            "created_at",
            "updated_at");
    assertThat(cloud.api.get("/v1/policies/" + policy.get("id").getAsString()).json())
        .isEqualTo(policy);
  }

  @Test
  void onlyPoliciesOfLogsAreListedWhereTheyAreAskedFor() {
    policy("any", "type_low", "");
    policy("logs", "type_low", ",\"log_rules\":{\"severities\":[]}");

    assertThat(texts(all(cloud.api.get("/v1/policies?source_type=logs"), "policies"), "name"))
        .containsExactly("logs");
    assertThat(cloud.api.get("/v1/policies?source_type=spans").status()).isEqualTo(400);
  }

  @Test
  void aDeletedPolicyIsGone() {
    String id = policy("p", "type_block", "");

    assertThat(cloud.api.delete("/v1/policies/" + id).status()).isEqualTo(204);

    assertThat(cloud.api.get("/v1/policies/" + id).errorCode()).isEqualTo("not_found");
    assertThat(priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void aPolicyNeedsAPriorityThatIsKnown() {
    assertThat(post("p", "type_top", "").status()).isEqualTo(400);
    assertThat(cloud.api.post("/v1/policies", "{\"name\":\"p\"}").errorCode())
        .isEqualTo("bad_request_or_unspecified");
  }

  @Test
  void aPolicyBeforeOneThatIsNotThereIsRefused() {
    assertThat(
            post("p", "type_low", ",\"before\":{\"id\":\"0a7c1f4e-0000-4000-8000-000000000000\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void withoutRetentionTagsNoPolicyHasOne() {
    assertThat(post("p", "type_low", ",\"archive_retention_tag\":\"short\"").status())
        .isEqualTo(400);
  }

  @Test
  void withRetentionTagsEveryNewPolicyHasOneOfThem() {
    assertThat(
            cloud
                .api
                .put("/v1/log_data_retention_tags", "{\"tags\":[\"short\",\"long\"]}")
                .status())
        .isEqualTo(204);

    assertThat(cloud.api.get("/v1/log_data_retention_tags").text())
        .isEqualTo("{\"tags\":[\"short\",\"long\"]}");
    assertThat(post("p", "type_low", "").status()).isEqualTo(400);
    assertThat(post("p", "type_low", ",\"archive_retention_tag\":\"ever\"").status())
        .isEqualTo(400);
    assertThat(post("p", "type_low", ",\"archive_retention_tag\":\"short\"").status())
        .isEqualTo(201);
  }
}
