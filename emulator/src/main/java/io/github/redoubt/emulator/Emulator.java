package io.github.redoubt.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * IBM Cloud on loopback: access management, resources, Key Protect, Hyper Protect Crypto Services,
 * Object Storage, Cloud Logs and what brings logs and alerts on their way, true in behaviour and
 * with no account.
 *
 * <pre>{@code
 * try (Emulator cloud = Emulator.start()) {
 *   URI iam = cloud.endpoints().get("iam");
 *   String key = cloud.apiKey();
 *   ...
 * }
 * }</pre>
 *
 * <p>Everything is forgotten when it is closed. Safe for use by many threads. Its text shows the
 * endpoints only.
 */
public final class Emulator implements AutoCloseable {

  private final World world;
  private final Account first;

  private Emulator(World world) {
    this.world = world;
    this.first = world.newAccount();
  }

  /**
   * Starts an emulator on free ports of 127.0.0.1.
   *
   * @return one that answers already
   */
  public static Emulator start() {
    return builder().start();
  }

  /** Starts to say where the emulator listens. */
  public static Builder builder() {
    return new Builder();
  }

  /** The API key of the first account's owner, who may do everything in it. */
  public String apiKey() {
    return first.apiKey();
  }

  /** The first account's id. */
  public String accountId() {
    return first.accountId();
  }

  /**
   * CRNs of the first account's instances: keyProtect, keyProtectDedicated, hyperProtect,
   * objectStorage, cloudLogs, eventNotifications, appId.
   */
  public Map<String, String> instances() {
    return first.instances();
  }

  /** The account that exists from the start. */
  public Account account() {
    return first;
  }

  /** Makes a fresh account that shares nothing with the others but the server. */
  public Account newAccount() {
    return world.newAccount();
  }

  /**
   * Base URLs without a trailing slash: iam, keyProtect, hyperProtect, objectStorage,
   * objectStorageConfiguration, resourceController, resourceManager, globalCatalog, cloudLogs,
   * cloudLogsIngestion, eventRouting, logsRouting, logsRoutingTenants, eventNotifications, appId,
   * vpcMetadata.
   *
   * <p>The last speaks for the virtual server of the first account; see {@link
   * Account#metadataEndpoint()}. Those of Cloud Logs are followed by the instance's id.
   */
  public Map<String, URI> endpoints() {
    return world.endpoints().publicly();
  }

  /**
   * The same base URLs as a caller on IBM Cloud's private network would use them: keyProtect and
   * hyperProtect take calls here even for instances that are closed to the public network,
   * objectStorage for buckets whose firewall lets the private network in alone, and eventRouting
   * and logsRouting for accounts that want no others.
   */
  public Map<String, URI> privateEndpoints() {
    return world.endpoints().privately();
  }

  /**
   * The same base URLs as a virtual private cloud would use them through its gateways:
   * objectStorage takes calls here as from the network {@code direct}; where the others have no
   * such address, they are those of the private network.
   */
  public Map<String, URI> directEndpoints() {
    return world.endpoints().directly();
  }

  /**
   * Lets service instances that are ordered from now on be on their way for a while, by the
   * emulator's clock: until then they are in state {@code provisioning}, and their service refuses
   * all calls. Zero, as it is from the start, makes them active at once.
   */
  public void provisioningTakes(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Nothing is provisioned before it is ordered: " + time);
    }
    world.provisioningTakes(time);
  }

  /** The emulator's time, which tests move forward. */
  public EmulatorClock clock() {
    return world.clock();
  }

  /** What can be called, for a test that nothing is left out of. */
  List<String> routes() {
    return world.routes();
  }

  /** What the services reported of what was done. */
  public Activity activity() {
    return world.activity();
  }

  /**
   * When the alerts of an instance of Cloud Logs went off and were over so far, oldest first; also
   * of those that no outgoing webhook hears of.
   *
   * @param instanceCrn of any account
   * @throws IllegalArgumentException if there is no such instance
   */
  public List<AlertEvent> alertEvents(String instanceCrn) {
    return world.alertEvents(instanceCrn);
  }

  /**
   * The other end of an instance of Event Notifications: mailboxes, and what became of what it
   * sent.
   *
   * @param instanceCrn such as {@code instances().get("eventNotifications")}
   * @throws IllegalArgumentException if there is no such instance
   */
  public Notifications notifications(String instanceCrn) {
    return world.notifications(instanceCrn);
  }

  /**
   * What an instance of Cloud Logs has taken in.
   *
   * @param instanceCrn of any account
   * @throws IllegalArgumentException if there is no such instance
   */
  public StoredLogs logs(String instanceCrn) {
    return world.storedLogs(instanceCrn);
  }

  /**
   * The users of an instance of App ID.
   *
   * @param crn of the instance; what is said to happen of an unknown one is refused
   */
  public AppUsers appUsers(String crn) {
    return world.appUsers(crn);
  }

  /** How events are routed. */
  public Routing routing() {
    return world.routing();
  }

  /** The switch for faults. */
  public Faults faults() {
    return world.faults();
  }

  /**
   * Makes a signed compute resource token, valid for an hour, as the resource's platform would put
   * into its token file.
   *
   * @param resource what the token speaks for
   */
  public String computeToken(ComputeResource resource) {
    return world.computeToken(resource);
  }

  /**
   * Makes the compute resource token of a Kubernetes service account; the same as {@code
   * computeToken(ComputeResource.kubernetes(clusterCrn, namespace, serviceAccount))}.
   */
  public String computeToken(String clusterCrn, String namespace, String serviceAccount) {
    return computeToken(ComputeResource.kubernetes(clusterCrn, namespace, serviceAccount));
  }

  /**
   * Stops answering and forgets everything. Once closed, it stays so: a second time does nothing.
   */
  @Override
  public void close() {
    world.close();
  }

  @Override
  public String toString() {
    return "Emulator" + endpoints();
  }

  /** Where an emulator listens. Belongs to one thread; its verb is {@link #start()}. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private Optional<Path> dataDirectory = Optional.empty();
    private Optional<String> addressHeader = Optional.empty();

    private Builder() {}

    /**
     * The address to listen on instead of 127.0.0.1. Others can reach the emulator if it is not a
     * loopback one.
     */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /**
     * The main port instead of a free one; Object Storage takes the one after it. 0 means free
     * ones.
     */
    public Builder port(int port) {
      if (port < 0 || port > 65_534) {
        throw new IllegalArgumentException("A port is 0 to 65534 here, not " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Where the bytes of stored objects lie, instead of in the system's space for temporary files:
     * for objects that are larger than that has room for. The emulator makes a directory of its own
     * in it, and removes that when it is closed. The files are sealed under keys that are forgotten
     * then; nothing is found again by a later emulator.
     *
     * @param directory made if it is not there
     */
    public Builder dataDirectory(Path directory) {
      this.dataDirectory = Optional.of(directory);
      return this;
    }

    /**
     * Believes a header of requests to Object Storage about the address that they come from, so
     * that one machine can play several callers before a bucket's firewall. Of a list, the first
     * address counts; without the header, the connection's does, as it always does unless this is
     * said.
     *
     * @param header such as {@code X-Forwarded-For}
     */
    public Builder believingAddressIn(String header) {
      if (header.isBlank()) {
        throw new IllegalArgumentException("A header has a name");
      }
      this.addressHeader = Optional.of(header);
      return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if the address or port cannot be had
     * @throws java.io.UncheckedIOException if the data directory cannot be made
     */
    public Emulator start() {
      return new Emulator(World.start(host, port, addressHeader, dataDirectory));
    }
  }
}
