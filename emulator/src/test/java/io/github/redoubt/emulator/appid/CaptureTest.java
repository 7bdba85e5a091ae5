package io.github.redoubt.emulator.appid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.AppUsers;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CaptureTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final String crn = Objects.requireNonNull(account.instances().get("appId"));
  private final String tenant = crn.split(":", -1)[7];
  private final String path = "/management/v4/" + tenant + "/config/capture_runtime_activity";
  private final Caller appId =
      Caller.of(EMULATOR).withApiKey(account.apiKey()).at(Caller.address(EMULATOR, "appId"));
  private final AppUsers users = EMULATOR.appUsers(crn);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private void capture() {
    assertThat(appId.put(path, "{\"isActive\":true}").status()).isEqualTo(204);
  }

  private List<ActivityEvent> events(String action) {
    return EMULATOR.activity().events(action).stream()
        .filter(each -> each.sourceCrn().equals(crn))
        .toList();
  }

  private JsonObject only(String action) {
    assertThat(events(action)).hasSize(1);
    return JsonParser.parseString(events(action).get(0).json()).getAsJsonObject();
  }

  @Test
  void nothingIsCapturedUntilSomebodyAsksForIt() {
    assertThat(appId.get(path).json().toString()).isEqualTo("{\"isActive\":false}");
    users.signIn("google", "u1");
    assertThat(events("appid.user.authenticate")).isEmpty();

    capture();
    users.signIn("google", "u1");

    assertThat(appId.get(path).json().toString()).isEqualTo("{\"isActive\":true}");
    assertThat(events("appid.user.authenticate")).hasSize(1);
  }

  @Test
  void aSignInNamesTheProviderAndTheUser() {
    capture();
    users.signIn("SAML", "u1");

    JsonObject event = only("appid.user.authenticate");
    assertThat(event.get("dataEvent").getAsBoolean()).isTrue();
    assertThat(event.get("logSourceCRN").getAsString()).isEqualTo(crn);
    JsonObject target = event.getAsJsonObject("target");
    assertThat(target.get("name").getAsString()).isEqualTo("SAML:u1");
    assertThat(target.get("typeURI").getAsString()).isEqualTo("appid/user");
    JsonObject initiator = event.getAsJsonObject("initiator");
    assertThat(initiator.get("id").getAsString()).isEqualTo(tenant);
    assertThat(initiator.get("typeURI").getAsString()).isEqualTo("service/security/clientid");
    assertThat(event.getAsJsonObject("reason").get("reasonCode").getAsInt()).isEqualTo(200);
  }

  @Test
  void whoFailsToSignInIsNotNamed() {
    capture();
    users.failToSignIn("google", "u1");

    JsonObject event = only("appid.user.authenticate");
    assertThat(event.get("outcome").getAsString()).isEqualTo("failure");
    assertThat(event.getAsJsonObject("reason").get("reasonCode").getAsInt()).isEqualTo(401);
    assertThat(event.getAsJsonObject("target").get("name").getAsString())
        .isEqualTo("google:unknown");
    assertThat(event.getAsJsonObject("target").get("id").getAsString()).isEqualTo("crn:unknown");
  }

  @Test
  void ofCloudDirectoryItIsToldWhoFailed() {
    capture();
    users.failToSignIn("cloud_directory", "u1");

    JsonObject target = only("appid.user.authenticate").getAsJsonObject("target");
    assertThat(target.get("name").getAsString()).isEqualTo("cloud_directory:u1");
    assertThat(target.get("id").getAsString()).startsWith("crn:v1:");
  }

  @Test
  void anApplicationThatFailsIsUndefined() {
    capture();
    users.failToSignInApplication("client");

    JsonObject target = only("appid.application.authenticate").getAsJsonObject("target");
    assertThat(target.get("name").getAsString()).isEqualTo("client_credentials:unknown");
    assertThat(target.get("id").getAsString()).isEqualTo("crn:undefined");
  }

  @Test
  void everythingThatUsersDoIsReportedByItsName() {
    capture();
    users.signInApplication("client");
    users.signUp("u1");
    users.failToSignUp("u2");
    users.shutOut("u1");
    users.allow("u1");
    users.renewPassword("u1");
    users.changePassword("u1");
    users.failToChangePassword("u1");
    users.revokeTokens("google", "u1");
    users.readAttributes("google", "u1");
    users.updateAttributes("google", "u1");
    users.deleteAttributes("google", "u1");

    assertThat(EMULATOR.activity().events())
        .filteredOn(each -> each.sourceCrn().equals(crn) && each.dataEvent())
        .extracting(each -> each.action() + " " + each.status())
        .containsExactly(
            "appid.application.authenticate 200",
            "appid.cloud-dir-user.create 200",
            "appid.cloud-dir-user.create 400",
            "appid.cloud-dir-user.set-off 200",
            "appid.cloud-dir-user.allow 200",
            "appid.cloud-dir-user-credentials.renew 200",
            "appid.cloud-dir-user-credentials.update 200",
            "appid.cloud-dir-user-credentials.update 400",
            "appid.user-tokens.revoke 200",
            "appid.user-profile-attributes.read 200",
            "appid.user-profile-attributes.update 200",
            "appid.user-profile-attributes.delete 200");
  }

  @Test
  void theSwitchItselfIsReportedAsManagement() {
    capture();
    appId.get(path);

    assertThat(only("appid.capture-runtime-activity.update").get("dataEvent").getAsBoolean())
        .isFalse();
    assertThat(only("appid.capture-runtime-activity.read").get("logSourceCRN").getAsString())
        .isEqualTo(crn);
  }

  @Test
  void whatIsNoSwitchIsRefused() {
    assertThat(appId.put(path, "{\"isActive\":\"yes\"}").status()).isEqualTo(400);
    assertThat(appId.put(path, "{}").status()).isEqualTo(400);
  }

  @Test
  void theSmallPlanReportsNothing() {
    Caller controller = appId.at(Caller.address(EMULATOR, "resourceController"));
    String group =
        appId
            .at(Caller.address(EMULATOR, "resourceManager"))
            .get("/v2/resource_groups?default=true")
            .json()
            .getAsJsonArray("resources")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    String lite =
        controller
            .post(
                "/v2/resource_instances",
                """
                {"name":"small","target":"us-south","resource_group":"%s",
                 "resource_plan_id":"e7f9a1b3-5c06-4284-ab3d-7a8c9f0e26cb"}
                """
                    .formatted(group))
            .text("guid");

    assertThat(
            appId
                .put(
                    "/management/v4/" + lite + "/config/capture_runtime_activity",
                    "{\"isActive\":true}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void othersDoNotSwitchIt() {
    Caller stranger =
        Caller.of(EMULATOR)
            .withApiKey(EMULATOR.newAccount().apiKey())
            .at(Caller.address(EMULATOR, "appId"));

    assertThat(stranger.put(path, "{\"isActive\":true}").status()).isEqualTo(403);
    assertThat(Caller.of(EMULATOR).at(Caller.address(EMULATOR, "appId")).get(path).status())
        .isEqualTo(401);
  }

  @Test
  void nothingHappensInAnInstanceThatIsNotThere() {
    AppUsers nobody = EMULATOR.appUsers("crn:v1:bluemix:public:appid:us-south:a/x:y::");

    assertThatThrownBy(() -> nobody.signIn("google", "u"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
