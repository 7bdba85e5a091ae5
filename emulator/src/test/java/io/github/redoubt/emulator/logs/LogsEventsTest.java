package io.github.redoubt.emulator.logs;

import static io.github.redoubt.emulator.logs.LogsCloud.made;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.ActivityEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Cloud Logs itself tells of who did what in it. */
class LogsEventsTest extends SharedEmulator {

  private List<ActivityEvent> events(String action) {
    return emulator.activity().events(action).stream()
        .filter(each -> each.accountId().equals(cloud.account.accountId()))
        .toList();
  }

  private JsonObject only(String action) {
    assertThat(events(action)).hasSize(1);
    return JsonParser.parseString(events(action).get(0).json()).getAsJsonObject();
  }

  @Test
  void aSettingThatIsMadeIsReportedWithItsIdAndName() {
    String id = made(cloud.api.post("/v1/view_folders", "{\"name\":\"mine\"}")).text("id");

    JsonObject event = only("logs.view-folder.create");

    assertThat(event.get("outcome").getAsString()).isEqualTo("success");
    assertThat(event.getAsJsonObject("target").get("id").getAsString())
        .isEqualTo(cloud.crn.replaceFirst("::$", ":view-folder:" + id));
    assertThat(event.getAsJsonObject("target").get("name").getAsString()).isEqualTo("mine");
    assertThat(event.getAsJsonObject("initiator").get("id").getAsString())
        .isEqualTo(cloud.account.ownerIamId());
  }

  @Test
  void aRefusalIsReportedAsAFailure() {
    cloud.at("cloudLogs", cloud.withRole("Reader")).delete("/v1/policies/x");

    JsonObject event = only("logs.logs-tco-policy.delete");

    assertThat(event.get("outcome").getAsString()).isEqualTo("failure");
    assertThat(event.getAsJsonObject("reason").get("reasonCode").getAsInt()).isEqualTo(403);
  }

  @Test
  void aSearchIsReportedWithoutWhatItAskedOrFound() {
    cloud.send("\"text\":\"a secret of mine\"");

    cloud.api.post("/v1/query", "{\"query\":\"filter text ~ 'secret'\"}");

    JsonObject event = only("logs.logs-data.search");
    assertThat(event.toString()).doesNotContain("secret");
    assertThat(event.getAsJsonObject("target").get("id").getAsString()).isEqualTo(cloud.crn);
  }

  @Test
  void logsThatAreSentAreNotReported() {
    int before = emulator.activity().events().size();

    cloud.send("\"text\":\"a\"");

    assertThat(emulator.activity().events()).hasSize(before);
  }
}
