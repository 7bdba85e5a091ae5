package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
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

  /** Makes one in a group that has room for it. */
  synchronized ServiceId create(
      String accountId,
      String groupId,
      String name,
      Optional<String> description,
      List<String> instances,
      boolean locked) {
    if (inGroup(groupId).size() >= Limits.SERVICE_IDS_PER_GROUP) {
      throw Refusal.conflict(
          "The service ID group has as many service IDs as it may: "
              + Limits.SERVICE_IDS_PER_GROUP);
    }
    String id = "ServiceId-" + Ids.uuid();
    ServiceId made =
        new ServiceId(
            id,
            Ids.entityTag(),
            accountId,
            groupId,
            name,
            description,
            instances,
            clock.instant(),
            clock.instant(),
            locked);
    serviceIds.put(id, made);
    return made;
  }

  private List<ServiceId> inGroup(String groupId) {
    return serviceIds.list(each -> each.groupId().equals(groupId));
  }

  boolean isEmpty(String groupId) {
    return inGroup(groupId).isEmpty();
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

  /** Takes back one that was just made. */
  void remove(String id) {
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
