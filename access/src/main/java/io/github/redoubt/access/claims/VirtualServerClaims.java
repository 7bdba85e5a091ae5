package io.github.redoubt.access.claims;

import java.util.Set;

/** What is said of a virtual server for VPC. */
public final class VirtualServerClaims {

  /** The virtual server itself. */
  public static final Claim<VirtualServerClaims> SERVER = new Claim<>("resource");

  /** The name of the instance group that it is in. */
  public static final Claim<VirtualServerClaims> INSTANCE_GROUP_NAME =
      new Claim<>("instance_group_name");

  /** The region that it is in. */
  public static final Claim<VirtualServerClaims> REGION = new Claim<>("region");

  /** The zone that it is in. */
  public static final Claim<VirtualServerClaims> ZONE = new Claim<>("zone");

  /** The id of the VPC that it is in. */
  public static final Claim<VirtualServerClaims> VPC_ID = new Claim<>("vpc_id");

  /** The id of the subnet that it is in. */
  public static final Claim<VirtualServerClaims> SUBNET_ID = new Claim<>("subnet_id");

  /** The id of its resource group. */
  public static final Claim<VirtualServerClaims> RESOURCE_GROUP_ID =
      new Claim<>("resource_group_id");

  /** The name of its resource group. */
  public static final Claim<VirtualServerClaims> RESOURCE_GROUP_NAME =
      new Claim<>("resource_group_name");

  static final Set<String> NAMES =
      Set.of(
          SERVER.name(),
          INSTANCE_GROUP_NAME.name(),
          REGION.name(),
          ZONE.name(),
          VPC_ID.name(),
          SUBNET_ID.name(),
          RESOURCE_GROUP_ID.name(),
          RESOURCE_GROUP_NAME.name());

  private VirtualServerClaims() {}
}
