package io.github.redoubt.access.resources;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Optional;

/**
 * How much can be in a resource group. What the service does not tell is empty.
 *
 * @param id its id
 * @param name its name
 * @param type its type, in the service's own word
 * @param instances how many service instances
 * @param instancesPerLitePlan how many service instances of one free plan
 * @param virtualServers how many virtual servers
 * @param resources how much of single services
 */
public record Quota(
    String id,
    Optional<String> name,
    Optional<String> type,
    @SerializedName("number_of_service_instances") Optional<Double> instances,
    @SerializedName("default_number_of_instances_per_lite_plan")
        Optional<Double> instancesPerLitePlan,
    @SerializedName("vsi_limit") Optional<Double> virtualServers,
    @SerializedName("resource_quotas") List<OfService> resources) {

  /** Copies the list. */
  public Quota {
    resources = List.copyOf(resources);
  }

  /**
   * How much of one service.
   *
   * @param serviceId the id of the service in the Global Catalog
   * @param crn the CRN of the service
   * @param limit how many
   */
  public record OfService(
      @SerializedName("resource_id") Optional<String> serviceId,
      Optional<String> crn,
      Optional<Double> limit) {}
}
