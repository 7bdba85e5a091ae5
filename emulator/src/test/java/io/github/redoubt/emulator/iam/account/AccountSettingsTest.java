package io.github.redoubt.emulator.iam.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final Caller caller = Caller.of(EMULATOR);
  private final Caller owner = caller.withApiKey(account.apiKey());
  private final String settings = "/v1/accounts/" + account.accountId() + "/settings/identity";

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply set(String json) {
    return owner.with("If-Match", "*").put(settings, json);
  }

  private Reply signIn() {
    return caller.signIn("apikey", Map.of("apikey", account.apiKey()));
  }

  private Reply newServiceId() {
    return owner.post(
        "/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + account.accountId() + "\"}");
  }

  private void grant(String role) {
    String policy =
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
         "roles":[{"role_id":"%s"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
                                     {"name":"serviceName","value":"iam-identity"}]}]}
        """;
    assertThat(
            owner
                .post(
                    "/v1/policies",
                    policy.formatted(account.ownerIamId(), role, account.accountId()))
                .status())
        .isEqualTo(201);
  }

  @Test
  void aNewAccountLeavesAllToTheService() {
    Reply read = owner.get(settings);

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("account_id")).isEqualTo(account.accountId());
    assertThat(read.text("restrict_create_service_id")).isEqualTo("NOT_SET");
    assertThat(read.text("mfa")).isEqualTo("NONE");
    assertThat(read.text("entity_tag")).isEqualTo(read.header("etag"));
  }

  @Test
  void anUpdateGoesUnderTheNewestTagAndKeepsTheRest() {
    set("{\"max_sessions_per_identity\":\"5\"}");
    Caller change = owner.with("If-Match", owner.get(settings).text("entity_tag"));

    Reply changed = change.put(settings, "{\"mfa\":\"LEVEL2\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("mfa")).isEqualTo("LEVEL2");
    assertThat(changed.text("max_sessions_per_identity")).isEqualTo("5");
    assertThat(change.put(settings, "{\"mfa\":\"NONE\"}").status()).isEqualTo(409);
    assertThat(owner.put(settings, "{\"mfa\":\"NONE\"}").status()).isEqualTo(400);
    assertThat(owner.get(settings + "?include_history=true").text()).contains("\"update\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mfa\":\"LEVEL9\"}",
        "{\"restrict_create_service_id\":\"MAYBE\"}",
        "{\"session_expiration_in_seconds\":\"899\"}",
        "{\"system_access_token_expiration_in_seconds\":\"3601\"}",
        "{\"max_sessions_per_identity\":\"0\"}",
        "{\"max_sessions_per_identity\":\"many\"}",
        "{\"allowed_ip_addresses\":\"10.0.0.0/33\"}",
        "{\"allowed_ip_addresses\":\"10.0.0\"}",
        "{\"allowed_ip_addresses\":\"256.0.0.1\"}",
        "{\"allowed_ip_addresses\":\"1:2:3\"}",
        "{\"allowed_ip_addresses\":\"10.0.0.1 - ::1\"}",
        "{\"allowed_ip_addresses\":\"example.com\"}",
        "{\"user_mfa\":[{\"iam_id\":\"IBMid-1\",\"mfa\":\"SOME\"}]}"
      })
  void aValueOutOfBoundsIsRefused(String json) {
    assertThat(set(json).status()).isEqualTo(400);
  }

  @Test
  void theEffectiveSettingsFillWhatIsNotSet() {
    Reply read = owner.get("/v1/accounts/" + account.accountId() + "/effective_settings/identity");

    assertThat(
            read.json()
                .getAsJsonObject("effective")
                .get("system_access_token_expiration_in_seconds")
                .getAsString())
        .isEqualTo("3600");
    assertThat(
            read.json()
                .getAsJsonObject("account")
                .get("system_access_token_expiration_in_seconds")
                .getAsString())
        .isEqualTo("NOT_SET");
  }

  @Test
  void tokensLiveAsLongAsTheAccountSays() {
    set("{\"system_access_token_expiration_in_seconds\":\"900\"}");

    assertThat(signIn().json().get("expires_in").getAsInt()).isEqualTo(900);
  }

  @Test
  void signInsComeFromAllowedAddressesOnly() {
    set("{\"allowed_ip_addresses\":\"10.0.0.0/8, 127.0.0.0 - 127.255.255.255\"}");
    assertThat(signIn().status()).isEqualTo(200);

    set("{\"allowed_ip_addresses\":\"10.0.0.0/8\"}");
    assertThat(signIn().status()).isEqualTo(403);

    set("{\"allowed_ip_addresses\":\"\"}");
    assertThat(signIn().status()).isEqualTo(200);
  }

  @Test
  void evenTheOwnerNeedsARoleToMakeARestrictedServiceId() {
    set("{\"restrict_create_service_id\":\"RESTRICTED\"}");
    assertThat(newServiceId().status()).isEqualTo(403);

    grant("crn:v1:bluemix:public:iam-identity::::serviceRole:ServiceIdCreator");

    assertThat(newServiceId().status()).isEqualTo(201);
  }

  @Test
  void evenTheOwnerNeedsARoleToMakeARestrictedKey() {
    set("{\"restrict_create_platform_apikey\":\"RESTRICTED\"}");
    assertThat(owner.post("/v1/apikeys", "{\"name\":\"k\"}").status()).isEqualTo(403);

    grant("crn:v1:bluemix:public:iam-identity::::serviceRole:UserApiKeyCreator");

    assertThat(owner.post("/v1/apikeys", "{\"name\":\"k\"}").status()).isEqualTo(201);
  }

  @Test
  void aUserOfTheAccountMakesServiceIdsUnlessRestricted() {
    Caller user =
        caller.withToken(
            account
                .federatedUser("https://idp.example.com", "ann@example.com", Map.of())
                .accessToken());
    String wish = "{\"name\":\"s\",\"account_id\":\"" + account.accountId() + "\"}";
    assertThat(user.post("/v1/serviceids", wish).status()).isEqualTo(201);

    set("{\"restrict_create_service_id\":\"RESTRICTED\"}");

    assertThat(user.post("/v1/serviceids", wish).status()).isEqualTo(403);
  }

  @Test
  void anotherAccountIsNobodysBusiness() {
    String other = EMULATOR.newAccount().accountId();

    assertThat(owner.get("/v1/accounts/" + other + "/settings/identity").status()).isEqualTo(403);
  }

  @Test
  void domainsAreKeptAndTold() {
    Reply changed =
        set(
            "{\"restrict_user_domains\":[{\"realm_id\":\"IBMid\","
                + "\"invitation_email_allow_patterns\":[\"*.*@example.com\"],"
                + "\"restrict_invitation\":true}]}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(owner.get(settings).text()).contains("*.*@example.com");
  }
}
