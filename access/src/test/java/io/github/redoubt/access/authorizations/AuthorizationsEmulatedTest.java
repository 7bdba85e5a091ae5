package io.github.redoubt.access.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.policies.PolicyType;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Authorizations, as the emulator keeps them. */
class AuthorizationsEmulatedTest {

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Authorizations authorizations = access.authorizations();
  private final Crn keys = Crn.parse(emulated.account().newKeyProtect());
  private final Crn storage = Crn.parse(emulated.account().newObjectStorage());

  private Authorization wanted() {
    return Authorization.letting(storage).useKeysOf(keys);
  }

  @Test
  void oneCallLetsABucketUseAKey() {
    Change<AuthorizationPolicy> first = authorizations.ensure(wanted());
    Change<AuthorizationPolicy> second = authorizations.ensure(wanted());

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(first.resource().roles()).containsExactly(Role.READER);
    assertThat(first.resource().source()).isEqualTo(Source.of(storage));
    assertThat(first.resource().target()).isEqualTo(Resource.of(keys));
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.resource().id()).isEqualTo(first.resource().id());
  }

  @Test
  void aWholeServiceIsInTheAccountUnlessAnotherIsSaid() {
    authorizations.ensure(Authorization.letting(Source.OBJECT_STORAGE).useKeysOf(keys));

    assertThat(
            authorizations
                .ensure(
                    Authorization.letting(
                            Source.OBJECT_STORAGE.inAccount(emulated.account().accountId()))
                        .useKeysOf(keys))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(
            authorizations
                .ensure(
                    Authorization.letting(Source.OBJECT_STORAGE.inAccount("f".repeat(32)))
                        .useKeysOf(keys))
                .outcome())
        .isEqualTo(Outcome.CREATED);
  }

  @Test
  void rolesThatDifferAreChanged() {
    Source databases = Source.databases("postgresql");
    authorizations.ensure(Authorization.letting(databases).useKeysOf(keys));

    Change<AuthorizationPolicy> change =
        authorizations.ensure(
            Authorization.letting(databases)
                .useKeysAlsoForBackupsOf(keys)
                .describedAs("with backups"));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.resource().roles())
        .containsExactly(Role.AUTHORIZATION_DELEGATOR, Role.READER);
    assertThat(authorizations.get(change.resource().id()).description()).contains("with backups");
  }

  @Test
  void previewDoesNothing() {
    assertThat(authorizations.preview(wanted()).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(authorizations.list()).isEmpty();

    authorizations.ensure(wanted());
    assertThat(authorizations.preview(wanted()).changesNothing()).isTrue();
  }

  @Test
  void theSameTwiceIsAConflict() {
    authorizations.create(wanted());

    assertThatThrownBy(() -> authorizations.create(wanted())).isInstanceOf(ConflictException.class);
  }

  @Test
  void callersWhoRaceEndInOneAuthorization() {
    List<CompletableFuture<Change<AuthorizationPolicy>>> racing =
        IntStream.range(0, 4)
            .mapToObj(i -> emulated.cloud().async(() -> authorizations.ensure(wanted())))
            .toList();

    assertThat(racing.stream().map(each -> each.join().resource().id()).distinct()).hasSize(1);
  }

  @Test
  void aDeletedOneIsGone() {
    AuthorizationPolicy made = authorizations.create(wanted());

    authorizations.delete(made.id());

    assertThat(authorizations.find(wanted())).isEmpty();
    assertThatThrownBy(() -> authorizations.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void authorizationsAreAmongPoliciesAndPoliciesNotAmongThem() {
    AuthorizationPolicy made = authorizations.create(wanted());

    assertThat(access.policies().list(query -> query.ofType(PolicyType.AUTHORIZATION)))
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.id()).isEqualTo(made.id());
              assertThat(policy.grant()).isEmpty();
              assertThat(policy.sentence()).startsWith("Whoever has");
            });
  }

  @Test
  void aTargetOfAnotherAccountIsRefused() {
    Crn foreign = Crn.ofInstance("kms", "us-south", "f".repeat(32), "i");

    assertThatThrownBy(
            () -> authorizations.ensure(Authorization.letting(storage).useKeysOf(foreign)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("account of the target");
  }
}
