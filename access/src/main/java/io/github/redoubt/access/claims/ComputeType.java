package io.github.redoubt.access.claims;

import io.github.redoubt.core.internal.Plain;

/**
 * A type of compute resource. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record ComputeType(String code) {

  /** A virtual server for VPC. */
  public static final ComputeType VIRTUAL_SERVER = new ComputeType("VSI");

  /** A Power virtual server. */
  public static final ComputeType POWER_VIRTUAL_SERVER = new ComputeType("PVS");

  /** A bare metal server for VPC. */
  public static final ComputeType BARE_METAL_SERVER = new ComputeType("BMS");

  /** A service account in a cluster of the Kubernetes Service. */
  public static final ComputeType KUBERNETES = new ComputeType("IKS_SA");

  /** A service account in an OpenShift cluster. */
  public static final ComputeType OPENSHIFT = new ComputeType("ROKS_SA");

  /** A component of a Code Engine project. */
  public static final ComputeType CODE_ENGINE = new ComputeType("CE");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** {@code VSI}. */
    VIRTUAL_SERVER,
    /** {@code PVS}. */
    POWER_VIRTUAL_SERVER,
    /** {@code BMS}. */
    BARE_METAL_SERVER,
    /** {@code IKS_SA}. */
    KUBERNETES,
    /** {@code ROKS_SA}. */
    OPENSHIFT,
    /** {@code CE}. */
    CODE_ENGINE,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "VSI" -> Known.VIRTUAL_SERVER;
      case "PVS" -> Known.POWER_VIRTUAL_SERVER;
      case "BMS" -> Known.BARE_METAL_SERVER;
      case "IKS_SA" -> Known.KUBERNETES;
      case "ROKS_SA" -> Known.OPENSHIFT;
      case "CE" -> Known.CODE_ENGINE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
