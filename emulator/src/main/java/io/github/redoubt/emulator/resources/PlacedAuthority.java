package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.resources.ServiceInstance.State;
import java.util.Optional;

/**
 * Adds to every question what only the Resource Controller knows: the region and the resource group
 * of the instance in question, by which policies may be limited, and whether it is active. Of an
 * instance that is not, nothing is allowed to anybody.
 */
final class PlacedAuthority implements Authority {

  private final Authority behind;
  private final Instances instances;

  PlacedAuthority(Authority behind, Instances instances) {
    this.behind = behind;
    this.instances = instances;
  }

  @Override
  public Identity authenticate(String authorization) throws TokenRefused {
    return behind.authenticate(authorization);
  }

  @Override
  public boolean allows(Identity who, String action, Target target) {
    return placed(target).filter(placed -> behind.allows(who, action, placed)).isPresent();
  }

  @Override
  public boolean grants(Identity who, String action, Target target) {
    return placed(target).filter(placed -> behind.grants(who, action, placed)).isPresent();
  }

  @Override
  public boolean authorizes(Target source, String action, Target target) {
    return placed(source)
        .flatMap(from -> placed(target).filter(placed -> behind.authorizes(from, action, placed)))
        .isPresent();
  }

  /** Empty if the instance is not active; unchanged if the target is of no known instance. */
  private Optional<Target> placed(Target target) {
    Optional<ServiceInstance> instance =
        Optional.ofNullable(target.attributes().get("serviceInstance")).flatMap(instances::find);
    if (instance.isEmpty()) {
      return Optional.of(target);
    }
    return instance
        .filter(found -> found.state() == State.ACTIVE)
        .map(
            found ->
                target.with("region", found.location()).with("resourceGroupId", found.groupId()));
  }
}
