package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Ids;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.internal.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The service IDs of all accounts. */
final class ServiceIds {

  private final EmulatorClock clock;
  private final Table<ServiceId> serviceIds = new Table<>();

  ServiceIds(EmulatorClock clock) {
    this.clock = clock;
  }

  ServiceId create(
      String accountId,
      String name,
      Optional<String> description,
      List<String> instances,
      boolean locked) {
    String id = "ServiceId-" + Ids.uuid();
    ServiceId made =
        new ServiceId(
            id,
            Ids.entityTag(),
            accountId,
            name,
            description,
            instances,
            clock.instant(),
            clock.instant(),
            locked);
    serviceIds.put(id, made);
    return made;
  }

  Optional<ServiceId> find(String id) {
    return serviceIds.find(id);
  }

  Optional<ServiceId> findByIamId(String iamId) {
    return iamId.startsWith("iam-ServiceId-")
        ? serviceIds.find(iamId.substring("iam-".length()))
        : Optional.empty();
  }

  boolean isLocked(String iamId) {
    return findByIamId(iamId).filter(ServiceId::locked).isPresent();
  }

  List<ServiceId> list(Predicate<ServiceId> condition) {
    return serviceIds.list(condition);
  }

  ServiceId update(String id, Optional<String> ifMatch, Body body) {
    return change(
        id,
        old -> {
          requireUnlocked(old);
          Ids.requireCurrent(old.entityTag(), ifMatch);
          return old.with(
              body.text("name").orElse(old.name()),
              body.text("description").or(old::description),
              body.has("unique_instance_crns")
                  ? body.texts("unique_instance_crns")
                  : old.uniqueInstanceCrns(),
              clock.instant());
        });
  }

  void lock(String id, boolean locked) {
    change(id, old -> old.locked(locked, clock.instant()));
  }

  void delete(String id) {
    change(
        id,
        old -> {
          requireUnlocked(old);
          return old;
        });
    serviceIds.remove(id);
  }

  private ServiceId change(String id, UnaryOperator<ServiceId> change) {
    return serviceIds.change(id, change).orElseThrow(() -> Refusal.notFound("Service ID", id));
  }

  static void requireUnlocked(ServiceId serviceId) {
    if (serviceId.locked()) {
      throw Refusal.locked("Service ID '" + serviceId.id() + "'");
    }
  }
}
