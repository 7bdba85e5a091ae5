package io.github.redoubt.emulator;

import static java.util.Map.entry;

import io.github.redoubt.emulator.appid.AppIdService;
import io.github.redoubt.emulator.iam.AccessManagement;
import io.github.redoubt.emulator.iam.NewAccount;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.keys.KeyManagement;
import io.github.redoubt.emulator.logs.CloudLogsService;
import io.github.redoubt.emulator.logs.alerts.evaluation.Watchtower;
import io.github.redoubt.emulator.logs.queries.QueryRoutes;
import io.github.redoubt.emulator.notifications.EventNotificationsService;
import io.github.redoubt.emulator.resources.Provisioner;
import io.github.redoubt.emulator.resources.ResourceServices;
import io.github.redoubt.emulator.routing.RoutingServices;
import io.github.redoubt.emulator.storage.ObjectStorageService;
import io.github.redoubt.emulator.storage.internal.Entrance;
import io.github.redoubt.emulator.storage.signing.HmacCredentials.HmacCredential;
import io.github.redoubt.emulator.web.WebServer;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What runs inside an emulator: the services, how they know each other, and the two ports they are
 * mounted on.
 */
final class World implements AutoCloseable {

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
  private static final Map<String, String> PREFIXES =
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
  private static final Map<String, String> KEY_SERVICES =
      Map.of(KEY_PROTECT, "kms", HYPER_PROTECT, "hs-crypto");

  private static final String DIRECTORY = "redoubt-emulator-";

  /** The networks that are not public, by what stands before their paths. */
  private static final Map<String, String> INNER_NETWORKS =
      Map.of("private", "/private", "direct", "/direct");

  private static final String PRIVATE_NETWORK = "/private";

