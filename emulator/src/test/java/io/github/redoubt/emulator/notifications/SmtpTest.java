package io.github.redoubt.emulator.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SmtpTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final NotificationsCloud cloud = new NotificationsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @Test
  void aDomainForSmtpIsProvenStepByStep() {
    String id =
        NotificationsCloud.id(
            cloud.owner.post("/smtp/config", "{\"name\":\"s\",\"domain\":\"example.com\"}"));

    Reply verified = cloud.owner.patch("/smtp/config/" + id + "/verify?type=dkim,spf", "");

    assertThat(verified.json().getAsJsonArray("status")).hasSize(2);
    JsonObject config = cloud.owner.get("/smtp/config/" + id).json().getAsJsonObject("config");
    assertThat(config.getAsJsonObject("dkim").get("verification").getAsString())
        .isEqualTo("SUCCESSFUL");
    assertThat(config.getAsJsonObject("en_authorization").get("verification").getAsString())
        .isEqualTo("PENDING");
  }

  private String smtpConfig() {
    return NotificationsCloud.id(
        cloud.owner.post("/smtp/config", "{\"name\":\"s\",\"domain\":\"example.com\"}"));
  }

  @Test
  void thePasswordOfAnSmtpUserIsToldOnce() {
    String users = "/smtp/config/" + smtpConfig() + "/users";

    Reply made = cloud.owner.post(users, "{\"description\":\"shop\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("password")).isNotBlank();
    assertThat(made.text("domain")).isEqualTo("example.com");
    Reply got = cloud.owner.get(users + "/" + NotificationsCloud.id(made));
    assertThat(got.json().has("password")).isFalse();
    assertThat(got.text("username")).isEqualTo(made.text("username"));
    assertThat(got.text("updated_at")).isEqualTo(made.text("created_at"));
  }

  @Test
  void anSmtpConfigurationHasFiveUsersAtMost() {
    String users = "/smtp/config/" + smtpConfig() + "/users";
    for (int i = 0; i < 5; i++) {
      assertThat(cloud.owner.post(users, "{}").status()).isEqualTo(201);
    }

    assertThat(cloud.owner.post(users, "{}").status()).isEqualTo(400);
  }

  @Test
  void anSmtpUserIsClonedWithoutItsPassword() {
    String one = cloud.owner.post("/smtp/config/" + smtpConfig() + "/users", "{}").text("username");
    String users = "/smtp/config/" + smtpConfig() + "/users";

    Reply clone = cloud.owner.post(users, "{\"username_to_clone\":\"" + one + "\"}");

    assertThat(clone.status()).isEqualTo(201);
    assertThat(clone.text("username")).isEqualTo(one);
    assertThat(clone.json().has("password")).isFalse();
    assertThat(cloud.owner.post(users, "{\"username_to_clone\":\"nobody\"}").status())
        .isEqualTo(404);
  }

  @Test
  void smtpUsersAreDescribedListedAndDeleted() {
    String users = "/smtp/config/" + smtpConfig() + "/users";
    String id = NotificationsCloud.id(cloud.owner.post(users, "{}"));

    cloud.owner.patch(users + "/" + id, "{\"description\":\"orders\"}");

    JsonObject listed =
        cloud
            .owner
            .get(users + "?search=ORDERS")
            .json()
            .getAsJsonArray("users")
            .get(0)
            .getAsJsonObject();
    assertThat(listed.get("id").getAsString()).isEqualTo(id);
    assertThat(cloud.owner.delete(users + "/" + id).status()).isEqualTo(204);
    assertThat(cloud.owner.get(users + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void smtpUsersGoWithTheirConfiguration() {
    String config = "/smtp/config/" + smtpConfig();
    String one = cloud.owner.post(config + "/users", "{}").text("username");
    cloud.owner.delete(config);

    Reply clone =
        cloud.owner.post(
            "/smtp/config/" + smtpConfig() + "/users", "{\"username_to_clone\":\"" + one + "\"}");

    assertThat(cloud.owner.get(config + "/users").status()).isEqualTo(404);
    assertThat(clone.status()).isEqualTo(404);
  }

  @Test
  void theOlderListOfAllowedAddressesIsEmpty() {
    Reply reply = cloud.owner.get("/smtp/config/" + smtpConfig() + "/allowed_ips");

    assertThat(reply.json().getAsJsonArray("subnets")).isEmpty();
    assertThat(reply.text("updated_at")).isNotBlank();
  }
}
