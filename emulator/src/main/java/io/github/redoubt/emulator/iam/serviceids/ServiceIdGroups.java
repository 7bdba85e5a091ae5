package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.util.List;
import java.util.Optional;

/** The service ID groups of all accounts; each account has one from the start. */
public final class ServiceIdGroups {

  private final EmulatorClock clock;
  private final Table<ServiceIdGroup> groups = new Table<>();

  public ServiceIdGroups(EmulatorClock clock) {
    this.clock = clock;
  }

  /** Gives a new account its group {@code default}. */
  public void open(String accountId, String owner) {
    put(accountId, ServiceIdGroup.DEFAULT, Optional.empty(), owner);
  }

  synchronized ServiceIdGroup create(
      String accountId, String name, Optional<String> description, String by) {
    requireFreeName(accountId, name);
    if (list(accountId).size() >= Limits.SERVICE_ID_GROUPS) {
      throw Refusal.conflict(
          "The account has as many service ID groups as it may: " + Limits.SERVICE_ID_GROUPS);
    }
    return put(accountId, name, description, by);
  }

  private ServiceIdGroup put(
      String accountId, String name, Optional<String> description, String by) {
    ServiceIdGroup made =
        new ServiceIdGroup(
            "ServiceIdGroup-" + Ids.uuid(),
            Ids.entityTag(),
            accountId,
            name,
            description,
            clock.instant(),
            by,
            clock.instant());
    groups.put(made.id(), made);
    return made;
  }

  private void requireFreeName(String accountId, String name) {
    if (list(accountId).stream().anyMatch(each -> each.name().equals(name))) {
      throw Refusal.conflict("A service ID group named '" + name + "' exists in the account.");
    }
  }

  public List<ServiceIdGroup> list(String accountId) {
    return groups.list(each -> each.accountId().equals(accountId));
  }

  ServiceIdGroup get(String accountId, String id) {
    return groups
        .find(id)
        .filter(each -> each.accountId().equals(accountId))
        .orElseThrow(() -> Refusal.notFound("Service ID group", id));
  }

  public ServiceIdGroup defaultOf(String accountId) {
    return list(accountId).stream()
        .filter(ServiceIdGroup::isDefault)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Account", accountId));
  }

  synchronized ServiceIdGroup update(
      ServiceIdGroup group, Optional<String> ifMatch, String name, Optional<String> description) {
    return groups
        .change(
            group.id(),
            old -> {
              Ids.requireCurrent(old.entityTag(), ifMatch);
              requireNotDefault(old);
              if (!name.equals(old.name())) {
                requireFreeName(old.accountId(), name);
              }
              return old.with(name, description.or(old::description), clock.instant());
            })
        .orElseThrow(() -> Refusal.notFound("Service ID group", group.id()));
  }

  synchronized void delete(ServiceIdGroup group, boolean empty) {
    requireNotDefault(group);
    if (!empty) {
      throw Refusal.conflict("The service ID group must be empty to be deleted.");
    }
    groups.remove(group.id());
  }

  private static void requireNotDefault(ServiceIdGroup group) {
    if (group.isDefault()) {
      throw Refusal.conflict("The default service ID group can be neither changed nor deleted.");
    }
  }
}
