package io.github.redoubt.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redoubt.access.groups.AccessGroup;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.profiles.ComputeLink;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.roles.KeyProtectRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** What an identity may do is wanted together with the identity. */
class GrantedTest {

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Crn keys = emulated.instance("keyProtect");
  private final Crn storage = emulated.instance("objectStorage");

  private List<Policy> policiesOf(Grantee grantee) {
    try (Stream<Policy> all = access.policies().list(q -> q.of(grantee))) {
      return all.toList();
    }
  }

  /** Speaks to the same account, whose policies it is not let write. */
  private Access withoutPolicies() {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  boolean writes =
                      chain.request().url().encodedPath().endsWith("/v2/policies")
                          && chain.request().method().equals("POST");
                  return writes
                      ? new Response.Builder()
                          .request(chain.request())
                          .protocol(Protocol.HTTP_1_1)
                          .code(403)
                          .message("Forbidden")
                          .body(ResponseBody.create("{}", MediaType.get("application/json")))
                          .build()
                      : chain.proceed(chain.request());
                })
            .build();
    return Access.on(emulated.cloud().using(client));
  }

  @Test
  void profileIsCreatedWithItsPolicies() {
    TrustedProfile pods =
        access
            .trustedProfiles()
            .ensure(
                "orders-pods",
                p ->
                    p.trusting(
                            ComputeLink.kubernetes(emulated.instance("keyProtect"))
                                .namespace("prod")
                                .serviceAccount("orders"))
                        .granted(Role.WRITER, storage))
            .resource();

    assertThat(policiesOf(pods))
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.roles()).containsExactly(Role.WRITER);
              assertThat(policy.resource()).isEqualTo(Resource.of(storage));
            });
  }

  @Test
  void wantingItTwiceChangesNothing() {
    access.trustedProfiles().ensure("pods", p -> p.granted(Role.WRITER, storage));
    access.accessGroups().ensure("people", g -> g.granted(Role.READER, keys));
    access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).locked());

    assertThat(access.trustedProfiles().ensure("pods", p -> p.granted(Role.WRITER, storage)))
        .returns(Outcome.UNCHANGED, Change::outcome);
    assertThat(access.accessGroups().ensure("people", g -> g.granted(Role.READER, keys)))
        .returns(Outcome.UNCHANGED, Change::outcome);
    assertThat(access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).locked()))
        .returns(Outcome.UNCHANGED, Change::outcome);
  }

  @Test
  void missingPolicyOfAnExistingProfileIsForeseenAndTold() {
    TrustedProfile pods = access.trustedProfiles().newProfile("pods").create();

    Plan<TrustedProfile> plan =
        access.trustedProfiles().preview("pods", p -> p.granted(Role.WRITER, storage));
    assertThat(policiesOf(pods)).isEmpty();
    Change<TrustedProfile> change =
        access.trustedProfiles().ensure("pods", p -> p.granted(Role.WRITER, storage));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).isEqualTo(plan.differences());
    assertThat(change.differences())
        .singleElement()
        .satisfies(
            each -> assertThat(each.what()).contains(pods.id(), "may act as Writer"),
            each -> assertThat(each.after()).isEqualTo("present"));
  }

  @Test
  void missingPolicyOfAnExistingGroupIsForeseenAndTold() {
    AccessGroup group = access.accessGroups().newGroup("people").create();

    Plan<AccessGroup> plan =
        access.accessGroups().preview("people", g -> g.granted(Role.READER, keys));
    assertThat(policiesOf(group)).isEmpty();
    Change<AccessGroup> change =
        access.accessGroups().ensure("people", g -> g.granted(Role.READER, keys));

    assertThat(change.differences()).hasSize(1).isEqualTo(plan.differences());
    assertThat(policiesOf(group)).hasSize(1);
  }

  @Test
  void rolesOnOneThingComeTogetherInOnePolicy() {
    ServiceId orders =
        access
            .serviceIds()
            .ensure(
                "orders",
                s ->
                    s.granted(Role.READER, keys)
                        .granted(List.of(KeyProtectRoles.KEY_PURGE), Resource.of(keys)))
            .resource();

    assertThat(policiesOf(orders))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.roles())
                    .containsExactlyInAnyOrder(Role.READER, KeyProtectRoles.KEY_PURGE));
  }

  @Test
  void otherRolesThanWantedAreAChangeOfThePolicy() {
    access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys));

    Change<ServiceId> change =
        access.serviceIds().ensure("orders", s -> s.granted(Role.WRITER, keys));

    assertThat(change.differences())
        .singleElement()
        .satisfies(
            each -> assertThat(each.what()).endsWith("roles"),
            each -> assertThat(each.before()).isEqualTo("[Reader]"),
            each -> assertThat(each.after()).isEqualTo("[Writer]"));
  }

  @Test
  void serviceIdIsLockedAfterItsPoliciesAreMade() {
    ServiceId orders =
        access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).locked()).resource();

    assertThat(orders.locked()).isTrue();
    assertThat(policiesOf(orders)).hasSize(1);
  }

  @Test
  void lockedServiceIdGetsNoPolicyUnlessThatIsSaid() {
    ServiceId orders = access.serviceIds().ensure("orders", s -> s.locked()).resource();

    assertThatThrownBy(
            () ->
                access
                    .serviceIds()
                    .ensure("orders", s -> s.describedAs("new").granted(Role.READER, keys)))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll("may act as Reader", "description", "evenIfLocked()");
    assertThat(access.serviceIds().get(orders.id())).isEqualTo(orders);
    assertThat(policiesOf(orders)).isEmpty();

    Change<ServiceId> change =
        access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).evenIfLocked());

    assertThat(change.differences()).hasSize(1);
    assertThat(change.resource().locked()).isTrue();
    assertThat(policiesOf(orders)).hasSize(1);
  }

  @Test
  void serviceIdThatIsToBeUnlockedIsSoBeforeItsPoliciesAreMade() {
    access.serviceIds().ensure("orders", s -> s.locked());

    Plan<ServiceId> plan =
        access.serviceIds().preview("orders", s -> s.granted(Role.READER, keys).unlocked());
    Change<ServiceId> change =
        access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).unlocked());

    assertThat(change.resource().locked()).isFalse();
    assertThat(change.differences())
        .contains(new Difference("locked", "true", "false"))
        .containsExactlyInAnyOrderElementsOf(plan.differences());
  }

  @Test
  void refusedPolicyIsToldWithWhatWasMadeBeforeIt() {
    PartialFailureException profile =
        catchThrowableOfType(
            PartialFailureException.class,
            () ->
                withoutPolicies()
                    .trustedProfiles()
                    .ensure("pods", p -> p.granted(Role.WRITER, storage)));
    PartialFailureException group =
        catchThrowableOfType(
            PartialFailureException.class,
            () ->
                withoutPolicies()
                    .accessGroups()
                    .ensure("people", g -> g.granted(Role.READER, keys)));
    PartialFailureException serviceId =
        catchThrowableOfType(
            PartialFailureException.class,
            () ->
                withoutPolicies()
                    .serviceIds()
                    .ensure("orders", s -> s.granted(Role.READER, keys).locked()));

    String pods = access.trustedProfiles().find("pods").orElseThrow().id();
    ServiceId orders = access.serviceIds().find("orders").orElseThrow();
    assertThat(profile).hasCauseInstanceOf(ForbiddenException.class);
    assertThat(profile.done()).containsExactly("created " + pods);
    assertThat(profile.leftBehind()).containsExactly("trusted profile " + pods);
    assertThat(group.leftBehind())
        .singleElement()
        .asString()
        .startsWith("access group AccessGroupId-");
    assertThat(serviceId.leftBehind()).singleElement().asString().contains(orders.id());
    assertThat(orders.locked()).isFalse();
  }

  @Test
  void doingItAgainDoesTheRest() {
    assertThatThrownBy(
            () ->
                withoutPolicies()
                    .serviceIds()
                    .ensure("orders", s -> s.granted(Role.READER, keys).locked()))
        .isInstanceOf(PartialFailureException.class);

    Change<ServiceId> rest =
        access.serviceIds().ensure("orders", s -> s.granted(Role.READER, keys).locked());

    assertThat(rest.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(rest.resource().locked()).isTrue();
    assertThat(policiesOf(rest.resource())).hasSize(1);
  }

  @Test
  void wrongGrantIsRefusedBeforeAnythingIsMade() {
    Crn elsewhere =
        Crn.parse(keys.toString().replaceFirst(":a/[^:]+:", ":a/" + "e".repeat(32) + ":"));

    assertThatThrownBy(
            () ->
                access
                    .serviceIds()
                    .ensure("orders", s -> s.granted(ObjectStorageRoles.OBJECT_READER, keys)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'role'", "ReaderPlus");
    assertThatThrownBy(
            () -> access.trustedProfiles().ensure("pods", p -> p.granted(Role.READER, elsewhere)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("'resource'", "Sign in");
    assertThatThrownBy(
            () -> access.accessGroups().ensure("people", g -> g.granted(Role.READER, elsewhere)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () -> access.serviceIds().ensure("orders", s -> s.granted(Role.READER, elsewhere)))
        .isInstanceOf(InvalidRequestException.class);

    assertThat(access.trustedProfiles().find("pods")).isEmpty();
    assertThat(access.accessGroups().find("people")).isEmpty();
    assertThat(access.serviceIds().find("orders")).isEmpty();
  }
}
