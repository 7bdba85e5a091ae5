package io.github.redoubt.access.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Service instances against the emulator. */
class ResourceInstancesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Emulated here = Emulated.fresh();
  private final ResourceInstances instances = here.access().resourceInstances();

  @Test
  void anOrderedInstanceIsFoundByNameCrnAndGuid() {
    ResourceInstance made =
        instances.newKeyProtect("orders", Region.EU_DE).create().awaitActive(LONG);

    assertThat(made.state()).isEqualTo(InstanceState.ACTIVE);
    assertThat(made.service()).isEqualTo("kms");
    assertThat(made.region()).isEqualTo("eu-de");
    assertThat(instances.find("orders").map(ResourceInstance::crn)).contains(made.crn());
    assertThat(instances.get(made.crn()).guid()).isEqualTo(made.guid());
    assertThat(instances.getByGuid(made.guid()).crn()).isEqualTo(made.crn());
    assertThat(made.reread()).isEqualTo(instances.get(made.crn()));
  }

  @Test
  void eachServiceIsOrderedInItsOwnWay() {
    assertThat(instances.newObjectStorage("cos").oneRate().create().service())
        .isEqualTo("cloud-object-storage");
    assertThat(instances.newCloudLogs("logs", Region.EU_DE).create().service()).isEqualTo("logs");
    assertThat(instances.newHyperProtect("hpcs", Region.US_SOUTH, 2).create().service())
        .isEqualTo("hs-crypto");
    assertThat(
            instances
                .newInstance("any", new ServicePlan("kms", "tiered-pricing"), "us-east")
                .create()
                .region())
        .isEqualTo("us-east");
  }

  @Test
  void whatIsMissingIsFoundEmptyAndNotGot() {
    Crn nobody = here.instance("keyProtect").withResource("", "");
    Crn missing =
        Crn.ofInstance(
            "kms", "us-south", here.account().accountId(), "00000000-0000-4000-8000-000000000000");

    assertThat(instances.find("nobody")).isEmpty();
    assertThat(instances.find(missing)).isEmpty();
    assertThat(instances.findByGuid("00000000-0000-4000-8000-000000000000")).isEmpty();
    assertThat(instances.find(nobody)).isPresent();
    assertThatThrownBy(() -> instances.get(missing)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aNameThatTwoHaveIsNobodyInParticular() {
    instances.newKeyProtect("twin", Region.EU_DE).create();
    instances.newKeyProtect("twin", Region.EU_DE).create();

    assertThatThrownBy(() -> instances.find("twin"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("2 instances");
    assertThatThrownBy(() -> instances.newKeyProtect("twin", Region.EU_DE).ensure())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("2 instances");
  }

  @Test
  void aPlanThatIsNoneIsToldWithThoseThereAre() {
    assertThatThrownBy(
            () -> instances.newInstance("x", new ServicePlan("kms", "gold"), "eu-de").create())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("gold")
        .hasMessageContaining("tiered-pricing");
    assertThatThrownBy(
            () -> instances.newInstance("x", new ServicePlan("nothing", "a"), "eu-de").create())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void aNameThatCannotBeOneIsRefusedAtOnce() {
    assertThatThrownBy(() -> instances.newObjectStorage("a/b"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("180");
    assertThatThrownBy(() -> instances.newObjectStorage("x".repeat(181)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("181");
  }

  @Test
  void aSearchGoesByServicePlanGroupAndState() {
    ResourceGroup group = here.access().resourceGroups().create("shop");
    ResourceInstance made =
        instances.newKeyProtect("orders", Region.EU_DE).inGroup(group).create().awaitActive(LONG);

    assertThat(crns(instances.search().inGroup(group))).containsExactly(made.crn());
    assertThat(crns(instances.search().ofService("kms"))).contains(made.crn());
    assertThat(crns(instances.search().ofPlan(ServicePlan.KEY_PROTECT))).contains(made.crn());
    assertThat(crns(instances.search().ofService("logs"))).doesNotContain(made.crn());
    assertThat(crns(instances.search().inState(InstanceState.REMOVED))).isEmpty();
    assertThat(crns(instances.search().guid(made.guid()))).containsExactly(made.crn());
  }

  @Test
  void aListingGoesOnOverPages() {
    for (int i = 0; i < 103; i++) {
      instances.newInstance("n" + i, ServicePlan.CLOUD_LOGS, "eu-de").create();
    }

    try (Stream<ResourceInstance> all = instances.search().ofService("logs").list()) {
      assertThat(all.map(ResourceInstance::name).filter(name -> name.startsWith("n")).distinct())
          .hasSize(103);
    }
  }

  @Test
  void ensureTwiceIsTheSameAsOnce() {
    Change<ResourceInstance> first = instances.newObjectStorage("store").ensure();
    Change<ResourceInstance> second = instances.newObjectStorage("store").ensure();

    assertThat(first.outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(second.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(second.resource().crn()).isEqualTo(first.resource().crn());
  }

  @Test
  void ensureChangesThePlanAndTheLockOnly() {
    ResourceInstance made = instances.newObjectStorage("store").create().awaitActive(LONG);

    Change<ResourceInstance> change =
        instances.newObjectStorage("store").oneRate().locked().ensure();

    assertThat(change.outcome()).isEqualTo(Change.Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Change.Difference::what)
        .containsExactly("plan", "locked");
    assertThat(instances.get(made.crn()).locked()).isTrue();
    assertThat(instances.get(made.crn()).planId()).isNotEqualTo(made.planId());
  }

  @Test
  void previewTellsAndDoesNothing() {
    assertThat(instances.newObjectStorage("store").preview().outcome())
        .isEqualTo(Change.Outcome.CREATED);
    assertThat(instances.find("store")).isEmpty();

    instances.newObjectStorage("store").create();

    assertThat(instances.newObjectStorage("store").preview().changesNothing()).isTrue();
    assertThat(instances.newObjectStorage("store").locked().preview().differences())
        .extracting(Change.Difference::what)
        .containsExactly("locked");
    assertThat(instances.find("store").orElseThrow().locked()).isFalse();
  }

  @Test
  void anInstanceDoesNotMoveToAnotherGroup() {
    ResourceGroup group = here.access().resourceGroups().create("shop");
    instances.newObjectStorage("store").create();

    assertThatThrownBy(() -> instances.newObjectStorage("store").inGroup(group).ensure())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("resource group");
  }

  @Test
  void racingCallersEndWithOneInstance() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Crn> ensure =
          () -> instances.newCloudLogs("race", Region.EU_DE).ensure().resource().crn();
      List<Future<Crn>> racers = pool.invokeAll(List.of(ensure, ensure, ensure, ensure));
      for (Future<Crn> racer : racers) {
        assertThat(racer.get()).isNotNull();
      }
    } finally {
      pool.shutdown();
    }

    assertThat(crns(instances.search().named("race"))).hasSize(1);
  }

  @Test
  void anUpdateChangesWhatItMentions() {
    ResourceInstance made = instances.newObjectStorage("store").create().awaitActive(LONG);

    ResourceInstance renamed = made.update(edit -> edit.name("archive"));

    assertThat(renamed.name()).isEqualTo("archive");
    assertThat(renamed.planId()).isEqualTo(made.planId());
    assertThat(instances.get(made.crn())).isEqualTo(renamed);
    assertThatThrownBy(() -> made.update(edit -> {})).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aLockedInstanceIsNeitherChangedNorDeletedUntilItIsUnlocked() {
    ResourceInstance made = instances.newObjectStorage("store").locked().create();

    assertThat(made.locked()).isTrue();
    assertThatThrownBy(() -> made.update(edit -> edit.name("other")))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> instances.delete(made.crn())).isInstanceOf(ServiceException.class);
    assertThat(made.unlock().locked()).isFalse();
    instances.delete(made.crn());
    assertThat(instances.find("store")).isEmpty();
  }

  @Test
  void aDeletedInstanceIsRestored() {
    ResourceInstance made =
        instances.newKeyProtect("orders", Region.EU_DE).create().awaitActive(LONG);

    instances.delete(made.crn());
    Reclamation reclamation = instances.reclamations().find(made.crn()).orElseThrow();
    assertThat(instances.get(made.crn()).state()).isEqualTo(InstanceState.PENDING_RECLAMATION);
    assertThat(instances.reclamations().list()).contains(reclamation);
    instances.reclamations().restore(reclamation);

    assertThat(instances.get(made.crn()).awaitActive(LONG).state()).isEqualTo(InstanceState.ACTIVE);
    assertThat(instances.reclamations().find(made.crn())).isEmpty();
  }

  @Test
  void aReclaimedInstanceIsGoneForGood() {
    ResourceInstance made =
        instances.newKeyProtect("orders", Region.EU_DE).create().awaitActive(LONG);

    instances.delete(made.crn());
    instances.reclamations().reclaim(instances.reclamations().find(made.crn()).orElseThrow());

    assertThat(
            instances.find(made.crn()).map(ResourceInstance::state).orElse(InstanceState.REMOVED))
        .isEqualTo(InstanceState.REMOVED);
    assertThat(instances.find("orders")).isEmpty();
  }

  private static List<Crn> crns(InstanceSearch search) {
    try (Stream<ResourceInstance> found = search.list()) {
      return found.map(ResourceInstance::crn).toList();
    }
  }
}
