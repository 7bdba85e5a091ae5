package io.github.redoubt.emulator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private final Desk desk = new Desk();
  private final Caller anybody = desk.at("globalCatalog", Caller.of(desk.emulator));

  @AfterEach
  void stop() {
    desk.close();
  }

  private static JsonObject only(Reply reply) {
    assertThat(Desk.resources(reply)).hasSize(1);
    return Desk.resources(reply).get(0).getAsJsonObject();
  }

  @Test
  void aPlanIsFoundByTheNamesOfItsServiceAndItself() {
    JsonObject service = only(anybody.get("/api/v1?q=" + Caller.encode("name:kms kind:service")));
    Reply plans = anybody.get("/api/v1/" + service.get("id").getAsString() + "/plan");

    assertThat(Desk.resources(plans))
        .extracting(each -> each.getAsJsonObject().get("name").getAsString())
        .containsExactly("tiered-pricing", "dedicated");
    assertThat(Desk.resources(plans).get(0).getAsJsonObject().get("id").getAsString())
        .isEqualTo(Desk.TIERED);
  }

  @Test
  void aPlanIsDeployedInRegions() {
    Reply deployments = anybody.get("/api/v1/" + Desk.STORAGE + "/deployment");

    String target =
        only(deployments)
            .getAsJsonObject("metadata")
            .getAsJsonObject("deployment")
            .get("target_crn")
            .getAsString();

    assertThat(desk.order("mine", Desk.STORAGE, target).status()).isEqualTo(201);
  }

  @Test
  void servicesAreFoundByPartsOfTheirNames() {
    assertThat(only(anybody.get("/api/v1?q=crypto")).get("name").getAsString())
        .isEqualTo("hs-crypto");
    assertThat(Desk.resources(anybody.get("/api/v1"))).hasSize(6);
    assertThat(Desk.resources(anybody.get("/api/v1?_limit=1&_offset=3"))).hasSize(1);
    assertThat(Desk.resources(anybody.get("/api/v1?q=name:nosuch"))).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(anybody.get("/api/v1/nosuch").status()).isEqualTo(404);
    assertThat(anybody.get("/api/v1?_limit=x").status()).isEqualTo(400);
  }
}
