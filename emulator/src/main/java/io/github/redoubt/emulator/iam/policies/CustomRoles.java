package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.policies.CustomRole.Terms;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The roles that accounts made themselves: what they may be called, and what they may hold. */
final class CustomRoles {

  private static final int MOST_IN_ACCOUNT = 40;
  private static final int LONGEST_NAME = 30;
  private static final int LONGEST_DISPLAY_NAME = 50;
  private static final int LONGEST_DESCRIPTION = 250;
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

  private final EmulatorClock clock;
  private final RoleTable table;
  private final Map<String, CustomRole> roles = new ConcurrentHashMap<>();

  CustomRoles(EmulatorClock clock, RoleTable table) {
    this.clock = clock;
    this.table = table;
  }

  synchronized CustomRole create(String accountId, String name, Terms terms, String by) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid(
          "Property 'name' must begin with a capital letter and have from 1 to 30 letters and"
              + " digits.");
    }
    check(terms);
    List<CustomRole> others = of(accountId);
    requireFree(others, each -> each.name().equals(name), "name");
    requireFreeDisplayName(others, terms);
    if (others.size() >= MOST_IN_ACCOUNT) {
      throw Refusal.conflict("An account has at most 40 custom roles.");
    }
    CustomRole role =
        new CustomRole(
            id(accountId, name),
            Ids.entityTag(),
            accountId,
            name,
            terms,
            clock.instant(),
            by,
            clock.instant(),
            by);
    roles.put(role.id(), role);
    return role;
  }

  synchronized CustomRole replace(String id, Optional<String> ifMatch, Terms terms, String by) {
    CustomRole old = get(id);
    Ids.requireCurrent(old.entityTag(), ifMatch);
    check(terms);
    requireFreeDisplayName(
        of(old.accountId()).stream().filter(each -> !each.id().equals(id)).toList(), terms);
    CustomRole changed = old.with(terms, clock.instant(), by);
    roles.put(id, changed);
    return changed;
  }

  /**
   * Deletes a role that no policy grants.
   *
   * @param inUse whether a role, by its CRN, is granted to anybody
   */
  synchronized void delete(String id, Predicate<Role> inUse) {
    CustomRole role = get(id);
    if (inUse.test(Role.parse(role.crn()))) {
      throw new Refusal(
          Refusal.Reason.CONFLICT,
          "role_conflict_error",
          "",
          "Role '" + role.name() + "' is assigned by a policy; it cannot be deleted.");
    }
    roles.remove(id);
  }

  CustomRole get(String id) {
    return Optional.ofNullable(roles.get(id)).orElseThrow(() -> notFound(id));
  }

  static Refusal notFound(String id) {
    return new Refusal(
        Refusal.Reason.NOT_FOUND, "role_not_found", "", "Role '" + id + "' not found.");
  }

  /** The role that a policy means. */
  Optional<CustomRole> find(Role role) {
    return Optional.ofNullable(roles.get(id(role.accountId(), role.name())));
  }

  /** The roles of an account, in the order of their display names. */
  List<CustomRole> of(String accountId) {
    return roles.values().stream()
        .filter(each -> each.accountId().equals(accountId))
        .sorted(java.util.Comparator.comparing(each -> each.terms().displayName()))
        .toList();
  }

  private static String id(String accountId, String name) {
    return HexFormat.of()
        .formatHex(("customRole-" + accountId + "-" + name).getBytes(StandardCharsets.UTF_8));
  }

  private void check(Terms terms) {
    if (terms.displayName().length() > LONGEST_DISPLAY_NAME) {
      throw Refusal.invalid("Property 'display_name' is longer than 50 characters.");
    }
    if (terms.description().filter(text -> text.length() > LONGEST_DESCRIPTION).isPresent()) {
      throw Refusal.invalid("Property 'description' is longer than 250 characters.");
    }
    if (terms.actions().isEmpty()) {
      throw Refusal.invalid("Property missing or empty: actions");
    }
    // Of services that have no table here, every action is believed.
    if (!table.has(terms.serviceName())) {
      return;
    }
    Set<String> known = new HashSet<>(table.actionsOf(terms.serviceName()));
    known.addAll(table.actionsOf(RoleTable.PLATFORM));
    for (String action : terms.actions()) {
      if (!known.contains(action)) {
        throw Refusal.invalid(
            "Action '" + action + "' is not one of service '" + terms.serviceName() + "'.");
      }
    }
  }

  private static void requireFreeDisplayName(List<CustomRole> others, Terms terms) {
    requireFree(
        others,
        each -> each.terms().displayName().equalsIgnoreCase(terms.displayName()),
        "display name");
  }

  private static void requireFree(
      List<CustomRole> others, Predicate<CustomRole> taken, String what) {
    others.stream()
        .filter(taken)
        .findFirst()
        .ifPresent(
            other -> {
              throw new Refusal(
                  Refusal.Reason.CONFLICT,
                  "role_conflict_error",
                  "",
                  "Role '" + other.id() + "' has this " + what + " already.");
            });
  }
}
