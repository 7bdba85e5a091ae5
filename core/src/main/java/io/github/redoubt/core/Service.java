package io.github.redoubt.core;

/**
 * A service whose endpoint can be overridden, by its name in properties, in the environment and in
 * the emulator's map.
 *
 * @param name camel case, such as {@code keyProtect}
 */
public record Service(String name) {

  /** Tokens, identities and policies. */
  public static final Service IAM = new Service("iam");

  /** The metadata service of virtual servers, which VPC credentials sign in through. */
  public static final Service VPC_METADATA = new Service("vpcMetadata");

  /** The Resource Controller, which knows all service instances and their addresses. */
  public static final Service RESOURCE_CONTROLLER = new Service("resourceController");

  /** The Resource Manager, which knows the resource groups. */
  public static final Service RESOURCE_MANAGER = new Service("resourceManager");

  /** The Global Catalog, which knows what can be ordered, and in which plans. */
  public static final Service GLOBAL_CATALOG = new Service("globalCatalog");

  /** Key Protect. */
  public static final Service KEY_PROTECT = new Service("keyProtect");

  /** Hyper Protect Crypto Services, key management. */
  public static final Service HYPER_PROTECT = new Service("hyperProtect");

  /** Object Storage: buckets and objects. */
  public static final Service OBJECT_STORAGE = new Service("objectStorage");

  /** Object Storage: the configuration of buckets that is no part of the S3 protocol. */
  public static final Service OBJECT_STORAGE_CONFIGURATION =
      new Service("objectStorageConfiguration");

  /**
   * Cloud Logs: queries and settings. Each instance has an address of its own; an address given for
   * all of them ends in {@code /instances}, and the instance's id follows it.
   */
  public static final Service CLOUD_LOGS = new Service("cloudLogs");

  /** Cloud Logs: where logs are sent to; addressed as {@link #CLOUD_LOGS} is. */
  public static final Service CLOUD_LOGS_INGESTION = new Service("cloudLogsIngestion");

  /** Activity Tracker Event Routing. */
  public static final Service EVENT_ROUTING = new Service("eventRouting");

  /** Logs Routing: targets and routes. */
  public static final Service LOGS_ROUTING = new Service("logsRouting");

  /** Logs Routing: the tenants of its first version. */
  public static final Service LOGS_ROUTING_TENANTS = new Service("logsRoutingTenants");

  /** Event Notifications. */
  public static final Service EVENT_NOTIFICATIONS = new Service("eventNotifications");

  /** App ID, management. */
  public static final Service APP_ID = new Service("appId");

  /**
   * Checks the name.
   *
   * @throws InvalidRequestException if it is not a name in camel case
   */
  public Service {
    if (!name.matches("[a-z][A-Za-z0-9]*")) {
      throw new InvalidRequestException(
          "service", "is not a name in camel case", "Use one like keyProtect.");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
