package io.github.redoubt.emulator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupTest {

  private static final String PATH = "/v2/resource_groups";

  private final Desk desk = new Desk();
  private final Caller manager = desk.manager;

  @AfterEach
  void stop() {
    desk.close();
  }

  private String group(String name) {
    return manager
        .post(PATH, "{\"name\":\"%s\",\"account_id\":\"%s\"}".formatted(name, desk.account))
        .text("id");
  }

  @Test
  void anAccountHasADefaultGroup() {
    Reply found = manager.get(PATH + "/" + desk.group);

    assertThat(found.text("name")).isEqualTo("Default");
    assertThat(found.json().get("default").getAsBoolean()).isTrue();
    assertThat(manager.delete(PATH + "/" + desk.group).status()).isEqualTo(400);
  }

  @Test
  void groupsAreMadeFoundRenamedAndDeleted() {
    Reply made = manager.post(PATH, "{\"name\":\"prod\"}");
    String id = made.text("id");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().keySet()).containsExactlyInAnyOrder("id", "crn");
    assertThat(Desk.resources(manager.get(PATH + "?name=prod"))).hasSize(1);
    assertThat(manager.json("PATCH", PATH + "/" + id, "{\"name\":\"live\"}").text("name"))
        .isEqualTo("live");
    assertThat(manager.delete(PATH + "/" + id).status()).isEqualTo(204);
    assertThat(manager.get(PATH + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void aNameIsTakenOnceAndHasAForm() {
    group("prod");

    assertThat(manager.post(PATH, "{\"name\":\"prod\"}").status()).isEqualTo(409);
    assertThat(manager.post(PATH, "{\"name\":\"a/b\"}").status()).isEqualTo(400);
    assertThat(manager.post(PATH, "{}").status()).isEqualTo(400);
  }

  @Test
  void aGroupIsDeletedWhenNothingIsInIt() {
    String id = group("prod");
    String wish = desk.wish("mine", Desk.TIERED, "us-south").replace(desk.group, id);
    String crn = desk.controller.post("/v2/resource_instances", wish).text("crn");

    assertThat(manager.delete(PATH + "/" + id).status()).isEqualTo(400);
    desk.controller.delete(Desk.path(crn));
    assertThat(manager.delete(PATH + "/" + id).status()).isEqualTo(400);
    String reclamation =
        Desk.resources(desk.controller.get("/v1/reclamations"))
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    desk.controller.post("/v1/reclamations/" + reclamation + "/actions/reclaim", "");
    assertThat(manager.delete(PATH + "/" + id).status()).isEqualTo(204);
  }

  @Test
  void whoMaySeeOneGroupSeesThatOne() {
    String id = group("prod");
    Caller viewer =
        desk.at(
            "resourceManager",
            desk.somebody("role:Viewer", "resourceType", "resource-group", "resource", id));

    assertThat(Desk.resources(viewer.get(PATH))).hasSize(1);
    assertThat(viewer.get(PATH + "/" + desk.group).status()).isEqualTo(403);
    assertThat(viewer.json("PATCH", PATH + "/" + id, "{\"name\":\"x\"}").status()).isEqualTo(403);
  }

  @Test
  void toOrderIntoAGroupTakesARoleOnTheServiceAndOnTheGroup() {
    Caller halfway = desk.somebody("role:Editor", "serviceName", "kms");
    Reply refused =
        desk.at("resourceController", halfway)
            .post("/v2/resource_instances", desk.wish("x", Desk.TIERED, "us-south"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("message")).contains("resource-controller.group.retrieve");
  }

  @Test
  void aSuspendedGroupTakesNoInstances() {
    String id = group("old");
    manager.json("PATCH", PATH + "/" + id, "{\"state\":\"SUSPENDED\"}");

    Reply refused =
        desk.controller.post(
            "/v2/resource_instances",
            desk.wish("x", Desk.TIERED, "us-south").replace(desk.group, id));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(manager.json("PATCH", PATH + "/" + id, "{\"state\":\"LOST\"}").status())
        .isEqualTo(400);
  }

  @Test
  void quotasCanBeLookedUp() {
    Reply all = manager.get("/v2/quota_definitions");
    String id = Desk.resources(all).get(0).getAsJsonObject().get("id").getAsString();

    assertThat(manager.get("/v2/quota_definitions/" + id).text("id")).isEqualTo(id);
    assertThat(manager.get("/v2/quota_definitions/nosuch").status()).isEqualTo(404);
  }
}