  /** Where Object Storage is under the inner networks' prefixes. */
  private static final String INNER_STORAGE = "/object-storage";

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

  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());
  private final Faults faults = new Faults(clock);
  private final AccessManagement iam = new AccessManagement(clock);

  private final ResourceServices resources =
      new ResourceServices(clock, iam.authority(), iam.serviceCredentials(), new Workshop());
  private final KeyManagement keys = new KeyManagement(clock, resources.placedAuthority());
  private final EventNotificationsService notifications =
      new EventNotificationsService(clock, resources.placedAuthority());
  private final CloudLogsService logs =
      new CloudLogsService(
          clock,
          resources.placedAuthority(),
          faults.logs()::next,
          new QueryRoutes(faults.queries()::conduct, faults.queries()::next),
          notifications);
  private final RoutingServices routing =
      new RoutingServices(
          clock,
          new RoutingServices.Surroundings(
              resources.placedAuthority(), logs, () -> storage().deposits(), iam::identityOf));
  private final Reporting reporting =
      new Reporting(clock, iam, resources, keys, event -> activity().add(event));
  private final AppIdService appId =
      new AppIdService(clock, resources.placedAuthority(), reporting.registry(), reporting.sink());
  private final ObjectStorageService storage;
  private final Activity activity;

  private final String host;
  private final Optional<String> addressHeader;
  private final WebServer main;
  private final WebServer storagePort;
  private final Map<String, URI> endpoints;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Starts it.
   *
   * @param data where to make the directory of stored objects; empty for the system's own place
   */
  static World start(String host, int port, Optional<String> addressHeader, Optional<Path> data) {
    return new World(host, port, addressHeader, data);
  }

  private World(String host, int port, Optional<String> addressHeader, Optional<Path> data) {
    this.host = host;
    this.addressHeader = addressHeader;
    this.storage =
        new ObjectStorageService(
            clock,
            new ObjectStorageService.Surroundings(
                resources.placedAuthority(),
                this::hmacCredential,
                keys,
                reporting.registry(),
                reporting.sink(),
                faults.storage()::conduct,
                faults.storage()::next),
            newDirectory(data));
    this.activity = new Activity(storage::settle);
    activity.onEvent(routing.events()::take);
    this.main = listen("main", port, this::mountMain, storage::close);
    this.storagePort =
        listen(
            "storage",
            port == 0 ? 0 : port + 1,
            this::mountStorage,
            () -> {
              main.close();
              storage.close();
            });
    this.endpoints = endpoints(main.address(), storagePort.address());
    keys.makePairsAhead();
    clock.onAdvance(logs::timeHasMoved);
  }

  private WebServer listen(
      String name, int port, Consumer<JavalinConfig> services, Runnable otherwise) {
    try {
      return new WebServer(name, host, port, services);
    } catch (RuntimeException e) {
      otherwise.run();
      throw e;
    }
  }

  private static Map<String, URI> endpoints(URI main, URI storage) {
    Map<String, URI> all = new LinkedHashMap<>();
    PREFIXES.forEach((service, prefix) -> all.put(service, URI.create(main + prefix)));
    all.put(OBJECT_STORAGE, storage);
    return Map.copyOf(all);
  }

  private void mountMain(JavalinConfig config) {
    config.routes.before(context -> routing.events().keepUp());
    PREFIXES.forEach(
        (service, prefix) ->
            config.routes.before(prefix + "/*", context -> faults.strike(service, context)));
    report(config.routes);
    iam.addRoutes(config, prefix(IAM), prefix(VPC_METADATA), reporting.signIns());
    resources.addControllerRoutes(config.routes, prefix(RESOURCE_CONTROLLER));
    resources.addManagerRoutes(config.routes, prefix(RESOURCE_MANAGER));
    resources.addCatalogRoutes(config.routes, prefix(GLOBAL_CATALOG));
    storage.addConfigurationRoutes(config, prefix(OBJECT_STORAGE_CONFIGURATION));
    logs.addRoutes(config.routes, prefix(CLOUD_LOGS), prefix(CLOUD_LOGS_INGESTION));
    routing.addEventRoutingRoutes(config.routes, prefix(EVENT_ROUTING), false);
    routing.addEventRoutingRoutes(config.routes, PRIVATE_NETWORK + prefix(EVENT_ROUTING), true);
    routing.addLogsRoutingRoutes(config.routes, prefix(LOGS_ROUTING), false);
    routing.addLogsRoutingRoutes(config.routes, PRIVATE_NETWORK + prefix(LOGS_ROUTING), true);
    routing.addTenantRoutes(config.routes, prefix(LOGS_ROUTING_TENANTS));
    notifications.addRoutes(config.routes, prefix(EVENT_NOTIFICATIONS));
    appId.addRoutes(config.routes, prefix(APP_ID));
    INNER_NETWORKS.forEach((network, begin) -> mountInnerStorage(config, network, begin));
    KEY_SERVICES.forEach(
        (service, name) -> {
          keys.addRoutes(config, prefix(service), name);
          String privately = PRIVATE_NETWORK + prefix(service);
          config.routes.before(privately + "/*", context -> faults.strike(service, context));
          reporting.watchKeys(config.routes, privately, name);
          keys.addPrivateRoutes(config, privately, name);
        });
  }

  /** Has calls reported, but for those of Object Storage, which reports them itself. */
  private void report(RoutesConfig routes) {
    reporting.watchAccess(routes, prefix(IAM));
    reporting.watchResources(routes, prefix(RESOURCE_CONTROLLER), prefix(RESOURCE_MANAGER));
    KEY_SERVICES.forEach((service, name) -> reporting.watchKeys(routes, prefix(service), name));
    for (String network : new String[] {"", PRIVATE_NETWORK}) {
      reporting.watchEventRouting(routes, network + prefix(EVENT_ROUTING));
      reporting.watchLogsRouting(routes, network + prefix(LOGS_ROUTING));
    }
    reporting.watchTenants(routes, prefix(LOGS_ROUTING_TENANTS));
    reporting.watchAppId(routes, prefix(APP_ID));
    reporting.watchCloudLogs(routes, prefix(CLOUD_LOGS));
    reporting.watchNotifications(routes, prefix(EVENT_NOTIFICATIONS));
  }

  /** Mounts Object Storage once more, as one of the networks that are not public reaches it. */
  private void mountInnerStorage(JavalinConfig config, String network, String begin) {
    String objects = begin + INNER_STORAGE;
    config.routes.before(objects + "/*", context -> faults.strike(OBJECT_STORAGE, context));
    storage.addEntrance(
        config,
        new Entrance(network, objects, List.of(host, "localhost", "127.0.0.1"), addressHeader));
    String configurations = begin + prefix(OBJECT_STORAGE_CONFIGURATION);
    config.routes.before(
        configurations + "/*", context -> faults.strike(OBJECT_STORAGE_CONFIGURATION, context));
    storage.addConfigurationRoutes(config, configurations);
  }

  private void mountStorage(JavalinConfig config) {
    config.routes.before(context -> routing.events().keepUp());
    config.routes.before(context -> faults.strike(OBJECT_STORAGE, context));
    storage.addRoutes(config, host, addressHeader);
  }

  HmacKeys newHmacKeys(Identity by, String instanceCrn, String name, String role) {
    try {
      var made = resources.newHmacKey(by, instanceCrn, name, role);
      return new HmacKeys(made.accessKeyId(), made.secretAccessKey());
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  private Optional<HmacCredential> hmacCredential(String accessKeyId) {
    return resources
        .hmacKeys()
        .find(accessKeyId)
        .map(
            found ->
                new HmacCredential(
                    found.accessKeyId(),
                    found.secretAccessKey(),
                    new Identity(found.iamId(), found.accountId(), found.accessKeyId()),
                    found.instanceCrn()));
  }

  private static String prefix(String service) {
    return PREFIXES.getOrDefault(service, "");
  }

  Account newAccount() {
    NewAccount made = iam.newAccount();
    resources.openAccount(made.accountId());
    return new Account(this, made);
  }

  FederatedUser signIn(String accountId, String realm, String name, Map<String, ?> claims) {
    return new FederatedUser(iam, accountId, iam.signInFederated(accountId, realm, name, claims));
  }

  /** Makes an instance that works at once, and returns its CRN. */
  String newInstance(String accountId, String service, String plan, String name) {
    String location = service.equals("cloud-object-storage") ? "global" : "us-south";
    return resources.newInstance(accountId, service, plan, location, name);
  }

  /** How long an instance is on its way that is ordered from now on. */
  void provisioningTakes(Duration time) {
    resources.provisioningTakes(time);
  }

  /** Makes instances work in the services that they are of. */
  private final class Workshop implements Provisioner {

    @Override
    public void create(String service, String plan, String crn) {
      switch (service) {
        case "kms", "hs-crypto" -> keys.createInstance(crn, plan.equals("dedicated"));
        case "cloud-object-storage" -> storage.createInstance(crn);
        case "logs" -> logs.createInstance(crn);
        case "event-notifications" -> notifications.createInstance(crn);
        case "appid" -> appId.createInstance(crn, plan);
        default -> throw new IllegalArgumentException("Nothing makes instances of " + service);
      }
    }

    @Override
    public void remove(String service, String crn) {
      switch (service) {
        case "kms", "hs-crypto" -> keys.removeInstance(crn);
        case "cloud-object-storage" -> storage.removeInstance(crn);
        case "logs" -> logs.removeInstance(crn);
        case "event-notifications" -> notifications.removeInstance(crn);
        case "appid" -> appId.removeInstance(crn);
        default -> throw new IllegalArgumentException("Nothing made instances of " + service);
      }
    }

    @Override
    public Optional<String> objectionToDeletion(String service, String crn) {
      int left = service.equals("kms") ? keys.keysIn(crn) : 0;
      return left == 0
          ? Optional.empty()
          : Optional.of(
              "[409, Conflict] CONTAINS_ACTIVE_KEYS: Remove all keys before de-provisioning:"
                  + " Instance contains "
                  + left
                  + " active keys");
    }
  }

  private static Path newDirectory(Optional<Path> within) {
    try {
      return within.isEmpty()
          ? Files.createTempDirectory(DIRECTORY)
          : Files.createTempDirectory(Files.createDirectories(within.get()), DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String computeToken(ComputeResource resource) {
    return iam.computeToken(resource);
  }

  Map<String, URI> endpoints() {
    return endpoints;
  }

  /** The same, with Object Storage and the key services as the private network reaches them. */
  Map<String, URI> privateEndpoints() {
    Map<String, URI> all = new LinkedHashMap<>(endpoints);
    all.putAll(innerStorage("private"));
    Stream.concat(KEY_SERVICES.keySet().stream(), Stream.of(EVENT_ROUTING, LOGS_ROUTING))
        .forEach(
            service ->
                all.put(service, URI.create(main.address() + PRIVATE_NETWORK + prefix(service))));
    return Map.copyOf(all);
  }

  /** The same, with Object Storage as virtual private clouds reach it by their gateways. */
  Map<String, URI> directEndpoints() {
    Map<String, URI> all = new LinkedHashMap<>(privateEndpoints());
    all.putAll(innerStorage("direct"));
    return Map.copyOf(all);
  }

  private Map<String, URI> innerStorage(String network) {
    String base = main.address() + INNER_NETWORKS.getOrDefault(network, "");
    return Map.of(
        OBJECT_STORAGE, URI.create(base + INNER_STORAGE),
        OBJECT_STORAGE_CONFIGURATION, URI.create(base + prefix(OBJECT_STORAGE_CONFIGURATION)));
  }

  /** Makes a KMIP object as a KMIP client would, and returns its id. */
  String newKmipObject(String instanceCrn, String adapter, String certificate) {
    return keys.newKmipObject(instanceCrn, adapter, certificate);
  }

  /** What can be called, on the main port and on that of Object Storage. */
  List<String> routes() {
    return Stream.of(main, storagePort).flatMap(port -> port.routes().stream()).toList();
  }

  List<AlertEvent> alertEvents(String instanceCrn) {
    return logs.instance(instanceCrn)
        .map(instance -> Watchtower.of(instance).events())
        .orElseThrow(
            () -> new IllegalArgumentException("No instance of Cloud Logs: " + instanceCrn));
  }

  Notifications notifications(String instanceCrn) {
    return notifications
        .instance(instanceCrn)
        .map(Notifications::new)
        .orElseThrow(() -> new IllegalArgumentException("No instance has the CRN " + instanceCrn));
  }

  StoredLogs storedLogs(String instanceCrn) {
    return logs.instance(instanceCrn)
        .map(StoredLogs::new)
        .orElseThrow(
            () -> new IllegalArgumentException("No instance of Cloud Logs: " + instanceCrn));
  }

  Activity activity() {
    return activity;
  }

  private ObjectStorageService storage() {
    return storage;
  }

  AppUsers appUsers(String crn) {
    return new AppUsers(deed -> appId.happen(crn, deed));
  }

  Routing routing() {
    return new Routing(routing);
  }

  EmulatorClock clock() {
    return clock;
  }

  Faults faults() {
    return faults;
  }

  /** Does nothing the second time: a program's shutdown may come after its own end. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      main.close();
      storagePort.close();
      storage.close();
      logs.close();
      notifications.close();
    }
  }
}
