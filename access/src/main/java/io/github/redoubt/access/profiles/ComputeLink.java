package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ComputeType;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A compute resource that a profile can trust by itself.
 *
 * <p>A value, and begun with what kind of resource it is: {@code
 * ComputeLink.kubernetes(clusterCrn).namespace("prod").serviceAccount("orders")}. Namespaces and
 * service accounts need not exist yet.
 *
 * @param type what kind of compute resource
 * @param crn of the server, the cluster or the project
 * @param namespace of a service account in a cluster
 * @param serviceAccount its name
 * @param componentType of a component of a Code Engine project
 * @param componentName its name
 * @param fromOtherAccount whether it may be of another account than the profile
 * @param name the link's own name
 */
public record ComputeLink(
    ComputeType type,
    Crn crn,
    Optional<String> namespace,
    Optional<String> serviceAccount,
    Optional<String> componentType,
    Optional<String> componentName,
    boolean fromOtherAccount,
    Optional<String> name) {

  private static ComputeLink of(ComputeType type, Crn crn, Map<String, String> parts) {
    return new ComputeLink(
        type,
        crn,
        Optional.ofNullable(parts.get("namespace")),
        Optional.ofNullable(parts.get("name")),
        Optional.ofNullable(parts.get("component_type")),
        Optional.ofNullable(parts.get("component_name")),
        false,
        Optional.empty());
  }

  /** Links a virtual server for VPC. */
  public static ComputeLink virtualServer(Crn server) {
    return of(ComputeType.VIRTUAL_SERVER, server, Map.of());
  }

  /** Links a Power virtual server. */
  public static ComputeLink powerVirtualServer(Crn server) {
    return of(ComputeType.POWER_VIRTUAL_SERVER, server, Map.of());
  }

  /** Links a bare metal server for VPC. */
  public static ComputeLink bareMetalServer(Crn server) {
    return of(ComputeType.BARE_METAL_SERVER, server, Map.of());
  }

  /** Links a service account in a cluster of the Kubernetes Service; its namespace follows. */
  public static Cluster kubernetes(Crn cluster) {
    return new Cluster(ComputeType.KUBERNETES, cluster);
  }

  /** Links a service account in an OpenShift cluster; its namespace follows. */
  public static Cluster openShift(Crn cluster) {
    return new Cluster(ComputeType.OPENSHIFT, cluster);
  }

  /** Links a component of a Code Engine project; which one follows. */
  public static Project codeEngine(Crn project) {
    return new Project(project);
  }

  /** Gives a copy that may be of another account than the profile. */
  public ComputeLink ofOtherAccount() {
    return new ComputeLink(
        type, crn, namespace, serviceAccount, componentType, componentName, true, name);
  }

  /**
   * Gives a copy under a name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public ComputeLink named(String newName) {
    return new ComputeLink(
        type,
        crn,
        namespace,
        serviceAccount,
        componentType,
        componentName,
        fromOtherAccount,
        Optional.of(required("link name", newName)));
  }

  /** Says whether two link the same resource, under whichever name. */
  public boolean linksTheSameAs(ComputeLink other) {
    return type.equals(other.type) && crn.equals(other.crn) && parts().equals(other.parts());
  }

  /** Gives what narrows it down, by the names of the wire. */
  Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    namespace.ifPresent(value -> parts.put("namespace", value));
    serviceAccount.ifPresent(value -> parts.put("name", value));
    componentType.ifPresent(value -> parts.put("component_type", value));
    componentName.ifPresent(value -> parts.put("component_name", value));
    return parts;
  }

  @Override
  public String toString() {
    return "link to " + type + " " + crn + (parts().isEmpty() ? "" : " " + parts());
  }

  private static String required(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(field, "is blank", "Give the one that is meant.");
    }
    return value;
  }

  /** A link to a cluster that lacks its namespace: the service takes no link to a whole cluster. */
  public static final class Cluster {

    private final ComputeType type;
    private final Crn crn;

    private Cluster(ComputeType type, Crn crn) {
      this.type = type;
      this.crn = crn;
    }

    /**
     * Says which namespace; the service account follows.
     *
     * @throws InvalidRequestException if it is blank
     */
    public Namespace namespace(String namespace) {
      return new Namespace(this, required("namespace", namespace));
    }
  }

  /** A link to a namespace that lacks its service account. */
  public static final class Namespace {

    private final Cluster cluster;
    private final String namespace;

    private Namespace(Cluster cluster, String namespace) {
      this.cluster = cluster;
      this.namespace = namespace;
    }

    /**
     * Says which service account; where none is named, pods run as {@code default}.
     *
     * @throws InvalidRequestException if it is blank
     */
    public ComputeLink serviceAccount(String name) {
      return of(
          cluster.type,
          cluster.crn,
          Map.of("namespace", namespace, "name", required("service account", name)));
    }
  }

  /** A link to a Code Engine project that lacks its component. */
  public static final class Project {

    private final Crn crn;

    private Project(Crn crn) {
      this.crn = crn;
    }

    /** Says which application. */
    public ComputeLink application(String name) {
      return component("application", name);
    }

    /** Says which job. */
    public ComputeLink job(String name) {
      return component("job", name);
    }

    /** Says which function. */
    public ComputeLink function(String name) {
      return component("function", name);
    }

    /**
     * Says which component, of whichever type.
     *
     * @throws InvalidRequestException if the type or the name is blank
     */
    public ComputeLink component(String type, String name) {
      return of(
          ComputeType.CODE_ENGINE,
          crn,
          Map.of(
              "component_type",
              required("component type", type),
              "component_name",
              required("component name", name)));
    }
  }
}
