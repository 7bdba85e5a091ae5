package io.github.redoubt.access.roles;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The roles that policies on one service can name.
 *
 * @param service its name, such as {@code kms}
 * @param own the roles about what is in its instances
 * @param platform the roles about its instances
 * @param custom those that the account made
 */
public record ServiceRoles(
    String service, List<RoleDetails> own, List<RoleDetails> platform, List<CustomRole> custom) {

  /** Copies the lists. */
  public ServiceRoles {
    own = List.copyOf(own);
    platform = List.copyOf(platform);
    custom = List.copyOf(custom);
  }

  /** Gives all actions that some role of the service holds, which custom roles can hold too. */
  public SortedSet<String> actions() {
    SortedSet<String> actions = new TreeSet<>();
    Stream.concat(own.stream(), platform.stream()).forEach(each -> actions.addAll(each.actions()));
    return actions;
  }
}
