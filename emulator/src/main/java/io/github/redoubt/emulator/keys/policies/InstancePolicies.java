package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.AllowedAddresses;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.AllowedNetwork;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.Attributes;
import io.github.redoubt.emulator.keys.policies.InstancePolicy.RotationInterval;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of one instance and what follows from them. Under the instance's lock only. */
public final class InstancePolicies {

  private final Map<PolicyType, InstancePolicy> set = new EnumMap<>(PolicyType.class);

  /** What a policy is to be from now on. */
  record Wish(PolicyType type, boolean enabled, Optional<Attributes> attributes) {}

  List<InstancePolicy> all() {
    return List.copyOf(set.values());
  }

  Optional<InstancePolicy> find(PolicyType type) {
    return Optional.ofNullable(set.get(type));
  }

  void set(Wish wish, String by, Instant now) {
    Authorship authorship =
        find(wish.type())
            .map(old -> old.authorship().updated(by, now))
            .orElseGet(() -> Authorship.of(by, now));
    set.put(
        wish.type(),
        new InstancePolicy(wish.type(), wish.enabled(), wish.attributes(), authorship));
  }

  /** Refuses who comes from where nobody may come from. */
  public void admit(Origin origin) {
    if (!origin.privateNetwork()
        && inForce(AllowedNetwork.class).filter(AllowedNetwork::privateOnly).isPresent()) {
      throw Refusal.of(
          ErrorCode.UNAUTHORIZED_ERR, "The instance is open to the private network only");
    }
    inForce(AllowedAddresses.class)
        .filter(open -> open.subnets().stream().noneMatch(net -> net.contains(origin.address())))
        .ifPresent(
            closed -> {
              throw Refusal.of(
                  ErrorCode.UNAUTHORIZED_ERR, "The instance is closed to the caller's address");
            });
  }

  /** Which ways of making keys are open; empty if all are. */
  public Optional<ImportAccess> importAccess() {
    return inForce(ImportAccess.class);
  }

  /**
   * The policies that new keys get.
   *
   * @param rotatable whether the key is of the kind that can rotate by itself
   */
  public PolicyWishes inherited(boolean rotatable) {
    return new PolicyWishes(
        inForce(RotationInterval.class)
            .filter(interval -> rotatable)
            .map(interval -> new RotationWish(true, Optional.of(interval.months()))),
        find(PolicyType.DUAL_AUTH_DELETE).map(InstancePolicy::enabled).filter(enabled -> enabled));
  }

  private <T extends Attributes> Optional<T> inForce(Class<T> kind) {
    return set.values().stream()
        .filter(InstancePolicy::enabled)
        .flatMap(policy -> policy.attributes().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
