package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final AlertsCloud cloud = new AlertsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private int sources() {
    return cloud.notifications.owner.get("/sources").json().get("total_count").getAsInt();
  }

  @Test
  void isRefusedWithoutAnAuthorization() {
    assertThat(cloud.webhook("w").status()).isEqualTo(403);
    assertThat(sources()).isZero();
  }

  @Test
  void makesTheInstanceASource() {
    cloud.authorize();

    Reply made = cloud.webhook("w");

    assertThat(made.status()).isEqualTo(201);
    JsonObject source =
        cloud
            .notifications
            .owner
            .get("/sources")
            .json()
            .getAsJsonArray("sources")
            .get(0)
            .getAsJsonObject();
    assertThat(source.get("id").getAsString()).isEqualTo(cloud.logs.crn);
    assertThat(source.get("name").getAsString()).isEqualTo("IBM Cloud Logs - " + cloud.logs.id());
    JsonObject config = made.json().getAsJsonObject("ibm_event_notifications");
    assertThat(config.get("source_id").getAsString()).isEqualTo(cloud.logs.crn);
  }

  @Test
  void theSourceGoesWithTheLastWebhook() {
    cloud.authorize();
    String first = cloud.webhook("one").text("id");
    String second = cloud.webhook("two").text("id");

    cloud.logs.api.delete("/v1/outgoing_webhooks/" + first);
    assertThat(sources()).isEqualTo(1);
    assertThat(cloud.logs.api.delete("/v1/outgoing_webhooks/" + second).status()).isEqualTo(204);
    assertThat(sources()).isZero();
  }

  @Test
  void theSourceGoesWithTheInstance() {
    cloud.authorize();
    cloud.webhook("one");
    Caller controller = cloud.logs.owner.at(Caller.address(EMULATOR, "resourceController"));

    controller.delete("/v2/resource_instances/" + cloud.logs.id());
    JsonObject reclamation =
        controller
            .get("/v1/reclamations?resource_instance_id=" + cloud.logs.id())
            .json()
            .getAsJsonArray("resources")
            .get(0)
            .getAsJsonObject();
    controller.post(
        "/v1/reclamations/" + reclamation.get("id").getAsString() + "/actions/reclaim", "{}");

    assertThat(sources()).isZero();
  }

  @Test
  void numbersAreNotUsedTwice() {
    cloud.authorize();
    Reply first = cloud.webhook("one");
    cloud.logs.api.delete("/v1/outgoing_webhooks/" + first.text("id"));

    assertThat(cloud.webhook("two").json().get("external_id").getAsInt())
        .isGreaterThan(first.json().get("external_id").getAsInt());
  }

  @Test
  void isReplacedUnderTheSameNumber() {
    cloud.authorize();
    Reply made = cloud.webhook("one");

    Reply replaced =
        cloud.logs.api.put(
            "/v1/outgoing_webhooks/" + made.text("id"), cloud.webhookBody("new", "us-south"));

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.text("name")).isEqualTo("new");
    assertThat(replaced.json().get("external_id")).isEqualTo(made.json().get("external_id"));
  }

  @Test
  void listsWithoutTheConfiguration() {
    cloud.authorize();
    cloud.webhook("one");

    Reply list = cloud.logs.api.get("/v1/outgoing_webhooks?type=ibm_event_notifications");

    JsonObject only = list.json().getAsJsonArray("outgoing_webhooks").get(0).getAsJsonObject();
    assertThat(only.get("name").getAsString()).isEqualTo("one");
    assertThat(only.has("ibm_event_notifications")).isFalse();
  }

  @Test
  void needsAnInstanceThatIsThere() {
    cloud.authorize();

    assertThat(
            cloud.logs.api.post("/v1/outgoing_webhooks", cloud.webhookBody("w", "eu-de")).status())
        .isEqualTo(404);
  }

  @Test
  void readersMayNotMakeOne() {
    var reader = cloud.logs.at("cloudLogs", cloud.logs.withRole("Reader"));

    assertThat(reader.get("/v1/outgoing_webhooks").status()).isEqualTo(200);
    assertThat(reader.post("/v1/outgoing_webhooks", cloud.webhookBody("w", "us-south")).status())
        .isEqualTo(403);
  }
}
