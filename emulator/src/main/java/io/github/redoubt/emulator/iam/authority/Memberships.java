package io.github.redoubt.emulator.iam.authority;

import java.util.Set;

/** Says which access groups a caller is in, by being added or by what its session says of it. */
@FunctionalInterface
public interface Memberships {

  /** The ids of the groups of the caller's account. */
  Set<String> groupsOf(Identity who);
}
