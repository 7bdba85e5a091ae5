package io.github.redoubt.access.resources;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;

/**
 * An instance of Hyper Protect Crypto Services that is to be. Its crypto units must be initialised
 * with a master key before it holds keys. Belongs to one thread.
 */
public final class HyperProtectCreation extends InstanceCreation<HyperProtectCreation> {

  HyperProtectCreation(Controller controller, String name, Region region, int units) {
    super(controller, name, ServicePlan.HYPER_PROTECT, region.code());
    if (units < 1) {
      throw new InvalidRequestException(
          "units", "are " + units, "Give 2 or 3 for production, in as many availability zones.");
    }
    with("units", units);
  }

  /**
   * Orders crypto units in a second region besides, for when the first is lost.
   *
   * @throws InvalidRequestException if it is less than one
   */
  public HyperProtectCreation failoverUnits(int units) {
    if (units < 1) {
      throw new InvalidRequestException(
          "failover units", "are " + units, "Give at least 1, or leave it out.");
    }
    return with("failover_units", units);
  }

  /** Takes calls over IBM Cloud's private network alone. */
  public HyperProtectCreation privateOnly() {
    return with("allowed_network", "private-only");
  }

  @Override
  HyperProtectCreation self() {
    return this;
  }
}
