package io.github.redoubt.access.resources;

import io.github.redoubt.core.Region;

/** An instance of Key Protect that is to be. Belongs to one thread. */
public final class KeyProtectCreation extends InstanceCreation<KeyProtectCreation> {

  KeyProtectCreation(Controller controller, String name, Region region) {
    super(controller, name, ServicePlan.KEY_PROTECT, region.code());
  }

  /** Takes calls over IBM Cloud's private network alone. */
  public KeyProtectCreation privateOnly() {
    return with("allowed_network", "private-only");
  }

  @Override
  KeyProtectCreation self() {
    return this;
  }
}
