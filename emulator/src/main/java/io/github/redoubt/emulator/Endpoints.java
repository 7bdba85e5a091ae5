package io.github.redoubt.emulator;

import static java.util.Map.entry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the services are called, at which paths they are mounted, and the base URLs that this makes
 * on each network.
 */
final class Endpoints {

  static final String IAM = "iam";
  static final String KEY_PROTECT = "keyProtect";
  static final String KEY_PROTECT_DEDICATED = "keyProtectDedicated";
  static final String HYPER_PROTECT = "hyperProtect";
  static final String OBJECT_STORAGE = "objectStorage";
  static final String OBJECT_STORAGE_CONFIGURATION = "objectStorageConfiguration";
  static final String VPC_METADATA = "vpcMetadata";
  static final String RESOURCE_CONTROLLER = "resourceController";
  static final String RESOURCE_MANAGER = "resourceManager";
  static final String GLOBAL_CATALOG = "globalCatalog";
  static final String CLOUD_LOGS = "cloudLogs";
  static final String CLOUD_LOGS_INGESTION = "cloudLogsIngestion";
  static final String EVENT_ROUTING = "eventRouting";
  static final String LOGS_ROUTING = "logsRouting";
  static final String LOGS_ROUTING_TENANTS = "logsRoutingTenants";
  static final String EVENT_NOTIFICATIONS = "eventNotifications";
  static final String APP_ID = "appId";

  /**
   * The services on the main port and their path prefixes. Object Storage owns the whole path of
   * its port.
   */
  static final Map<String, String> PREFIXES =
      Map.ofEntries(
          entry(IAM, "/iam"),
          entry(KEY_PROTECT, "/key-protect"),
          entry(HYPER_PROTECT, "/hyper-protect"),
          entry(VPC_METADATA, "/vpc-metadata"),
          entry(RESOURCE_CONTROLLER, "/resource-controller"),
          entry(RESOURCE_MANAGER, "/resource-manager"),
          entry(GLOBAL_CATALOG, "/global-catalog"),
          entry(OBJECT_STORAGE_CONFIGURATION, "/object-storage-configuration/v1"),
          entry(CLOUD_LOGS, "/cloud-logs/instances"),
          entry(CLOUD_LOGS_INGESTION, "/cloud-logs-ingestion/instances"),
          entry(EVENT_ROUTING, "/event-routing"),
          entry(LOGS_ROUTING, "/logs-routing"),
          entry(LOGS_ROUTING_TENANTS, "/logs-routing-tenants"),
          entry(EVENT_NOTIFICATIONS, "/event-notifications"),
          entry(APP_ID, "/app-id"));

  /** The key services, which the private network reaches by a prefix of its own. */
  static final Map<String, String> KEY_SERVICES =
      Map.of(KEY_PROTECT, "kms", HYPER_PROTECT, "hs-crypto");

  /** The networks that are not public, by what stands before their paths. */
  static final Map<String, String> INNER_NETWORKS =
      Map.of("private", "/private", "direct", "/direct");

  static final String PRIVATE_NETWORK = "/private";

  /** Where Object Storage is under the inner networks' prefixes. */
  static final String INNER_STORAGE = "/object-storage";

  static final List<String> SERVICES =
      List.of(
          IAM,
          KEY_PROTECT,
          HYPER_PROTECT,
          OBJECT_STORAGE,
          OBJECT_STORAGE_CONFIGURATION,
          VPC_METADATA,
          RESOURCE_CONTROLLER,
          RESOURCE_MANAGER,
          GLOBAL_CATALOG,
          CLOUD_LOGS,
          CLOUD_LOGS_INGESTION,
          EVENT_ROUTING,
          LOGS_ROUTING,
          LOGS_ROUTING_TENANTS,
          EVENT_NOTIFICATIONS,
          APP_ID);

  private final URI main;
  private final Map<String, URI> all;

  /**
   * Makes those of two ports.
   *
   * @param main base URL of the port that all services are on but Object Storage
   * @param storage base URL of the port of Object Storage
   */
  Endpoints(URI main, URI storage) {
    this.main = main;
    Map<String, URI> found = new LinkedHashMap<>();
    PREFIXES.forEach((service, prefix) -> found.put(service, URI.create(main + prefix)));
    found.put(OBJECT_STORAGE, storage);
    this.all = Map.copyOf(found);
  }

  /** What stands before a service's paths on the main port. */
  static String prefix(String service) {
    return PREFIXES.getOrDefault(service, "");
  }

  /** Those of the public network. */
  Map<String, URI> publicly() {
    return all;
  }

  /** The same, with Object Storage and the key services as the private network reaches them. */
  Map<String, URI> privately() {
    Map<String, URI> inner = new LinkedHashMap<>(all);
    inner.putAll(innerStorage("private"));
    Stream.concat(KEY_SERVICES.keySet().stream(), Stream.of(EVENT_ROUTING, LOGS_ROUTING))
        .forEach(
            service -> inner.put(service, URI.create(main + PRIVATE_NETWORK + prefix(service))));
    return Map.copyOf(inner);
  }

  /** The same, with Object Storage as virtual private clouds reach it by their gateways. */
  Map<String, URI> directly() {
    Map<String, URI> inner = new LinkedHashMap<>(privately());
    inner.putAll(innerStorage("direct"));
    return Map.copyOf(inner);
  }

  private Map<String, URI> innerStorage(String network) {
    String base = main + INNER_NETWORKS.getOrDefault(network, "");
    return Map.of(
        OBJECT_STORAGE, URI.create(base + INNER_STORAGE),
        OBJECT_STORAGE_CONFIGURATION, URI.create(base + prefix(OBJECT_STORAGE_CONFIGURATION)));
  }
}
