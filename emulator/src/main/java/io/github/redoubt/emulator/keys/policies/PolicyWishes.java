package io.github.redoubt.emulator.keys.policies;

import java.util.Optional;

/** What is asked of a key's policies; what is empty stays as it is. */
public record PolicyWishes(Optional<RotationWish> rotation, Optional<Boolean> dualAuthDelete) {

  public static final PolicyWishes NONE = new PolicyWishes(Optional.empty(), Optional.empty());

  /** These wishes, and what others say where these say nothing. */
  public PolicyWishes or(PolicyWishes others) {
    return new PolicyWishes(
        rotation.or(others::rotation), dualAuthDelete.or(others::dualAuthDelete));
  }

  /** Whether both speak of the same policy. */
  public boolean overlaps(PolicyWishes others) {
    return (rotation.isPresent() && others.rotation().isPresent())
        || (dualAuthDelete.isPresent() && others.dualAuthDelete().isPresent());
  }
}
