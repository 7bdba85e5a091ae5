package io.github.redoubt.access.serviceids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.apikeys.LeakAction;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import org.junit.jupiter.api.Test;

class ServiceIdGroupsTest {

  private final Emulated emulated = Emulated.fresh();
  private final ServiceIds serviceIds = emulated.access().serviceIds();
  private final ServiceIdGroups groups = serviceIds.groups();

  @Test
  void createdGroupIsReadBackAsItWasMade() {
    ServiceIdGroup made = groups.create("shop", g -> g.describedAs("d"));

    assertThat(groups.get(made.id())).isEqualTo(made);
    assertThat(groups.find("shop")).contains(made);
    assertThat(groups.list()).contains(made);
    assertThat(made.description()).contains("d");
  }

  @Test
  void serviceIdIsInTheGroupThatItWasPutInto() {
    ServiceIdGroup shop = groups.create("shop", g -> {});
    ServiceId inside = serviceIds.newServiceId("orders").inGroup(shop.id()).create();
    ServiceId outside = serviceIds.newServiceId("other").create();

    assertThat(inside.groupId()).contains(shop.id());
    assertThat(serviceIds.get(inside.id())).isEqualTo(inside);
    assertThat(serviceIds.listIn(shop.id())).containsExactly(inside);
    assertThat(outside.groupId()).isPresent().isNotEqualTo(inside.groupId());
  }

  @Test
  void ensuredServiceIdStaysInItsGroup() {
    ServiceIdGroup shop = groups.create("shop", g -> {});
    ServiceIdGroup store = groups.create("store", g -> {});
    var made = serviceIds.ensure("orders", s -> s.inGroup(shop.id()));
    assertThat(made.resource().groupId()).contains(shop.id());

    assertThat(serviceIds.ensure("orders", s -> s.inGroup(shop.id())).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThatThrownBy(() -> serviceIds.ensure("orders", s -> s.inGroup(store.id())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(shop.id(), store.id());
  }

  @Test
  void groupIsEnsuredOnceAndChangedWhereItDiffers() {
    assertThat(groups.ensure("shop", g -> g.describedAs("old")).outcome())
        .isEqualTo(Outcome.CREATED);
    assertThat(groups.ensure("shop", g -> g.describedAs("old")).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    Plan<ServiceIdGroup> plan = groups.preview("shop", g -> g.describedAs("new"));

    Change<ServiceIdGroup> change = groups.ensure("shop", g -> g.describedAs("new"));

    assertThat(change.differences()).containsExactly(new Difference("description", "old", "new"));
    assertThat(plan.differences()).isEqualTo(change.differences());
    assertThat(groups.find("shop")).contains(change.resource());
  }

  @Test
  void nameIsUnique() {
    ServiceIdGroup shop = groups.create("shop", g -> {});

    assertThatThrownBy(() -> groups.create("shop", g -> {})).isInstanceOf(ConflictException.class);
    assertThat(groups.update(shop.id(), g -> g.named("market")).resource().name())
        .isEqualTo("market");
  }

  @Test
  void groupIsDeletedOnceItIsEmpty() {
    ServiceIdGroup shop = groups.create("shop", g -> {});
    ServiceId inside = serviceIds.newServiceId("orders").inGroup(shop.id()).create();

    assertThatThrownBy(() -> groups.delete(shop.id())).isInstanceOf(ConflictException.class);
    inside.delete();
    groups.delete(shop.id());
    assertThatThrownBy(() -> groups.get(shop.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void firstKeyIsMadeWithTheServiceId() {
    try (ServiceIdWithApiKey made =
        serviceIds
            .newServiceId("orders")
            .createWithApiKey("first", k -> k.whenLeaked(LeakAction.DISABLE).describedAs("d"))) {
      assertThat(made.serviceId().apiKeys().list()).containsExactly(made.apiKey().apiKey());
      assertThat(made.apiKey().apiKey().whenLeaked()).isEqualTo(LeakAction.DISABLE);
      assertThat(
              Access.on(emulated.signedIn(made.apiKey().credentials())).apiKeys().mine().identity())
          .isEqualTo(made.serviceId().iamId());
    }
  }
}
