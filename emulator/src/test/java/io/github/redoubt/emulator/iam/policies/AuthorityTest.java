package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    "cloud-object-storage, Reader, cloud-object-storage.object.get, true",
    "cloud-object-storage, Reader, cloud-object-storage.object.put, false",
    "cloud-object-storage, Writer, cloud-object-storage.bucket.put_bucket, true",
    "cloud-object-storage, Writer, cloud-object-storage.bucket.put_firewall, false",
    "cloud-object-storage, Manager, cloud-object-storage.bucket.put_firewall, true"
  })
  void rolesHoldWhatTheServicesDocument(String service, String role, String action, boolean held) {
    String kind = role.equals("Administrator") ? "role" : "serviceRole";
    Role parsed = Role.parse("crn:v1:bluemix:public:iam::::" + kind + ":" + role);

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
