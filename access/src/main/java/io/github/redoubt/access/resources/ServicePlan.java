package io.github.redoubt.access.resources;

import io.github.redoubt.core.InvalidRequestException;

/**
 * What a service instance is an instance of, and what it costs.
 *
 * @param service the service's name in CRNs, such as {@code kms}
 * @param plan the plan's name, such as {@code tiered-pricing}, which the Global Catalog is asked
 *     about; or the plan's id
 */
public record ServicePlan(String service, String plan) {

  /** Key Protect: keys by their number. */
  public static final ServicePlan KEY_PROTECT = new ServicePlan("kms", "tiered-pricing");

  /** Hyper Protect Crypto Services: crypto units of one's own. */
  public static final ServicePlan HYPER_PROTECT = new ServicePlan("hs-crypto", "standard");

  /** Object Storage: pay for what is used. */
  public static final ServicePlan OBJECT_STORAGE =
      new ServicePlan("cloud-object-storage", "standard");

  /** Object Storage: one rate for storage and traffic, for much traffic. */
  public static final ServicePlan OBJECT_STORAGE_ONE_RATE =
      new ServicePlan("cloud-object-storage", "cos-one-rate-plan");

  /** Cloud Logs. */
  public static final ServicePlan CLOUD_LOGS = new ServicePlan("logs", "standard");

  /**
   * Checks both.
   *
   * @throws InvalidRequestException if one is blank
   */
  public ServicePlan {
    if (service.isBlank() || plan.isBlank()) {
      throw new InvalidRequestException(
          "plan",
          "names no " + (service.isBlank() ? "service" : "plan"),
          "Give both, such as kms and tiered-pricing.");
    }
  }

  boolean isById() {
    return plan.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Override
  public String toString() {
    return service + "/" + plan;
  }
}
