package io.github.redoubt.emulator;

import static io.github.redoubt.emulator.Endpoints.APP_ID;
import static io.github.redoubt.emulator.Endpoints.CLOUD_LOGS;
import static io.github.redoubt.emulator.Endpoints.CLOUD_LOGS_INGESTION;
import static io.github.redoubt.emulator.Endpoints.EVENT_NOTIFICATIONS;
import static io.github.redoubt.emulator.Endpoints.EVENT_ROUTING;
import static io.github.redoubt.emulator.Endpoints.GLOBAL_CATALOG;
import static io.github.redoubt.emulator.Endpoints.IAM;
import static io.github.redoubt.emulator.Endpoints.INNER_NETWORKS;
import static io.github.redoubt.emulator.Endpoints.INNER_STORAGE;
import static io.github.redoubt.emulator.Endpoints.KEY_SERVICES;
import static io.github.redoubt.emulator.Endpoints.LOGS_ROUTING;
import static io.github.redoubt.emulator.Endpoints.LOGS_ROUTING_TENANTS;
import static io.github.redoubt.emulator.Endpoints.OBJECT_STORAGE;
import static io.github.redoubt.emulator.Endpoints.OBJECT_STORAGE_CONFIGURATION;
import static io.github.redoubt.emulator.Endpoints.PREFIXES;
import static io.github.redoubt.emulator.Endpoints.PRIVATE_NETWORK;
import static io.github.redoubt.emulator.Endpoints.RESOURCE_CONTROLLER;
import static io.github.redoubt.emulator.Endpoints.RESOURCE_MANAGER;
import static io.github.redoubt.emulator.Endpoints.VPC_METADATA;
import static io.github.redoubt.emulator.Endpoints.prefix;

import io.github.redoubt.emulator.appid.AppIdService;
import io.github.redoubt.emulator.iam.AccessManagement;
import io.github.redoubt.emulator.iam.NewAccount;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Refusal;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

  private static final String DIRECTORY = "redoubt-emulator-";

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
  private final Endpoints endpoints;
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
    this.main = listen("main", port, this::mountMain, this::closeServices);
    this.storagePort =
        listen(
            "storage",
            port == 0 ? 0 : port + 1,
            this::mountStorage,
            () -> {
              main.close();
              closeServices();
            });
    this.endpoints = new Endpoints(main.address(), storagePort.address());
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

  Endpoints endpoints() {
    return endpoints;
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
      closeServices();
    }
  }

  private void closeServices() {
    storage.close();
    logs.close();
    notifications.close();
  }
}
