package io.github.redoubt.keys.policies;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.keys.internal.KmsDesk;
import io.github.redoubt.keys.policies.KeyCreateImportAccess.Way;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies of keys and of instances, on the wire. */
class PoliciesTest {

  private static final String OF_KEY = " /api/v2/keys/" + ID + "/policies?policy=";
  private static final String OF_INSTANCE = " /api/v2/instance/policies?policy=";
  private static final String ENVELOPE =
      " {\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.policy+json\","
          + "\"collectionTotal\":1},\"resources\":[";
  private static final Rotation QUARTERLY = Rotation.every(Period.ofMonths(3));

  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aKeysRotationIsReadWithWhoSetItWhen() throws Exception {
    desk.answeringWith(
        "{'type':'x','rotation':{'enabled':true,'interval_month':3},"
            + "'creationDate':'2026-11-24T10:00:00Z','createdBy':'IBMid-1',"
            + "'lastUpdateDate':'2026-11-24T11:00:00Z','updatedBy':'IBMid-2'}");

    PolicySetting<Rotation> setting = desk.keys().policies(ID).rotation().find().orElseThrow();

    assertThat(desk.sent()).isEqualTo("GET" + OF_KEY + "rotation ");
    assertThat(setting.value()).isEqualTo(QUARTERLY);
    assertThat(setting.enabled()).isTrue();
    assertThat(setting.createdBy()).hasValue("IBMid-1");
    assertThat(setting.updated()).hasValue(Instant.parse("2026-11-24T11:00:00Z"));
  }

  @Test
  void aKeysRotationIsSet() throws Exception {
    desk.answeringWith().answeringWith();

    desk.keys().policies(ID).rotation().set(QUARTERLY);

    desk.sent();
    assertThat(desk.sent())
        .isEqualTo(
            "PUT"
                + OF_KEY
                + "rotation"
                + ENVELOPE
                + "{\"type\":\"application/vnd.ibm.kms.policy+json\","
                + "\"rotation\":{\"enabled\":true,\"interval_month\":3}}]}");
  }

  @Test
  void aKeysRotationIsPausedWithItsIntervalKept() throws Exception {
    desk.answeringWith("{'rotation':{'enabled':true,'interval_month':3,'new':'kept'}}")
        .answeringWith();

    desk.keys().policies(ID).rotation().disable();

    desk.sent();
    assertThat(desk.sent())
        .endsWith("\"rotation\":{\"enabled\":false,\"interval_month\":3,\"new\":\"kept\"}}]}");
  }

  @Test
  void whatIsNotInForceIsNotDisabled() {
    desk.answeringWith("{'rotation':{'enabled':false,'interval_month':3}}").answeringWith();

    desk.keys().policies(ID).rotation().disable();
    desk.keys().policies(ID).rotation().disable();

    assertThat(desk.count()).isEqualTo(2);
  }

  @Test
  void aPolicyThatIsNotInForceDoesNotHold() {
    desk.answeringWith("{'rotation':{'enabled':false,'interval_month':3}}")
        .answeringWith("{'rotation':{'interval_month':3}}");

    assertThat(desk.keys().policies(ID).rotation().inForce()).isEmpty();
    assertThat(desk.keys().policies(ID).rotation().inForce()).hasValue(QUARTERLY);
  }

  @Test
  void dualAuthorizationOfAKeyIsSwitched() throws Exception {
    desk.answeringWith()
        .answeringWith()
        .answeringWith("{'dualAuthDelete':{'enabled':true}}")
        .answeringWith("{'dualAuthDelete':{'enabled':true}}")
        .answeringWith();

    PolicySwitch dual = desk.keys().policies(ID).dualAuthorization();
    dual.turnOn();
    assertThat(dual.isOn()).isTrue();
    dual.turnOff();

    assertThat(desk.sent()).isEqualTo("GET" + OF_KEY + "dualAuthDelete ");
    assertThat(desk.sent())
        .isEqualTo(
            "PUT"
                + OF_KEY
                + "dualAuthDelete"
                + ENVELOPE
                + "{\"type\":\"application/vnd.ibm.kms.policy+json\","
                + "\"dualAuthDelete\":{\"enabled\":true}}]}");
    desk.sent();
    desk.sent();
    assertThat(desk.sent()).endsWith("\"dualAuthDelete\":{\"enabled\":false}}]}");
  }

  @Test
  void theAllowedNetworkOfAnInstanceIsSet() throws Exception {
    desk.answeringWith().answeringNothing(1);

    desk.keys().instancePolicies().allowedNetwork().set(AllowedNetwork.PRIVATE_ONLY);

    assertThat(desk.sent()).isEqualTo("GET" + OF_INSTANCE + "allowedNetwork ");
    assertThat(desk.sent())
        .isEqualTo(
            "PUT"
                + OF_INSTANCE
                + "allowedNetwork"
                + ENVELOPE
                + "{\"policy_type\":\"allowedNetwork\",\"policy_data\":{\"enabled\":true,"
                + "\"attributes\":{\"allowed_network\":\"private-only\"}}}]}");
  }

  @Test
  void allowedAddressesAreChangedAndTheRestIsKept() throws Exception {
    desk.answeringWith(
            "{'policy_type':'allowedIP','policy_data':{'enabled':true,"
                + "'attributes':{'allowed_ip':['192.0.2.0/24'],'new':1}}}")
        .answeringNothing(1);

    desk.keys().instancePolicies().allowedIps().change(ips -> ips.and("2001:db8::/32"));

    desk.sent();
    assertThat(desk.sent())
        .endsWith(
            "{\"enabled\":true,\"attributes\":"
                + "{\"allowed_ip\":[\"192.0.2.0/24\",\"2001:db8::/32\"],\"new\":1}}}]}");
  }

