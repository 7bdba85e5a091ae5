package io.github.redoubt.access.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceException;
import org.junit.jupiter.api.Test;

/** Resource groups against the emulator. */
class ResourceGroupsTest {

  private final Emulated here = Emulated.fresh();
  private final ResourceGroups groups = here.access().resourceGroups();

  @Test
  void anAccountHasADefaultGroup() {
    ResourceGroup usual = groups.getDefault();

    assertThat(usual.isDefault()).isTrue();
    assertThat(groups.get(usual.id())).isEqualTo(usual);
    assertThat(groups.list()).containsExactly(usual);
  }

  @Test
  void aGroupIsCreatedFoundRenamedAndDeleted() {
    ResourceGroup made = groups.create("shop");

    assertThat(groups.find("shop")).contains(made);
    assertThat(groups.rename(made.id(), "store").name()).isEqualTo("store");
    assertThat(groups.find("shop")).isEmpty();
    groups.delete(made.id());
    assertThat(groups.find("store")).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    groups.create("shop");

    assertThatThrownBy(() -> groups.create("shop")).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> groups.create(" ")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void ensureTwiceIsTheSameAsOnce() {
    assertThat(groups.preview("shop").outcome()).isEqualTo(Change.Outcome.CREATED);

    Change<ResourceGroup> first = groups.ensure("shop");
    Change<ResourceGroup> second = groups.ensure("shop");

    assertThat(first.outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(second.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(second.resource().id()).isEqualTo(first.resource().id());
    assertThat(groups.preview("shop").changesNothing()).isTrue();
  }

  @Test
  void aGroupThatHoldsSomethingStays() {
    ResourceGroup made = groups.create("shop");
    here.access().resourceInstances().newObjectStorage("store").inGroup(made).create();

    assertThatThrownBy(() -> groups.delete(made.id())).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> groups.delete(groups.getDefault().id()))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> groups.get("0".repeat(32))).isInstanceOf(NotFoundException.class);
  }

  @Test
  void quotasAreListedAndRead() {
    Quota quota = groups.quotas().findFirst().orElseThrow();

    assertThat(groups.quota(quota.id())).isEqualTo(quota);
    assertThatThrownBy(() -> groups.quota("nothing")).isInstanceOf(NotFoundException.class);
  }
}
