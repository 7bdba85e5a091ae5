package io.github.redoubt.access.serviceids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceIdsTest {

  private final Emulated emulated = Emulated.fresh();
  private final ServiceIds serviceIds = emulated.access().serviceIds();

  @Test
  void createdServiceIdIsReadBackAsItWasMade() {
    ServiceId made =
        serviceIds
            .newServiceId("orders")
            .describedAs("order intake")
            .uniqueInstances(emulated.instance("keyProtect"))
            .create();

    ServiceId read = serviceIds.get(made.id());

    assertThat(read).isEqualTo(made).hasSameHashCodeAs(made);
    assertThat(read.name()).isEqualTo("orders");
    assertThat(read.description()).contains("order intake");
    assertThat(read.uniqueInstances()).containsExactly(emulated.instance("keyProtect"));
    assertThat(read.locked()).isFalse();
    assertThat(read.accountId()).isEqualTo(emulated.account().accountId());
  }

  @Test
  void policiesKnowItByItsIamId() {
    ServiceId made = serviceIds.newServiceId("orders").create();

    assertThat(made.iamId().value()).isEqualTo("iam-" + made.id());
    assertThat(made.subject()).isEqualTo(new Subject(Subject.Kind.IAM_ID, "iam-" + made.id()));
  }

  @Test
  void missingOneIsNotFound() {
    assertThatThrownBy(() -> serviceIds.get("ServiceId-none"))
        .isInstanceOf(NotFoundException.class);
    assertThat(serviceIds.find("none")).isEmpty();
  }

  @Test
  void nameThatSeveralHaveIsRefusedWithTheirIds() {
    ServiceId one = serviceIds.newServiceId("orders").create();
    ServiceId other = serviceIds.newServiceId("orders").create();

    assertThatThrownBy(() -> serviceIds.find("orders"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("2 service IDs", one.id(), other.id());
    assertThat(serviceIds.listNamed("orders")).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void listGoesOnBeyondTheFirstPage() {
    IntStream.range(0, 103).forEach(i -> serviceIds.newServiceId("s" + i).create());

    try (Stream<ServiceId> all = serviceIds.list()) {
      assertThat(all.map(ServiceId::name).distinct()).hasSize(103);
    }
  }

  @Test
  void blankNameIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> serviceIds.newServiceId(" "))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("service ID name");
  }

  @Test
  void requestIsSentOnce() {
    ServiceIdCreation creation = serviceIds.newServiceId("orders");
    var unused = creation.create();

    assertThatThrownBy(creation::create).isInstanceOf(IllegalStateException.class);
    assertThat(serviceIds.listNamed("orders")).hasSize(1);
  }

  @Test
  void lockedOneIsNotDeletedAndTheRefusalSaysWhatToDo() {
    ServiceId made = serviceIds.newServiceId("orders").locked().create();

    assertThat(made.locked()).isTrue();
    assertThatThrownBy(made::delete)
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(made.id(), "Unlock it");
    made.unlock();
    made.delete();
    assertThat(serviceIds.find("orders")).isEmpty();
  }

  @Test
  void deletionTakesTheApiKeysAlong() {
    ServiceId made = serviceIds.newServiceId("orders").create();
    String keyId;
    try (ApiKeySecret key = made.newApiKey("k").create()) {
      keyId = key.apiKey().id();
    }

    made.delete();

    assertThat(emulated.access().apiKeys().find(keyId)).isEmpty();
  }

  @Test
  void renamingChangesTheNameAlone() {
    ServiceId made = serviceIds.newServiceId("orders").describedAs("d").create();

    var change = made.rename("invoices");

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(serviceIds.get(made.id()).name()).isEqualTo("invoices");
    assertThat(serviceIds.get(made.id()).description()).contains("d");
    assertThat(made.rename("invoices").outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void itsKeySignsInAsItself() {
    ServiceId made = serviceIds.newServiceId("orders").create();

    try (ApiKeySecret key = made.newApiKey("orders-2026").create()) {
      assertThat(key.apiKey().iamId()).isEqualTo(made.iamId());
      assertThat(made.apiKeys().list()).containsExactly(key.apiKey());
      assertThat(
              io.github.redoubt.access.Access.on(emulated.signedIn(key.credentials()))
                  .apiKeys()
                  .mine()
                  .identity())
          .isEqualTo(made.iamId());
    }
  }
}
