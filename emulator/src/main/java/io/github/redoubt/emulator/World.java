package io.github.redoubt.emulator;

import io.github.redoubt.emulator.iam.AccessManagement;
import io.github.redoubt.emulator.keys.KeyManagement;
import io.github.redoubt.emulator.storage.ObjectStorageService;
import io.github.redoubt.emulator.web.WebServer;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

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
  static final String VPC_METADATA = "vpcMetadata";

  /**
   * The services on the main port and their path prefixes. Object Storage owns the whole path of
   * its port.
   */
  private static final Map<String, String> PREFIXES =
      Map.of(
          IAM, "/iam",
          KEY_PROTECT, "/key-protect",
          HYPER_PROTECT, "/hyper-protect",
          VPC_METADATA, "/vpc-metadata");

  /** The key services, which the private network reaches by a prefix of its own. */
  private static final Map<String, String> KEY_SERVICES =
      Map.of(KEY_PROTECT, "kms", HYPER_PROTECT, "hs-crypto");

  private static final String PRIVATE_NETWORK = "/private";

  static final List<String> SERVICES =
      List.of(IAM, KEY_PROTECT, HYPER_PROTECT, OBJECT_STORAGE, VPC_METADATA);

  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());
  private final Faults faults = new Faults();
  private final AccessManagement iam = new AccessManagement(clock);

  private final KeyManagement keys = new KeyManagement(clock, iam.authority());
  private final ObjectStorageService storage =
      new ObjectStorageService(clock, iam.authority(), keys, newDirectory());

  private final WebServer main;
  private final WebServer storagePort;
  private final Map<String, URI> endpoints;
  private final AtomicBoolean closed = new AtomicBoolean();

  static World start(String host, int port) {
    return new World(host, port);
  }

  private World(String host, int port) {
    this.main = new WebServer("main", host, port, this::mountMain);
    WebServer second;
    try {
      second = new WebServer("storage", host, port == 0 ? 0 : port + 1, this::mountStorage);
    } catch (RuntimeException e) {
      main.close();
      throw e;
    }
    this.storagePort = second;
    this.endpoints = endpoints(main.address(), storagePort.address());
    keys.makePairsAhead();
  }

  private static Map<String, URI> endpoints(URI main, URI storage) {
    Map<String, URI> all = new LinkedHashMap<>();
    PREFIXES.forEach((service, prefix) -> all.put(service, URI.create(main + prefix)));
    all.put(OBJECT_STORAGE, storage);
    return Map.copyOf(all);
  }

  private void mountMain(JavalinConfig config) {
    PREFIXES.forEach(
        (service, prefix) ->
            config.routes.before(prefix + "/*", context -> faults.strike(service, context)));
    iam.addRoutes(config, prefix(IAM), prefix(VPC_METADATA));
    KEY_SERVICES.forEach(
        (service, name) -> {
          keys.addRoutes(config, prefix(service), name);
          String privately = PRIVATE_NETWORK + prefix(service);
          config.routes.before(privately + "/*", context -> faults.strike(service, context));
          keys.addPrivateRoutes(config, privately, name);
        });
  }

  private void mountStorage(JavalinConfig config) {
    config.routes.before(context -> faults.strike(OBJECT_STORAGE, context));
    storage.addRoutes(config);
  }

  private static String prefix(String service) {
    return PREFIXES.getOrDefault(service, "");
  }

  Account newAccount() {
    return new Account(this, iam.newAccount());
  }

  FederatedUser signIn(String accountId, String realm, String name, Map<String, ?> claims) {
    return new FederatedUser(iam, accountId, iam.signInFederated(accountId, realm, name, claims));
  }

  /** Makes an instance of a key service ({@code kms} or {@code hs-crypto}) and returns its CRN. */
  String newKeys(String serviceName, String accountId, boolean dedicated) {
    String crn = crn(serviceName, "us-south", accountId);
    keys.createInstance(crn, dedicated);
    return crn;
  }

  /** Makes an Object Storage instance and returns its CRN. */
  String newObjectStorage(String accountId) {
    String crn = crn("cloud-object-storage", "global", accountId);
    storage.createInstance(crn);
    return crn;
  }

  private static String crn(String serviceName, String location, String accountId) {
    return String.join(
        ":",
        "crn:v1:bluemix:public",
        serviceName,
        location,
        "a/" + accountId,
        UUID.randomUUID() + "::");
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("redoubt-emulator-");
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

  /** The same, with the key services as the private network reaches them. */
  Map<String, URI> privateEndpoints() {
    Map<String, URI> all = new LinkedHashMap<>(endpoints);
    KEY_SERVICES
        .keySet()
        .forEach(
            service ->
                all.put(service, URI.create(main.address() + PRIVATE_NETWORK + prefix(service))));
    return Map.copyOf(all);
  }

  /** Makes a KMIP object as a KMIP client would, and returns its id. */
  String newKmipObject(String instanceCrn, String adapter, String certificate) {
    return keys.newKmipObject(instanceCrn, adapter, certificate);
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
    }
  }
}
