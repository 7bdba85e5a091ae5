package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
import io.github.redoubt.emulator.iam.apikeys.KeyOwners;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The service IDs of all accounts. */
public final class ServiceIds implements KeyOwners {

  private final EmulatorClock clock;
  private final Table<ServiceId> serviceIds = new Table<>();

  public ServiceIds(EmulatorClock clock) {
    this.clock = clock;
  }

  /** Makes one in a group that has room for it. */
  public synchronized ServiceId create(
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

  public Optional<ServiceId> find(String id) {
    return serviceIds.find(id);
  }

  public Optional<ServiceId> findByIamId(String iamId) {
    return iamId.startsWith("iam-ServiceId-")
        ? serviceIds.find(iamId.substring("iam-".length()))
        : Optional.empty();
  }

  public boolean isLocked(String iamId) {
    return findByIamId(iamId).filter(ServiceId::locked).isPresent();
  }

  public List<ServiceId> list(Predicate<ServiceId> condition) {
    return serviceIds.list(condition);
  }

  ServiceId update(String id, Optional<String> ifMatch, Body body) {
    return change(
        id,
        old -> {
          requireUnlocked(old);
          Ids.requireCurrent(old.entityTag(), ifMatch);
          return old.with(
              body.textOr("name", old.name()),
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

  public void delete(String id) {
    change(
        id,
        old -> {
          requireUnlocked(old);
          return old;
        });
    serviceIds.remove(id);
  }

  /** Takes back one that was just made. */
  public void remove(String id) {
    serviceIds.remove(id);
  }

  private ServiceId change(String id, UnaryOperator<ServiceId> change) {
    return serviceIds.change(id, change).orElseThrow(() -> Refusal.notFound("Service ID", id));
  }

  @Override
  public void requireTakesKeys(String iamId, String accountId) {
    ServiceId owner =
        findByIamId(iamId)
            .filter(found -> found.accountId().equals(accountId))
            .orElseThrow(() -> Refusal.notFound("Identity", iamId));
    requireUnlocked(owner);
  }

  @Override
  public boolean isOfGroup(String iamId, String groupId) {
    return findByIamId(iamId).filter(found -> found.groupId().equals(groupId)).isPresent();
  }

  public static void requireUnlocked(ServiceId serviceId) {
    if (serviceId.locked()) {
      throw Refusal.locked("Service ID '" + serviceId.id() + "'");
    }
  }
}
