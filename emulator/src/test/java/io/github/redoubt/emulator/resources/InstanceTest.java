package io.github.redoubt.emulator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceTest {

  private final Desk desk = new Desk();
  private final Caller controller = desk.controller;

  @AfterEach
  void stop() {
    desk.close();
  }

  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    for (JsonElement each : Desk.resources(controller.get("/v2/resource_instances" + query))) {
      names.add(each.getAsJsonObject().get("name").getAsString());
    }
    return names;
  }

  private String state(String crn) {
    return controller.get(Desk.path(crn)).text("state");
  }

  @Test
  void theAccountsFirstInstancesAreThere() {
    assertThat(names(""))
        .containsExactly(
            "Key Protect",
            "Key Protect Dedicated",
            "Hyper Protect Crypto Services",
            "Object Storage",
            "Cloud Logs",
            "Event Notifications",
            "App ID");
    Reply first =
        controller.get(Desk.path(desk.emulator.instances().getOrDefault("keyProtect", "")));
    assertThat(first.text("state")).isEqualTo("active");
    assertThat(first.text("resource_plan_id")).isEqualTo(Desk.TIERED);
    assertThat(first.text("resource_group_id")).isEqualTo(desk.group);
  }

  @Test
  void anInstanceIsActiveAtOnceAndItsServiceAnswers() {
    Reply made = desk.order("mine", Desk.TIERED, "eu-de");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("id")).isEqualTo(made.text("crn"));
    assertThat(made.text("crn"))
        .isEqualTo(
            "crn:v1:bluemix:public:kms:eu-de:a/" + desk.account + ":" + made.text("guid") + "::");
    assertThat(made.text("state")).isEqualTo("active");
    assertThat(Desk.last(made).get("type").getAsString()).isEqualTo("create");
    assertThat(Desk.last(made).get("async").getAsBoolean()).isFalse();
    assertThat(desk.listKeys(desk.iam, made.text("crn")).status()).isEqualTo(200);
  }

  @Test
  void anInstanceIsFoundByGuidAndByEscapedCrn() {
    String crn = desk.keyProtect("mine");

    assertThat(controller.get(Desk.path(crn)).text("name")).isEqualTo("mine");
    assertThat(controller.get("/v2/resource_instances/" + Desk.guid(crn)).text("crn"))
        .isEqualTo(crn);
    assertThat(controller.get("/v2/resource_instances/nosuch").status()).isEqualTo(404);
  }

  @Test
  void aTargetCanBeTheDeploymentOfThePlan() {
    String deployment =
        "crn:v1:bluemix:public:globalcatalog::::deployment:" + Desk.TIERED + "%3Aeu-gb";

    assertThat(desk.order("mine", Desk.TIERED, deployment).text("region_id")).isEqualTo("eu-gb");
  }

  @Test
  void whatIsMissingOrUnknownIsRefused() {
    assertThat(controller.post("/v2/resource_instances", "{\"name\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(desk.order("x", "nosuch", "us-south").status()).isEqualTo(404);
    assertThat(desk.order("x", Desk.TIERED, "mars").status()).isEqualTo(400);
    assertThat(desk.order("<x>", Desk.TIERED, "us-south").status()).isEqualTo(400);
    Reply refused =
        controller.post(
            "/v2/resource_instances",
            desk.wish("x", Desk.TIERED, "us-south").replace(desk.group, "nosuch"));
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().keySet())
        .containsExactlyInAnyOrder("error_code", "message", "status_code", "transaction_id");
  }

  @Test
  void listsAreFilteredAndPagedByARelativeUrl() {
    desk.keyProtect("a");
    desk.keyProtect("a");
    desk.storage("c");

    assertThat(names("?name=a")).containsExactly("a", "a");
    assertThat(names("?resource_plan_id=" + Desk.STORAGE)).containsExactly("Object Storage", "c");
    assertThat(names("?state=removed")).isEmpty();
    assertThat(names("?updated_from=2199-01-01")).isEmpty();
    Reply page = controller.get("/v2/resource_instances?name=a&limit=1");
    assertThat(page.json().get("rows_count").getAsInt()).isEqualTo(1);
    String next = page.text("next_url");
    assertThat(next).startsWith("/v2/resource_instances?limit=1&name=a&start=");
    Reply last = controller.get(next);
    assertThat(Desk.resources(last)).hasSize(1);
    assertThat(last.json().get("next_url").isJsonNull()).isTrue();
    assertThat(controller.get("/v2/resource_instances?limit=0").status()).isEqualTo(400);
  }

  @Test
  void namesParametersAndPlansChange() {
    String crn = desk.storage("old");

    Reply changed =
        controller.json("PATCH", Desk.path(crn), "{\"name\":\"new\",\"parameters\":{\"a\":1}}");
    Reply planned =
        controller.json(
            "PATCH",
            Desk.path(crn),
            "{\"resource_plan_id\":\"1e4e33e4-cfa6-4f12-9016-be594a6d5f87\"}");

    assertThat(changed.text("name")).isEqualTo("new");
    assertThat(Desk.last(changed).get("sub_type").getAsString()).isEqualTo("config");
    assertThat(planned.json().getAsJsonObject("parameters").get("a").getAsInt()).isEqualTo(1);
    assertThat(planned.json().getAsJsonArray("plan_history")).hasSize(2);
    assertThat(
            controller
                .json("PATCH", Desk.path(crn), "{\"resource_plan_id\":\"" + Desk.TIERED + "\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aLockedInstanceIsNeitherChangedNorDeleted() {
    String crn =
        controller
            .with("Entity-Lock", "true")
            .post("/v2/resource_instances", desk.wish("mine", Desk.TIERED, "us-south"))
            .text("crn");

    assertThat(controller.json("PATCH", Desk.path(crn), "{\"name\":\"x\"}").status())
        .isEqualTo(422);
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(422);
    Reply unlocked = controller.delete(Desk.path(crn) + "/lock");
    assertThat(unlocked.json().get("locked").getAsBoolean()).isFalse();
    assertThat(controller.post(Desk.path(crn) + "/lock", "").status()).isEqualTo(200);
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(422);
    controller.delete(Desk.path(crn) + "/lock");
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(204);
  }

  @Test
  void aDeletedInstanceIsOutOfUseUntilItIsRestored() {
    String crn = desk.keyProtect("mine");

    controller.delete(Desk.path(crn));

    assertThat(state(crn)).isEqualTo("pending_reclamation");
    assertThat(desk.listKeys(desk.iam, crn).status()).isEqualTo(401);
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(422);
    String reclamations = "/v1/reclamations?resource_instance_id=" + Desk.guid(crn);
    String id =
        Desk.resources(controller.get(reclamations))
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    Reply restored = controller.post("/v1/reclamations/" + id + "/actions/restore", "{}");
    assertThat(restored.text("resource_instance_id")).isEqualTo(Desk.guid(crn));
    assertThat(state(crn)).isEqualTo("active");
    assertThat(desk.listKeys(desk.iam, crn).status()).isEqualTo(200);
    assertThat(Desk.resources(controller.get(reclamations))).isEmpty();
  }

  @Test
  void aReclaimedInstanceIsGone() {
    String crn = desk.storage("mine");
    controller.delete(Desk.path(crn));
    String id =
        Desk.resources(controller.get("/v1/reclamations"))
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();

    assertThat(controller.post("/v1/reclamations/" + id + "/actions/nonsense", "").status())
        .isEqualTo(400);
    controller.post("/v1/reclamations/" + id + "/actions/reclaim", "");

    assertThat(state(crn)).isEqualTo("removed");
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(410);
    assertThat(names("?name=mine")).isEmpty();
    assertThat(names("?name=mine&state=removed")).containsExactly("mine");
    assertThat(controller.post("/v1/reclamations/" + id + "/actions/restore", "").status())
        .isEqualTo(404);
  }

  @Test
  void whatNobodyRestoresIsGoneAfterAWeek() {
    String crn = desk.keyProtect("mine");
    controller.delete(Desk.path(crn));

    desk.emulator.clock().advance(Duration.ofDays(7));
    Caller later =
        desk.at("resourceController", Caller.of(desk.emulator).withApiKey(desk.emulator.apiKey()));

    assertThat(later.get(Desk.path(crn)).text("state")).isEqualTo("removed");
    assertThat(Desk.resources(later.get("/v1/reclamations"))).isEmpty();
  }

  @Test
  void anInstanceWithKeysIsDeletedWithThemOrNotAtAll() {
    String crn = desk.keyProtect("mine");
    String key = desk.key(crn, ",\"role\":\"Reader\"").text("guid");

    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(400);
    assertThat(controller.delete(Desk.path(crn) + "?recursive=true").status()).isEqualTo(204);
    assertThat(controller.get("/v2/resource_keys/" + key).text("state")).isEqualTo("removed");
  }

  @Test
  void keyProtectDoesNotLetAnInstanceGoThatHoldsKeys() {
    String crn = desk.keyProtect("mine");
    Reply key =
        desk.at("keyProtect", desk.iam)
            .with("Bluemix-Instance", Desk.guid(crn))
            .post(
                "/api/v2/keys",
                """
                {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
                 "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"root","extractable":false}]}
                """);
    assertThat(key.status()).isEqualTo(201);

    Reply refused = controller.delete(Desk.path(crn));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("message")).contains("CONTAINS_ACTIVE_KEYS");
    assertThat(state(crn)).isEqualTo("active");
  }

  @Test
  void anInstanceThatTakesTimeIsOfNoUseBeforeItIsActive() {
    desk.emulator.provisioningTakes(Duration.ofMinutes(2));

    Reply made = desk.order("mine", Desk.TIERED, "us-south");
    String crn = made.text("crn");

    assertThat(made.status()).isEqualTo(202);
    assertThat(made.text("state")).isEqualTo("provisioning");
    assertThat(Desk.last(made).get("state").getAsString()).isEqualTo("in progress");
    assertThat(desk.listKeys(desk.iam, crn).status()).isEqualTo(401);
    assertThat(desk.key(crn, "").status()).isEqualTo(422);
    desk.emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(state(crn)).isEqualTo("active");
    assertThat(desk.listKeys(desk.iam, crn).status()).isEqualTo(200);
  }

  @Test
  void anOrderUnderWayCanBeCanceled() {
    desk.emulator.provisioningTakes(Duration.ofMinutes(2));
    String crn = desk.keyProtect("mine");

    Reply canceled = controller.delete(Desk.path(crn) + "/last_operation");

    assertThat(canceled.text("state")).isEqualTo("failed");
    assertThat(controller.delete(Desk.path(crn) + "/last_operation").status()).isEqualTo(422);
    desk.emulator.clock().advance(Duration.ofMinutes(3));
    assertThat(state(crn)).isEqualTo("failed");
    assertThat(controller.delete(Desk.path(crn)).status()).isEqualTo(204);
    assertThat(state(crn)).isEqualTo("removed");
  }

  @Test
  void anotherAccountSeesNothing() {
    String crn = desk.keyProtect("mine");
    Account other = desk.emulator.newAccount();
    Caller stranger =
        desk.at("resourceController", Caller.of(desk.emulator).withApiKey(other.apiKey()));

    assertThat(stranger.get(Desk.path(crn)).status()).isEqualTo(404);
    assertThat(stranger.delete(Desk.path(crn)).status()).isEqualTo(404);
    assertThat(Desk.resources(stranger.get("/v2/resource_instances"))).hasSize(7);
  }

  @Test
  void aViewerSeesWhatItMaySeeAndChangesNothing() {
    String crn = desk.keyProtect("mine");
    Caller viewer =
        desk.at(
            "resourceController",
            desk.somebody("role:Viewer", "serviceName", "kms", "serviceInstance", Desk.guid(crn)));

    assertThat(Desk.resources(viewer.get("/v2/resource_instances"))).hasSize(1);
    assertThat(viewer.get(Desk.path(crn)).status()).isEqualTo(200);
    assertThat(viewer.json("PATCH", Desk.path(crn), "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(viewer.delete(Desk.path(crn)).status()).isEqualTo(403);
    assertThat(
            viewer.post("/v2/resource_instances", desk.wish("y", Desk.TIERED, "us-south")).status())
        .isEqualTo(403);
  }

  @Test
  void aPolicyCanBeLimitedToAResourceGroupOrARegion() {
    String crn = desk.keyProtect("mine");
    Caller byGroup =
        desk.somebody("serviceRole:Reader", "serviceName", "kms", "resourceGroupId", desk.group);
    Caller byOtherGroup =
        desk.somebody("serviceRole:Reader", "serviceName", "kms", "resourceGroupId", "other");
    Caller byRegion =
        desk.somebody("serviceRole:Reader", "serviceName", "kms", "region", "us-south");
    Caller byOtherRegion =
        desk.somebody("serviceRole:Reader", "serviceName", "kms", "region", "eu-de");

    assertThat(desk.listKeys(byGroup, crn).status()).isEqualTo(200);
    assertThat(desk.listKeys(byOtherGroup, crn).status()).isEqualTo(401);
    assertThat(desk.listKeys(byRegion, crn).status()).isEqualTo(200);
    assertThat(desk.listKeys(byOtherRegion, crn).status()).isEqualTo(401);
  }

  @Test
  void cloudFoundryIsNotEmulated() {
    assertThat(controller.get("/v2/resource_aliases").status()).isEqualTo(501);
    assertThat(controller.post("/v2/resource_bindings", "{}").status()).isEqualTo(501);
    assertThat(controller.get("/v2/nosuch").status()).isEqualTo(404);
  }

  @Test
  void nobodyIsLetInWithoutAToken() {
    Caller nobody = desk.at("resourceController", Caller.of(desk.emulator));

    Reply refused = nobody.get("/v2/resource_instances");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("error_code")).isEqualTo("RC-IamErrorResponse");
  }
}
