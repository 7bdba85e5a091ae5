package io.github.redoubt.access.claims;

import java.util.Set;

/** What is said of a service account in a cluster, Kubernetes or OpenShift. */
public final class KubernetesClaims {

  /** The namespace that the service account is in. */
  public static final Claim<KubernetesClaims> NAMESPACE = new Claim<>("namespace");

  /** The service account's name. */
  public static final Claim<KubernetesClaims> SERVICE_ACCOUNT = new Claim<>("name");

  /** The pod's name. */
  public static final Claim<KubernetesClaims> POD = new Claim<>("pod");

  /** The cluster's id. */
  public static final Claim<KubernetesClaims> CLUSTER = new Claim<>("service_instance");

  /** Where the cluster is. */
  public static final Claim<KubernetesClaims> LOCATION = new Claim<>("location");

  /** The id of the cluster's resource group. */
  public static final Claim<KubernetesClaims> RESOURCE_GROUP_ID = new Claim<>("resource_group_id");

  /** The name of the cluster's resource group. */
  public static final Claim<KubernetesClaims> RESOURCE_GROUP_NAME =
      new Claim<>("resource_group_name");

  static final Set<String> NAMES =
      Set.of(
          NAMESPACE.name(),
          SERVICE_ACCOUNT.name(),
          POD.name(),
          CLUSTER.name(),
          LOCATION.name(),
          RESOURCE_GROUP_ID.name(),
          RESOURCE_GROUP_NAME.name());

  private KubernetesClaims() {}
}
