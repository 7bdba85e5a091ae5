package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The resource groups of all accounts, each account with a default one from the start. */
final class Groups {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _-]{1,40}");
  private static final Set<String> STATES = Set.of(ResourceGroup.ACTIVE, "SUSPENDED");

  private final Clock clock;
  private final Instances instances;
  private final Map<String, ResourceGroup> rows = new LinkedHashMap<>();

  Groups(Clock clock, Instances instances) {
    this.clock = clock;
    this.instances = instances;
  }

  synchronized ResourceGroup createDefault(String accountId) {
    return add(accountId, "Default", true);
  }

  synchronized ResourceGroup create(String accountId, String name) {
    requireName(name);
    requireFree(accountId, name, "");
    return add(accountId, name, false);
  }

  private ResourceGroup add(String accountId, String name, boolean isDefault) {
    ResourceGroup made =
        new ResourceGroup(
            Ids.hex32(),
            accountId,
            name,
            ResourceGroup.ACTIVE,
            isDefault,
            clock.instant(),
            clock.instant());
    rows.put(made.id(), made);
    return made;
  }

  /** Looks for a group of an account by its id or CRN. */
  synchronized Optional<ResourceGroup> find(String accountId, String id) {
    String bare = id.substring(id.lastIndexOf(':') + 1);
    return Optional.ofNullable(rows.get(bare))
        .filter(group -> group.accountId().equals(accountId))
        .filter(group -> !id.startsWith("crn:") || group.crn().equals(id));
  }

  synchronized List<ResourceGroup> list(Predicate<ResourceGroup> condition) {
    return rows.values().stream().filter(condition).toList();
  }

  synchronized ResourceGroup update(
      ResourceGroup group, Optional<String> name, Optional<String> state) {
    name.ifPresent(
        given -> {
          requireName(given);
          requireFree(group.accountId(), given, group.id());
        });
    state
        .filter(given -> !STATES.contains(given))
        .ifPresent(
            given -> {
              throw Rejection.invalid("The property 'state' is one of ACTIVE and SUSPENDED.");
            });
    ResourceGroup old = present(group);
    ResourceGroup changed =
        old.with(name.orElse(old.name()), state.orElse(old.state()), clock.instant());
    rows.put(changed.id(), changed);
    return changed;
  }

  synchronized void delete(ResourceGroup group) {
    if (group.isDefault()) {
      throw Rejection.invalid("The default resource group of an account cannot be deleted.");
    }
    boolean used =
        !instances.list(each -> each.groupId().equals(group.id()) && !each.isRemoved()).isEmpty();
    if (used) {
      throw Rejection.invalid(
          "The resource group is not empty; instances in reclamation count as well.");
    }
    present(group);
    rows.remove(group.id());
  }

  private ResourceGroup present(ResourceGroup group) {
    return find(group.accountId(), group.id())
        .orElseThrow(() -> Rejection.notFound("Resource group", group.id()));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Rejection.invalid(
          "The property 'name' is 1 to 40 letters, digits, spaces, hyphens and underscores.");
    }
  }

  private void requireFree(String accountId, String name, String except) {
    boolean taken =
        rows.values().stream()
            .anyMatch(
                each ->
                    each.accountId().equals(accountId)
                        && each.name().equals(name)
                        && !each.id().equals(except));
    if (taken) {
      throw Rejection.conflict("A resource group '" + name + "' exists already.");
    }
  }
}
