package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final Target SOURCE = Target.of("cloud-object-storage", ACCOUNT, "cos-1");
  private static final Target KEY =
      Target.of("kms", ACCOUNT, "kms-1").with("resourceType", "key").with("resource", "k1");

  /** For its clock alone. */
  private static final Emulator EMULATOR = Emulator.start();

  private final Roles roles = new Roles(EMULATOR.clock());
  private final Policies policies = new Policies(EMULATOR.clock(), roles, iamId -> false);
  private final PolicyAuthority authority =
      new PolicyAuthority(
          EMULATOR.clock(), AuthorityTest::nobody, who -> Set.of(), roles, policies);

  private static Identity nobody(String authorization) throws TokenRefused {
    throw new TokenRefused(TokenRefused.Reason.MISSING);
  }

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static Attribute is(String name, String value) {
    return Attribute.is(name, value);
  }

  private static Role reader() {
    return Role.parse("crn:v1:bluemix:public:iam::::serviceRole:Reader");
  }

  private void authorize(List<Attribute> source, List<Attribute> target) {
    policies.create(
        new Terms(
            Policy.Type.AUTHORIZATION,
            Optional.empty(),
            source,
            List.of(reader()),
            target,
            List.of(),
            Optional.empty()),
        "IBMid-1");
  }

  private boolean wraps(Target source, Target key) {
    return authority.authorizes(source, "kms.secrets.wrap", key);
  }

  @Test
  void nothingIsAuthorizedWithoutAPolicy() {
    assertThat(wraps(SOURCE, KEY)).isFalse();
  }

  @Test
  void anAuthorizationOfTheServiceCoversAllItsInstances() {
    authorize(
        List.of(is("serviceName", "cloud-object-storage"), is("accountId", ACCOUNT)),
        List.of(is("serviceName", "kms"), is("accountId", ACCOUNT)));

    assertThat(wraps(SOURCE, KEY)).isTrue();
    assertThat(wraps(Target.of("is", ACCOUNT, "x"), KEY)).isFalse();
    assertThat(wraps(Target.of("cloud-object-storage", "other", "cos-1"), KEY)).isFalse();
    assertThat(wraps(SOURCE, Target.of("hs-crypto", ACCOUNT, "h"))).isFalse();
  }

  @Test
  void anAuthorizationOfOneInstanceToOneInstanceCoversThemAlone() {
    authorize(
        List.of(
            is("serviceName", "cloud-object-storage"),
            is("accountId", ACCOUNT),
            is("serviceInstance", "cos-1")),
        List.of(
            is("serviceName", "kms"), is("accountId", ACCOUNT), is("serviceInstance", "kms-1")));

    assertThat(wraps(SOURCE, KEY)).isTrue();
    assertThat(wraps(Target.of("cloud-object-storage", ACCOUNT, "cos-2"), KEY)).isFalse();
    assertThat(wraps(SOURCE, Target.of("kms", ACCOUNT, "kms-2"))).isFalse();
  }

  @Test
  void readerDoesNotDelete() {
    authorize(
        List.of(is("serviceName", "cloud-object-storage"), is("accountId", ACCOUNT)),
        List.of(is("serviceName", "kms"), is("accountId", ACCOUNT)));

    assertThat(authority.authorizes(SOURCE, "kms.secrets.delete", KEY)).isFalse();
  }

  @Test
  void thePoliciesOfAGroupAreForThoseWhoAreInIt() {
    Identity member = new Identity("iam-ServiceId-1", ACCOUNT, "t1");
    Identity other = new Identity("iam-ServiceId-2", ACCOUNT, "t2");
    PolicyAuthority ofGroups =
        new PolicyAuthority(
            EMULATOR.clock(),
            AuthorityTest::nobody,
            who -> who.equals(member) ? Set.of("AccessGroupId-1") : Set.of(),
            roles,
            policies);
    access(is("access_group_id", "AccessGroupId-1"), is("serviceName", "kms"));

    assertThat(ofGroups.allows(member, "kms.secrets.wrap", KEY)).isTrue();
    assertThat(ofGroups.allows(other, "kms.secrets.wrap", KEY)).isFalse();
  }

  private void access(Attribute subject, Attribute resource) {
    policies.create(
        new Terms(
            Policy.Type.ACCESS,
            Optional.empty(),
            List.of(subject),
            List.of(reader()),
            List.of(is("accountId", ACCOUNT), resource),
            List.of(),
            Optional.empty()),
        "IBMid-1");
  }

  @Test
  void tenThousandPoliciesAreMadeWithoutLookingAtEachOther() {
    assertTimeout(
        Duration.ofMinutes(2),
        () -> {
          for (int i = 0; i < 10_000; i++) {
            access(is("iam_id", "iam-ServiceId-1"), is("serviceInstance", "kms-" + i));
          }
        });

    assertThat(policies.of(ACCOUNT, 9_990)).hasSize(10);
    assertThat(policies.accessOf("iam-ServiceId-1")).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "kms, Reader, kms.secrets.unwrap, true",
    "kms, Reader, kms.registrations.create, true",
    "kms, Reader, kms.secrets.read, false",
    "kms, Writer, kms.secrets.create, true",
    "kms, Writer, kms.secrets.delete, false",
    "kms, Manager, kms.secrets.delete, true",
    "kms, Manager, kms.secrets.purge, false",
    "kms, Administrator, kms.secrets.list, false",
    "kms, Writer, kms.secrets.setkeyfordeletion, true",
    "kms, Writer, kms.secrets.sync, true",
    "kms, Writer, kms.policies.read, false",
    "kms, Writer, kms.secrets-with-policy-overrides.create, false",
    "kms, Manager, kms.secrets-with-policy-overrides.create, true",
    "kms, Manager, kms.policies.write, true",
    "kms, Manager, kms.instancepolicies.write, true",
    "kms, Manager, kms.instance.readallowedipport, true",
    "kms, Manager, kms.kmip-management.delete, true",
    "kms, Writer, kms.kmip-management.list, false",
    "hs-crypto, Reader, kms.secrets.wrap, true",
    "hs-crypto, Reader, hs-crypto.secrets.wrap, true",
    "kms, ReaderPlus, kms.secrets.read, true",
    "kms, KeyPurge, kms.secrets.purge, true",
    "kms, Manager, kms.secrets-migration-intent.delete, true",
    "kms, Writer, kms.secrets-migration-intent.delete, false",
    "kms, ServiceConfigReader, kms.governance.configread, true",
    "kms, Viewer, resource-controller.instance.retrieve, true",
    "kms, Editor, resource-controller.instance.create, true",
    "kms, Operator, resource-controller.instance.create, false",
    "kms, Editor, iam.policy.create, false",
    "kms, Operator, iam.role.read, false",
    "hs-crypto, Writer, kms.secrets.read, true",
    "hs-crypto, Reader, hs-crypto.secrets-migration-intent.create, true",
    "hs-crypto, Writer, hs-crypto.secrets-migration-intent.read, false",
    "hs-crypto, VaultAdministrator, hs-crypto.vaults.delete, true",
    "hs-crypto, KeyCustodianCreator, hs-crypto.vault-keys.generate, true",
    "hs-crypto, KeyCustodianDeployer, hs-crypto.vault-keys.generate, false",
    "hs-crypto, Viewer, hs-crypto.vault-keys.list, true",
    "cloud-object-storage, ContentReader, cloud-object-storage.bucket.get, true",
    "cloud-object-storage, ObjectReader, cloud-object-storage.bucket.get, false",
    "cloud-object-storage, ObjectWriter, cloud-object-storage.object.put, true",
    "cloud-object-storage, ObjectWriter, cloud-object-storage.object.get, false",
    "cloud-object-storage, BackupReader, cloud-object-storage.backup-vault.get_basic, true",
    "cloud-object-storage, ListFolder, cloud-object-storage.bucket.get, true",
    "cloud-object-storage, ListFolder, cloud-object-storage.object.get, false",
    "logs, Sender, logs.data-ingress.send, true",
    "logs, Sender, logs.livetail.read, false",
    "logs, Reader, logs.webhook.read, true",
    "logs, Writer, logs.webhook.manage, true",
    "logs, Writer, logs.logs-tco-policy.manage, false",
    "logs, Manager, logs.logs-tco-policy.manage, true",
    "logs, DataAccessReader, logs.data-access.read, true",
    "logs, Manager, logs.data-access.read, false",
    "iam-identity, Viewer, iam-identity.serviceid.get, true",
    "iam-identity, Viewer, iam-identity.apikey.get, false",
    "iam-identity, Editor, iam-identity.apikey.get, true",
    "iam-identity, Editor, iam-identity.serviceid.delete, false",
    "iam-identity, Operator, iam-identity.serviceid.delete, true",
    "iam-identity, Operator, iam-identity.profile.create, false",
    "iam-identity, Administrator, iam-identity.profile.create, true",
    "iam-identity, Administrator, iam-identity.serviceid.create, false",
    "iam-identity, ServiceIdCreator, iam-identity.serviceid.create, true",
    "iam-identity, UserApiKeyCreator, iam-identity.user-apikey.create, true",
    "iam-groups, Viewer, iam-groups.members.list, true",
    "iam-groups, Operator, iam-groups.members.list, false",
    "iam-groups, Editor, iam-groups.members.add, true",
    "iam-groups, Editor, iam-groups.account-settings.update, false",
    "iam-groups, Administrator, iam-groups.account-settings.update, true",
    "iam-access-management, Operator, iam-access-management.customRole.read, true",
    "iam-access-management, Operator, iam-access-management.settings.read, false",
    "iam-access-management, Editor, iam-access-management.customRole.update, true",
    "iam-access-management, Editor, iam-access-management.customRole.create, false",
    "iam-access-management, Administrator, iam-access-management.settings.update, true",
    "cloud-object-storage, Reader, cloud-object-storage.object.get, true",
    "cloud-object-storage, Reader, cloud-object-storage.object.put, false",
    "cloud-object-storage, Writer, cloud-object-storage.bucket.put_bucket, true",
    "cloud-object-storage, Writer, cloud-object-storage.bucket.put_firewall, false",
    "cloud-object-storage, Manager, cloud-object-storage.bucket.put_firewall, true"
  })
  void rolesHoldWhatTheServicesDocument(String service, String role, String action, boolean held) {
    Role parsed =
        Stream.of(
                Role.common(Role.Kind.PLATFORM, role),
                Role.common(Role.Kind.SERVICE, role),
                Role.of(service, Role.Kind.SERVICE, role))
            .filter(each -> roles.knows(each, service, ACCOUNT))
            .findFirst()
            .orElseThrow();

    assertThat(roles.holds(parsed, service, action)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "logs-*, logs-eu, true",
    "logs-*, other, false",
    "log?, logs, true",
    "log?, log, false",
    "a{{*}}b, a*b, true",
    "a{{*}}b, axb, false"
  })
  void aPatternMatchesWholeValues(String pattern, String value, boolean matches) {
    Attribute attribute = new Attribute("resource", TextOperator.MATCH, List.of(pattern));

    assertThat(Attribute.allMatch(List.of(attribute), Map.of("resource", value)))
        .isEqualTo(matches);
  }
}