  @Test
  void whatWasNeverSetCannotBeChanged() {
    desk.answeringWith();
    Policy<AllowedIps> policy = desk.keys().instancePolicies().allowedIps();

    assertThatThrownBy(() -> policy.change(ips -> ips.and("192.0.2.0/24")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("never set");
  }

  @Test
  void oneWayOfMakingKeysIsForbiddenAndTheOthersAreKept() throws Exception {
    desk.answeringWith(
            "{'policy_type':'keyCreateImportAccess','policy_data':{'enabled':true,"
                + "'attributes':{'create_standard_key':false}}}")
        .answeringNothing(1);

    desk.keys()
        .instancePolicies()
        .keyCreateImportAccess()
        .change(access -> access.forbidding(Way.IMPORT_STANDARD_KEY).enforcingImportTokens());

    desk.sent();
    assertThat(desk.sent())
        .endsWith(
            "\"attributes\":{\"create_standard_key\":false,\"create_root_key\":true,"
                + "\"import_root_key\":true,\"import_standard_key\":false,"
                + "\"enforce_token\":true}}}]}");
  }

  @Test
  void withoutAPolicyAllWaysOfMakingKeysAreOpen() throws Exception {
    desk.answeringWith().answeringNothing(1);

    desk.keys()
        .instancePolicies()
        .keyCreateImportAccess()
        .change(access -> access.forbidding(Way.CREATE_ROOT_KEY));

    desk.sent();
    assertThat(desk.sent())
        .contains("\"enabled\":true")
        .contains("\"create_root_key\":false,\"create_standard_key\":true");
  }

  @Test
  void aDedicatedInstanceCannotEnforceImportTokens() {
    Policy<KeyCreateImportAccess> policy =
        desk.dedicated().instancePolicies().keyCreateImportAccess();
    KeyCreateImportAccess enforcing = KeyCreateImportAccess.UNRESTRICTED.enforcingImportTokens();

    assertThatThrownBy(() -> policy.set(enforcing)).isInstanceOf(NotOfferedException.class);
    assertThatThrownBy(() -> policy.ensure(enforcing)).isInstanceOf(NotOfferedException.class);
    assertThat(desk.count()).isZero();
  }

  @Test
  void switchesOfAnInstanceSendNoAttributes() throws Exception {
    desk.answeringWith().answeringNothing(1).answeringWith().answeringNothing(1);

    desk.keys().instancePolicies().metrics().turnOn();
    desk.keys().instancePolicies().dualAuthorization().turnOn();

    desk.sent();
    assertThat(desk.sent())
        .endsWith("{\"policy_type\":\"metrics\",\"policy_data\":{\"enabled\":true}}]}");
    desk.sent();
    assertThat(desk.sent())
        .endsWith("{\"policy_type\":\"dualAuthDelete\",\"policy_data\":{\"enabled\":true}}]}");
  }

  @Test
  void anEnsuredPolicyIsSetOnceOnly() {
    String set =
        "{'policy_type':'rotation','policy_data':{'enabled':true,"
            + "'attributes':{'interval_month':3}}}";
    desk.answeringWith().answeringNothing(1).answeringWith(set);

    Policy<Rotation> policy = desk.keys().instancePolicies().rotation();

    assertThat(policy.ensure(QUARTERLY)).isEqualTo(Change.created(QUARTERLY));
    assertThat(policy.ensure(QUARTERLY)).isEqualTo(Change.unchanged(QUARTERLY));
    assertThat(desk.count()).isEqualTo(3);
  }

  @Test
  void anEnsuredPolicyTellsWhatItWas() {
    String disabled =
        "{'policy_type':'rotation','policy_data':{'enabled':false,"
            + "'attributes':{'interval_month':3}}}";
    String other = disabled.replace("false", "true").replace(":3", ":6");
    desk.answeringWith(disabled).answeringNothing(1).answeringWith(other).answeringNothing(1);

    Policy<Rotation> policy = desk.keys().instancePolicies().rotation();

    assertThat(policy.ensure(QUARTERLY).differences())
        .hasToString("[rotation: disabled -> every 3 months]");
    assertThat(policy.ensure(QUARTERLY).differences())
        .hasToString("[rotation: every 6 months -> every 3 months]");
  }

  @Test
  void anEnsuredSwitchIsTurnedOnceOnly() {
    String on = "{'policy_type':'metrics','policy_data':{'enabled':true}}";
    desk.answeringWith(on).answeringWith(on).answeringNothing(1).answeringWith();

    PolicySwitch metrics = desk.keys().instancePolicies().metrics();

    assertThat(metrics.ensureOn().outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(metrics.ensureOff().differences()).hasToString("[metrics: on -> off]");
    assertThat(metrics.ensureOff().outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(desk.count()).isEqualTo(4);
  }

  @Test
  void theOrderOfAllowedAddressesMeansNothing() {
    desk.answeringWith(
        "{'policy_type':'allowedIP','policy_data':{'enabled':true,"
            + "'attributes':{'allowed_ip':['192.0.2.0/24','198.51.100.7/32']}}}");

    assertThat(
            desk.keys()
                .instancePolicies()
                .allowedIps()
                .ensure(AllowedIps.only("198.51.100.7/32", "192.0.2.0/24"))
                .outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
  }

  @Test
  void thePortOfThePrivateNetworkIsRead() throws Exception {
    desk.answeringWith("{'private_endpoint_port':8888}");

    assertThat(desk.keys().instancePolicies().privatePort()).isEqualTo(8888);
    assertThat(desk.sent()).isEqualTo("GET /api/v2/instance/allowed_ip_port ");
  }
}
