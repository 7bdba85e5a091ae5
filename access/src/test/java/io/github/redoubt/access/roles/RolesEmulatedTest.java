package io.github.redoubt.access.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Resource;
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

/** Roles, as the emulator keeps them. */
class RolesEmulatedTest {

  private static final String LIST = "kms.secrets.list";
  private static final String WRAP = "kms.secrets.wrap";

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Roles roles = access.roles();

  @Test
  void aServiceTellsItsRolesAndTheirActions() {
    ServiceRoles kms = roles.of("kms");

    assertThat(kms.own()).extracting(RoleDetails::role).extracting(Role::name).contains("Reader");
    assertThat(kms.platform()).extracting(RoleDetails::role).contains(Role.VIEWER);
    assertThat(kms.custom()).isEmpty();
    assertThat(kms.actions()).contains(LIST, WRAP);
  }

  @Test
  void everyRoleOfATableHereIsOneThatTheServiceTells() {
    for (String service : List.of("kms", "cloud-object-storage", "logs")) {
      List<String> told = roles.of(service).own().stream().map(each -> each.role().name()).toList();
      assertThat(KnownRoles.of(service)).extracting(Role::name).isSubsetOf(told);
    }
  }

  @Test
  void aRoleIsCreatedAndReadBack() {
    CustomRole made =
        roles
            .newRole("OrderReader", "kms", WRAP, LIST)
            .displayedAs("Order reader")
            .describedAs("wraps")
            .create();

    assertThat(made.actions()).containsExactly(LIST, WRAP);
    assertThat(made.displayName()).isEqualTo("Order reader");
    assertThat(made.role().kind()).isEqualTo(Role.Kind.CUSTOM);
    assertThat(roles.get(made.id())).isEqualTo(made);
    assertThat(roles.find("OrderReader", "kms")).contains(made);
    assertThat(roles.list()).extracting(CustomRole::id).containsExactly(made.id());
    assertThat(roles.of("kms").custom()).extracting(CustomRole::id).containsExactly(made.id());
  }

  @Test
  void anUnknownActionIsNamedWithTheClosestOnes() {
    assertThatThrownBy(() -> roles.newRole("Typo", "kms", "kms.secrets.lst").create())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("kms.secrets.lst")
        .hasMessageContaining("Did you mean " + LIST);
    assertThat(roles.list()).isEmpty();
  }

  @Test
  void ensureTwiceIsOnceAndChangesWhatDiffers() {
    Change<CustomRole> first = roles.ensure("OrderReader", "kms", LIST);
    Change<CustomRole> second = roles.ensure("OrderReader", "kms", LIST);
    Change<CustomRole> third =
        roles.ensure("OrderReader", "kms", role -> role.describedAs("new"), LIST, WRAP);

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(third.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(third.differences())
        .extracting(Change.Difference::what)
        .containsExactly("description", "actions");
    assertThat(third.resource().actions()).containsExactly(LIST, WRAP);
  }

  @Test
  void previewDoesNothing() {
    assertThat(roles.preview("OrderReader", "kms", LIST).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(roles.list()).isEmpty();

    roles.ensure("OrderReader", "kms", LIST);
    assertThat(roles.preview("OrderReader", "kms", LIST).changesNothing()).isTrue();
    assertThat(roles.preview("OrderReader", "kms", WRAP).outcome()).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void callersWhoRaceEndInOneRole() {
    List<CompletableFuture<Change<CustomRole>>> racing =
        IntStream.range(0, 4)
            .mapToObj(i -> emulated.cloud().async(() -> roles.ensure("OrderReader", "kms", LIST)))
            .toList();

    assertThat(racing.stream().map(each -> each.join().resource().id()).distinct()).hasSize(1);
  }

  @Test
  void anUpdateChangesWhatItSays() {
    CustomRole made = roles.newRole("OrderReader", "kms", LIST).describedAs("a").create();

    CustomRole changed = roles.update(made.id(), role -> role.named("New name").holding(WRAP));

    assertThat(changed.displayName()).isEqualTo("New name");
    assertThat(changed.actions()).containsExactly(WRAP);
    assertThat(changed.description()).contains("a");
    assertThatThrownBy(() -> roles.update(made.id(), role -> role.holding("kms.nothing.at.all")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDeletedRoleIsGone() {
    CustomRole made = roles.newRole("OrderReader", "kms", LIST).create();

    roles.delete(made.id());

    assertThatThrownBy(() -> roles.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aRoleThatAPolicyNamesStays() {
    CustomRole made = roles.newRole("OrderReader", "kms", LIST).create();
    Crn keys = Crn.parse(emulated.account().newKeyProtect());
    Grant grant = Grant.to(new IamId("iam-ServiceId-1")).roles(made.role()).on(Resource.of(keys));

    assertThat(access.policies().create(grant).grant()).contains(grant);
    assertThatThrownBy(() -> roles.delete(made.id())).isInstanceOf(ConflictException.class);
  }
}
