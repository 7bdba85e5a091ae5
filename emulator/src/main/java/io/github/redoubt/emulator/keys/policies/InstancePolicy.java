package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.web.Subnet;
import java.util.List;
import java.util.Optional;

/**
 * A policy of an instance, as it was set last.
 *
 * @param attributes what the policy demands; empty if its type has none, or if it was switched off
 *     without any
 */
record InstancePolicy(
    PolicyType type, boolean enabled, Optional<Attributes> attributes, Authorship authorship) {

  /** What a policy demands. */
  sealed interface Attributes
      permits ImportAccess, AllowedNetwork, AllowedAddresses, RotationInterval {}

  /** Whether the public network is closed. */
  record AllowedNetwork(boolean privateOnly) implements Attributes {}

  /** Who may call at all, by address. */
  record AllowedAddresses(List<Subnet> subnets) implements Attributes {

    AllowedAddresses {
      subnets = List.copyOf(subnets);
      if (subnets.isEmpty()) {
        throw Refusal.field("allowed_ip", "must hold one subnet at least");
      }
    }
  }

  /** How often keys made from now on rotate. */
  record RotationInterval(int months) implements Attributes {

    RotationInterval {
      if (months < 1 || months > 12) {
        throw Refusal.field("interval_month", "must be from 1 to 12");
      }
    }
  }
}
