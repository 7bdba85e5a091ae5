package io.github.redoubt.access.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.policies.ExternalInteraction.IdentityType;
import io.github.redoubt.access.policies.ExternalInteraction.Rule;
import io.github.redoubt.access.roles.KeyProtectRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Policies, as the emulator keeps them. */
class PoliciesEmulatedTest {

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Policies policies = access.policies();
  private final Crn keys = Crn.parse(emulated.account().newKeyProtect());
  private final Crn storage = Crn.parse(emulated.account().newObjectStorage());
  private final IamId orders = new IamId("iam-ServiceId-11111111-2222-4333-8444-555555555555");

  private Grant writer() {
    return Grant.to(orders).roles(Role.WRITER).on(Resource.bucket(storage, "orders"));
  }

  @Test
  void aGrantIsCreatedAndReadBack() {
    Grant grant = writer().describedAs("order intake");

    Policy made = policies.create(grant);

    assertThat(made.grant()).contains(grant);
    assertThat(policies.get(made.id())).isEqualTo(made);
    assertThat(made.etag()).isPresent();
    assertThat(made.createdAt()).isPresent();
    assertThat(made.account()).contains(emulated.account().accountId());
  }

  @Test
  void oneThingByItsCrnIsTheSameAsByItsParts() {
    Crn bucket = storage.withResource("bucket", "orders");

    assertThat(Grant.to(orders).roles(Role.WRITER).on(bucket)).isEqualTo(writer());
  }

