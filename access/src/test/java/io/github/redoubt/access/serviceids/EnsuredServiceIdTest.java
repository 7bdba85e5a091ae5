package io.github.redoubt.access.serviceids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EnsuredServiceIdTest {

  private final Emulated emulated = Emulated.fresh();
  private final ServiceIds serviceIds = emulated.access().serviceIds();

  /** Speaks to the same account, and remembers what was sent to change something. */
  private ServiceIds watched(ConcurrentLinkedQueue<String> changes) {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  String method = chain.request().method();
                  String path = chain.request().url().encodedPath();
                  if (!method.equals("GET") && path.contains("/v1/")) {
                    changes.add(method + " " + path);
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    return Access.on(emulated.cloud().using(client)).serviceIds();
  }

  @Test
  void missingOneIsCreatedAsWanted() {
    Change<ServiceId> change = serviceIds.ensure("orders", s -> s.describedAs("intake").locked());

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().locked()).isTrue();
    assertThat(change.resource().description()).contains("intake");
    assertThat(serviceIds.find("orders")).contains(change.resource());
  }

  @Test
  void doneTwiceIsDoneOnce() {
    Change<ServiceId> first = serviceIds.ensure("orders", s -> s.describedAs("intake"));
    ConcurrentLinkedQueue<String> changes = new ConcurrentLinkedQueue<>();

    Change<ServiceId> second = watched(changes).ensure("orders", s -> s.describedAs("intake"));

    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.resource()).isEqualTo(first.resource());
    assertThat(changes).isEmpty();
  }

  @Test
  void whatDiffersIsChangedAndWhatIsNotMentionedIsLeftAlone() {
    ServiceId made =
        serviceIds
            .newServiceId("orders")
            .describedAs("old")
            .uniqueInstances(emulated.instance("keyProtect"))
            .create();

    Change<ServiceId> change = serviceIds.ensure("orders", s -> s.describedAs("new"));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).containsExactly(new Difference("description", "old", "new"));
    assertThat(change.resource().id()).isEqualTo(made.id());
    assertThat(change.resource().uniqueInstances())
        .containsExactly(emulated.instance("keyProtect"));
  }

  @Test
  void lockIsBroughtAboutLast() {
    var unused = serviceIds.newServiceId("orders").create();

    Change<ServiceId> change = serviceIds.ensure("orders", s -> s.describedAs("d").locked());

    assertThat(change.differences())
        .containsExactly(
            new Difference("description", "", "d"), new Difference("locked", "false", "true"));
    assertThat(serviceIds.find("orders")).contains(change.resource());
  }

  @Test
  void lockedOneThatWouldChangeIsRefusedBeforeAnythingIsSent() {
    var unused = serviceIds.newServiceId("orders").describedAs("old").locked().create();
    ConcurrentLinkedQueue<String> changes = new ConcurrentLinkedQueue<>();

    assertThatThrownBy(() -> watched(changes).ensure("orders", s -> s.describedAs("new")))
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll("description: old -> new", "evenIfLocked()");
    assertThat(changes).isEmpty();
  }

  @Test
  void lockedOneThatIsAsWantedIsLeftAlone() {
    var unused = serviceIds.newServiceId("orders").describedAs("d").locked().create();

    assertThat(serviceIds.ensure("orders", s -> s.describedAs("d")).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void lockedOneIsUnlockedChangedAndLockedAgainIfThatWasSaid() {
    var unused = serviceIds.newServiceId("orders").describedAs("old").locked().create();

    Change<ServiceId> change =
        serviceIds.ensure("orders", s -> s.describedAs("new").evenIfLocked());

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.resource().locked()).isTrue();
    assertThat(change.resource().description()).contains("new");
    assertThat(serviceIds.find("orders")).contains(change.resource());
  }

  @Test
  void wantedUnlockedIsUnlockedFirst() {
    var unused = serviceIds.newServiceId("orders").describedAs("old").locked().create();

    Change<ServiceId> change = serviceIds.ensure("orders", s -> s.describedAs("new").unlocked());

    assertThat(change.resource().locked()).isFalse();
    assertThat(change.resource().description()).contains("new");
    assertThat(change.differences()).contains(new Difference("locked", "true", "false"));
  }

  @Test
  void previewSaysTheSameAndChangesNothing() {
    ConcurrentLinkedQueue<String> changes = new ConcurrentLinkedQueue<>();
    ServiceIds watched = watched(changes);

    Plan<ServiceId> creation = watched.preview("orders", s -> s.describedAs("d"));
    assertThat(creation.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(creation.present()).isEmpty();

    ServiceId made = serviceIds.newServiceId("orders").create();
    Plan<ServiceId> update = watched.preview("orders", s -> s.describedAs("d").locked());
    assertThat(update.present()).contains(made);
    assertThat(update.differences())
        .containsExactly(
            new Difference("description", "", "d"), new Difference("locked", "false", "true"));
    assertThat(watched.preview("orders", s -> {}).changesNothing()).isTrue();
    assertThat(changes).isEmpty();
    assertThat(serviceIds.list()).containsExactly(made);
  }

  @Test
  void previewOfWhatWouldBeRefusedIsRefused() {
    var unused = serviceIds.newServiceId("orders").locked().create();

    assertThatThrownBy(() -> serviceIds.preview("orders", s -> s.describedAs("d")))
        .isInstanceOf(LockedException.class);
  }

  @Test
  void severalOfTheNameAreNoOneThing() {
    var one = serviceIds.newServiceId("orders").create();
    var other = serviceIds.newServiceId("orders").create();

    assertThatThrownBy(() -> serviceIds.ensure("orders"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(one.id(), other.id());
    assertThat(serviceIds.list()).hasSize(2);
  }

  @Test
  void changeByOthersInBetweenIsKept() {
    ServiceId made = serviceIds.newServiceId("orders").describedAs("old").create();
    AtomicBoolean meddled = new AtomicBoolean();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  if (chain.request().method().equals("PUT") && !meddled.getAndSet(true)) {
                    var unused = made.rename("renamed");
                  }
                  return chain.proceed(chain.request());
                })
            .build();

    Access.on(emulated.cloud().using(client))
        .serviceIds()
        .get(made.id())
        .update(s -> s.describedAs("new"));

    assertThat(serviceIds.get(made.id()).name()).isEqualTo("renamed");
    assertThat(serviceIds.get(made.id()).description()).contains("new");
  }

  @Test
  @Timeout(60)
  void callersWhoRaceEndWithOneServiceId() throws Exception {
    int callers = 4;
    CyclicBarrier start = new CyclicBarrier(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<CompletableFuture<Change<ServiceId>>> racing = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        racing.add(
            CompletableFuture.supplyAsync(
                () -> {
                  await(start);
                  return serviceIds.ensure("orders", s -> s.describedAs("d").locked());
                },
                threads));
      }
      Set<String> ids =
          racing.stream().map(each -> each.join().resource().id()).collect(Collectors.toSet());

      assertThat(serviceIds.list().map(ServiceId::id)).containsExactlyElementsOf(ids);
      assertThat(serviceIds.find("orders").orElseThrow().locked()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
