package io.github.redoubt.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of compute that can sign in by itself through a trusted profile: what its compute
 * resource token says of it.
 *
 * @param type as trusted profiles name it: {@code IKS_SA}, {@code ROKS_SA}, {@code CE}, {@code VSI}
 * @param crn of the cluster, the Code Engine project or the virtual server; its account is the
 *     resource's account
 * @param claims what rules can ask about, such as {@code namespace}, {@code name} (the service
 *     account), {@code component_type}, {@code component_name}, {@code location}, {@code
 *     resource_group_id}
 */
public record ComputeResource(String type, String crn, Map<String, String> claims) {

  /** Copies the claims. */
  public ComputeResource {
    claims = Map.copyOf(claims);
  }

  /** A service account in a Kubernetes Service cluster. */
  public static ComputeResource kubernetes(
      String clusterCrn, String namespace, String serviceAccount) {
    return new ComputeResource(
        "IKS_SA", clusterCrn, Map.of("namespace", namespace, "name", serviceAccount));
  }

  /** A service account in an OpenShift cluster. */
  public static ComputeResource openShift(
      String clusterCrn, String namespace, String serviceAccount) {
    return new ComputeResource(
        "ROKS_SA", clusterCrn, Map.of("namespace", namespace, "name", serviceAccount));
  }

  /**
   * A component of a Code Engine project.
   *
   * @param projectCrn the project
   * @param componentType {@code application}, {@code job} or {@code function}
   * @param componentName the component's name
   */
  public static ComputeResource codeEngine(
      String projectCrn, String componentType, String componentName) {
    return new ComputeResource(
        "CE", projectCrn, Map.of("component_type", componentType, "component_name", componentName));
  }

  /** A virtual server for VPC. */
  public static ComputeResource virtualServer(String instanceCrn) {
    return new ComputeResource("VSI", instanceCrn, Map.of("resource", instanceCrn));
  }

  /** The same resource with one more claim, or another value of one. */
  public ComputeResource with(String claim, String value) {
    Map<String, String> more = new LinkedHashMap<>(claims);
    more.put(claim, value);
    return new ComputeResource(type, crn, more);
  }
}