  @Test
  void everyKindOfConditionIsTakenByTheService() {
    Resource bucket = Resource.bucket(storage, "orders");
    List<Condition> conditions =
        List.of(
            Condition.between(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")),
            Condition.weekly(ZoneOffset.ofHours(1), DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Condition.weekly(ZoneOffset.ofHours(-5), DayOfWeek.MONDAY)
                .between(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            ObjectStorageAttributes.PATH.matching(Wildcard.startingWith("invoices/")),
            Condition.anyOf(
                ObjectStorageAttributes.PATH.matchingAnyOf(Wildcard.startingWith("invoices/")),
                Condition.allOf(
                    ObjectStorageAttributes.PREFIX.equalToAnyOf("", "invoices/"),
                    ObjectStorageAttributes.DELIMITER.equalToAnyOf("", "/"))));

    for (Condition condition : conditions) {
      Grant grant =
          Grant.to(orders).roles(ObjectStorageRoles.CONTENT_READER).on(bucket).when(condition);
      assertThat(policies.create(grant).grant()).contains(grant);
    }
    assertThat(policies.list(query -> query.of(orders))).hasSize(conditions.size());
  }

  @Test
  void everyKindOfResourceIsTakenByTheService() {
    List<Resource> resources =
        List.of(
            Resource.keyRing(keys, "prod"),
            Resource.key(keys, "11111111-2222-4333-8444-555555555555"),
            Resource.of(keys),
            Resource.service("kms").region("us-south").resourceGroup("g1"),
            Resource.service("cloud-object-storage").taggedWith("env:prod"),
            Resource.service("cloud-object-storage")
                .type("bucket")
                .resource(Wildcard.startingWith("logs-")),
            Resource.allServices());

    for (Resource resource : resources) {
      Grant grant = Grant.to(orders).roles(Role.VIEWER, Role.READER).on(resource);
      assertThat(policies.create(grant).grant()).contains(grant);
    }
    Grant management = Grant.to(orders).roles(Role.VIEWER).on(Resource.allAccountManagement());
    assertThat(policies.create(management).grant()).contains(management);
  }

  @Test
  void theSameTwiceIsAConflict() {
    policies.create(writer());

    assertThatThrownBy(() -> policies.create(writer())).isInstanceOf(ConflictException.class);
  }

  @Test
  void ensureTwiceIsOnce() {
    Change<Policy> first = policies.ensure(writer());
    Change<Policy> second = policies.ensure(writer());

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.resource().id()).isEqualTo(first.resource().id());
  }

  @Test
  void ensureChangesOnlyTheRoles() {
    policies.ensure(writer().describedAs("order intake"));

    Change<Policy> change =
        policies.ensure(
            Grant.to(orders)
                .roles(Role.READER, ObjectStorageRoles.OBJECT_WRITER)
                .on(Resource.bucket(storage, "orders")));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .singleElement()
        .hasToString("roles: [Writer] -> [ObjectWriter, Reader]");
    assertThat(change.resource().description()).contains("order intake");
  }

  @Test
  void previewSaysWhatEnsureWouldDoAndDoesNothing() {
    Plan<Policy> plan = policies.preview(writer());

    assertThat(plan.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(policies.list(query -> query.of(orders))).isEmpty();

    policies.ensure(writer());
    assertThat(policies.preview(writer()).changesNothing()).isTrue();
    assertThat(policies.preview(writer().describedAs("new")).outcome()).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void callersWhoRaceEndInOnePolicy() {
    List<CompletableFuture<Change<Policy>>> racing =
        IntStream.range(0, 8)
            .mapToObj(i -> emulated.cloud().async(() -> policies.ensure(writer())))
            .toList();

    assertThat(racing.stream().map(each -> each.join().resource().id()).distinct()).hasSize(1);
    assertThat(policies.list(query -> query.of(orders))).hasSize(1);
  }

  @Test
  void twoPoliciesAboutTheSameAreNotChosenFrom() {
    policies.create(writer());
    policies.create(Grant.to(orders).roles(Role.READER).on(Resource.bucket(storage, "orders")));

    assertThatThrownBy(() -> policies.ensure(writer()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("several policies");
  }

  @Test
  void aConditionMakesItAnotherPolicy() {
    policies.ensure(writer());

    Change<Policy> change = policies.ensure(writer().until(Instant.parse("2027-01-01T00:00:00Z")));

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
  }

  @Test
  void exactlyMakesChangesAndRemoves() {
    policies.create(writer());
    policies.create(Grant.to(orders).roles(Role.READER).on(Resource.of(keys)));
    policies.create(Grant.to(orders).roles(Role.VIEWER).on(Resource.service("logs")));
    List<Grant> wanted =
        List.of(
            writer(),
            Grant.to(orders).roles(Role.WRITER).on(Resource.of(keys)),
            Grant.to(orders).roles(KeyProtectRoles.KEY_PURGE).on(Resource.keyRing(keys, "prod")));

    List<Plan<Policy>> plans = policies.previewExactly(orders, wanted);
    List<Change<Policy>> changes = policies.ensureExactly(orders, wanted);

    List<Outcome> outcomes =
        List.of(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.CREATED, Outcome.REMOVED);
    assertThat(plans).extracting(Plan::outcome).isEqualTo(outcomes);
    assertThat(changes).extracting(Change::outcome).isEqualTo(outcomes);
    assertThat(policies.list(query -> query.of(orders)).map(each -> each.grant().orElseThrow()))
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(policies.previewExactly(orders, wanted)).allMatch(Plan::changesNothing);
  }

  @Test
  void exactlyLeavesOneOfSeveralAboutTheSame() {
    policies.create(Grant.to(orders).roles(Role.READER).on(Resource.bucket(storage, "orders")));
    Policy right = policies.create(writer());

    policies.ensureExactly(orders, List.of(writer()));

    assertThat(policies.list(query -> query.of(orders)).map(Policy::id))
        .containsExactly(right.id());
  }

  @Test
  void exactlyTakesNoGrantForSomebodyElse() {
    assertThatThrownBy(
            () -> policies.ensureExactly(new IamId("iam-ServiceId-other"), List.of(writer())))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anUpdateChangesWhatItSays() {
    Policy made = policies.create(writer());

    Policy changed =
        policies.update(
            made.id(),
            policy ->
                policy
                    .withRoles(Role.READER)
                    .on(Resource.bucket(storage, "invoices"))
                    .when(Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY))
                    .describedAs("moved"));

    assertThat(changed.roles()).containsExactly(Role.READER);
    assertThat(changed.resource()).isEqualTo(Resource.bucket(storage, "invoices"));
    assertThat(changed.condition()).contains(Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY));
    assertThat(changed.description()).contains("moved");
    assertThat(policies.update(made.id(), Policy::always).condition()).isEmpty();
  }

  @Test
  void updatesThatRaceAllTakeEffect() {
    Policy made = policies.create(writer());
    List<Role> roles = List.of(Role.READER, Role.MANAGER, Role.VIEWER);

    roles.stream()
        .map(
            role ->
                emulated
                    .cloud()
                    .async(
                        () ->
                            policies.update(
                                made.id(),
                                policy ->
                                    policy.withRoles(role, policy.roles().toArray(Role[]::new)))))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(policies.get(made.id()).roles())
        .containsExactlyInAnyOrder(Role.WRITER, Role.READER, Role.MANAGER, Role.VIEWER);
  }

  @Test
  void aDeletedPolicyIsPutBack() {
    Policy made = policies.create(writer());

    policies.delete(made.id());
    assertThatThrownBy(() -> policies.get(made.id())).isInstanceOf(NotFoundException.class);
    assertThat(policies.list(PolicyQuery::deleted).map(Policy::id)).contains(made.id());
    Policy back = policies.restore(made.id());

    assertThat(back.isActive()).isTrue();
    assertThat(policies.get(made.id()).grant()).contains(writer());
  }

  @Test
  void whatIsNotThereCannotBeDeleted() {
    assertThatThrownBy(() -> policies.delete("11111111-2222-4333-8444-555555555555"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void listsAreFilteredAndSorted() {
    Policy bucket = policies.create(writer());
    Policy tagged =
        policies.create(
            Grant.to(new IamId("iam-Profile-1"))
                .roles(Role.READER)
                .on(Resource.service("kms").taggedWith("env:prod")));

    assertThat(policies.list(query -> query.of(orders)).map(Policy::id))
        .containsExactly(bucket.id());
    assertThat(policies.list(query -> query.aboutService("kms")).map(Policy::id))
        .containsExactly(tagged.id());
    assertThat(policies.list(query -> query.taggedWith("env:prod")).map(Policy::grant))
        .containsExactly(tagged.grant());
    assertThat(
            policies
                .list(
                    query ->
                        query
                            .ofType(PolicyType.ACCESS)
                            .sortedBy(PolicySort.CREATED_AT.descending()))
                .map(Policy::id))
        .contains(bucket.id(), tagged.id());
  }

  @Test
  void aListGoesOnOverAllPages() {
    for (int i = 0; i < 101; i++) {
      policies.create(
          Grant.to(orders).roles(Role.READER).on(Resource.bucket(storage, "bucket-" + i)));
    }

    assertThat(policies.list(query -> query.of(orders)).map(Policy::id).distinct()).hasSize(101);
  }

  @Test
  void aResourceOfAnotherAccountIsRefusedBeforeAnythingIsSent() {
    Crn foreign = Crn.ofInstance("kms", "us-south", "f".repeat(32), "i-1");

    assertThatThrownBy(() -> policies.ensure(Grant.to(orders).roles(Role.READER).on(foreign)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Sign in to the account");
  }

  @Test
  void aLockedServiceIdTakesNoPolicyUntilItIsUnlocked() {
    ServiceId locked = access.serviceIds().newServiceId("orders").create();
    Grant grant = Grant.to(locked).roles(Role.WRITER).on(Resource.bucket(storage, "orders"));
    policies.ensure(grant);
    locked.lock();

    assertThat(policies.ensure(grant).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThatThrownBy(() -> policies.ensure(grant.describedAs("changed")))
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("unlock it");
    assertThatThrownBy(() -> policies.ensureExactly(locked, List.of()))
        .isInstanceOf(LockedException.class);

    locked.unlock();
    assertThat(policies.ensureExactly(locked, List.of()))
        .extracting(Change::outcome)
        .containsExactly(Outcome.REMOVED);
  }

  @Test
  void identitiesOfOtherAccountsAreLimited() {
    AccessManagement settings = policies.accessManagement();
    String partner = "f".repeat(32);

    Change<ExternalInteraction> first =
        settings.ensure(now -> now.with(IdentityType.USER, Rule.limitedTo(partner)));
    Change<ExternalInteraction> second =
        settings.ensure(now -> now.with(IdentityType.USER, Rule.limitedTo(partner)));

    assertThat(first.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(settings.get().rules()).containsEntry(IdentityType.USER, Rule.limitedTo(partner));
    assertThat(
            settings
                .preview(now -> now.with(IdentityType.SERVICE_ID, Rule.limitedToThisAccount()))
                .outcome())
        .isEqualTo(Outcome.UPDATED);
  }
}
