package io.github.redoubt.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.account.Restriction;
import io.github.redoubt.access.account.Settings;
import io.github.redoubt.access.claims.ComputeTerms;
import io.github.redoubt.access.claims.ComputeType;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.resources.ResourceInstance;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PreconditionFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody learns who asks for what cannot be. */
class BadInputTest {

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Crn keys = emulated.instance("keyProtect");

  @Test
  void roleOfAnotherServiceIsRefusedWithThoseThatTheServiceKnows() {
    Grant.WithRoles folders =
        Grant.to(new IamId("IBMid-270007ABCD")).roles(ObjectStorageRoles.OBJECT_WRITER);

    assertThatThrownBy(() -> folders.on(keys))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(
            "'role'", "ObjectWriter", "kms", "Reader, Writer, Manager, ReaderPlus, KeyPurge");
  }

  @Test
  void unknownRoleOfAKnownServiceIsRefusedWithThoseThatItKnows() {
    Grant.WithRoles wizard =
        Grant.to(new IamId("IBMid-270007ABCD")).roles(Role.ofService("kms", "Wizard"));

    assertThatThrownBy(() -> wizard.on(keys))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'role'", "Wizard", "Reader, Writer, Manager", "platform roles");
  }

  @Test
  void unknownRoleThatAllServicesWouldShareIsRefusedWithThoseThatTheyDo() {
    Grant.WithRoles wizard =
        Grant.to(new IamId("IBMid-270007ABCD")).roles(Role.ofService("iam", "Wizard"));

    assertThatThrownBy(() -> wizard.on(Resource.service("kms")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("role", "Wizard", "Reader, Writer and Manager");
  }

  @Test
  void textThatIsNoRoleIsRefusedWithWhereToFindOne() {
    assertThatThrownBy(() -> new Role("Writer"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'role'", "ten segments", "Role.WRITER");
  }

  /**
   * That nothing at all is named cannot be said in the usual way: {@code Grant.to(x).roles(y)} is
   * no grant before {@code on(…)}. A resource can be put together of no parts, though.
   */
  @Test
  void policyOnNothingInParticularIsRefusedWithTheWaysToSayWhatIsMeant() {
    Grant.WithRoles writer = Grant.to(new IamId("IBMid-270007ABCD")).roles(Role.WRITER);
    Resource nothing = Resource.having(List.of(), List.of());

    assertThatThrownBy(() -> writer.on(nothing))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'resource'", "Resource.service(…)", "Resource.allServices()");
    assertThatThrownBy(() -> writer.on(Crn.parse("crn:v1:bluemix:public:kms:us-south::::")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'crn'", "no instance", "Resource.service(\"kms\")");
  }

  /** The compiler wants a condition of {@code where(…)}; the records can be made without. */
  @Test
  void ruleThatWouldLetInEverybodyIsRefused() {
    TrustedProfile pods = access.trustedProfiles().newProfile("pods").create();
    FederatedTerms anybody =
        new FederatedTerms(
            Optional.empty(),
            "https://idp.example.com",
            Optional.of(Duration.ofHours(1)),
            List.of());
    ComputeTerms anything = new ComputeTerms(Optional.empty(), ComputeType.KUBERNETES, List.of());

    for (Runnable letIn :
        List.<Runnable>of(
            () -> pods.rules().create(anybody),
            () -> pods.rules().ensure(anything),
            () -> access.accessGroups().ensure("people", g -> g.admitting(anybody)))) {
      assertThatThrownBy(letIn::run)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("'conditions'", "everybody", "Give at least one");
    }
    assertThat(pods.rules().list()).isEmpty();
    assertThat(access.accessGroups().find("people")).isEmpty();
  }

  @Test
  void settingsThatWereChangedSinceTheyWereReadAreNotOverwritten() {
    Settings seen = access.accountSettings().get();
    access.accountSettings().ensure(s -> s.maxSessions(5));

    assertThatThrownBy(
            () ->
                access
                    .accountSettings()
                    .update(seen, s -> s.apiKeyCreation(Restriction.RESTRICTED)))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContainingAll("settings", "get()", "ensure(…)");
    assertThat(access.accountSettings().get().apiKeyCreation())
        .isNotEqualTo(Optional.of(Restriction.RESTRICTED));
  }

  @Test
  void policyThatOthersChangeEachTimeIsLeftToThem() {
    Policy policy =
        access
            .policies()
            .create(Grant.to(new IamId("IBMid-270007ABCD")).roles(Role.READER).on(keys));

    assertThatThrownBy(
            () ->
                access
                    .policies()
                    .update(
                        policy.id(),
                        read -> {
                          // Somebody else, in between.
                          String said = read.description().orElse("") + "x";
                          access.policies().update(read.id(), p -> p.describedAs(said));
                          return read.withRoles(Role.WRITER);
                        }))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContainingAll("update policy", "5 times", "again later");
    assertThat(access.policies().get(policy.id()).roles()).containsExactly(Role.READER);
  }

  @Test
  void lockedServiceIdIsLeftAsItIsWithTheWayToChangeIt() {
    ServiceId orders = access.serviceIds().ensure("orders", s -> s.locked()).resource();

    assertThatThrownBy(() -> orders.rename("intake"))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(orders.id(), "name: orders -> intake", "evenIfLocked()");
    assertThatThrownBy(orders::delete)
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(orders.id(), "unlock()");
    assertThatThrownBy(() -> access.policies().ensure(Grant.to(orders).roles(Role.READER).on(keys)))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll("service ID", "unlock it", "lock it again");
    assertThat(access.serviceIds().get(orders.id())).isEqualTo(orders);
  }

  @Test
  void lockedInstanceIsLeftAsItIsWithTheWayToChangeIt() {
    ResourceInstance store = access.resourceInstances().newObjectStorage("store").locked().create();

    assertThatThrownBy(() -> store.update(e -> e.name("other")))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(store.crn().toString(), "unlock()");
    assertThatThrownBy(() -> access.resourceInstances().delete(store.crn()))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(store.crn().toString(), "unlock()");
    assertThat(access.resourceInstances().get(store.crn())).isEqualTo(store);
  }
}
