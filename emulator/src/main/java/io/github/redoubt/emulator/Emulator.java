package io.github.redoubt.emulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * IBM Cloud on loopback: IAM, Key Protect, Hyper Protect Crypto Services and Object Storage, true
 * in behaviour and with real cryptography, for tests and programs that have no account.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start()) {
 *   // emulator.endpoints(), emulator.apiKey(), emulator.instances()
 * }
 * }</pre>
 *
 * <p>What it holds is gone when it is closed. Safe for use by many threads.
 */
public final class Emulator implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final World world = new World();
  private final Faults faults = new Faults();
  private final Account account = world.newAccount();
  private final String host;
  private final Javalin main;
  private final Javalin storage;

  private Emulator(String host, int port) {
    this.host = host;
    this.main = server(this::configureMain);
    this.storage = server(this::configureStorage);
    try {
      main.start(host, port);
      storage.start(host, port == 0 ? 0 : port + 1);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts an emulator on free ports of 127.0.0.1. */
  public static Emulator start() {
    return new Emulator(LOOPBACK, 0);
  }

  /**
   * Starts an emulator elsewhere.
   *
   * @param host the address to bind; everybody who reaches it can use the emulator
   * @param port of all services but Object Storage, which takes the next one; 0 for free ones
   */
  public static Emulator start(String host, int port) {
    if (port < 0 || port > 65_534) {
      throw new IllegalArgumentException("The port must be from 0 to 65534, not " + port);
    }
    return new Emulator(host, port);
  }

  /** Gives an API key of the first account's owner, who may do everything in it. */
  public String apiKey() {
    return account.apiKey();
  }

  /** Gives the first account's id. */
  public String accountId() {
    return account.accountId();
  }

  /**
   * Gives the CRNs of the first account's instances: {@code keyProtect}, {@code hyperProtect},
   * {@code objectStorage}.
   */
  public Map<String, String> instances() {
    return account.instances();
  }

  /** Makes a fresh account, which knows nothing of the others. */
  public Account newAccount() {
    return world.newAccount();
  }

  /**
   * Gives the base address of each service, without a slash at the end: {@code iam}, {@code
   * keyProtect}, {@code hyperProtect}, {@code objectStorage}, {@code vpcMetadata}.
   */
  public Map<String, URI> endpoints() {
    String base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":";
    Map<String, URI> endpoints = new LinkedHashMap<>();
    endpoints.put("iam", URI.create(base + main.port() + World.IAM));
    endpoints.put("keyProtect", URI.create(base + main.port() + World.KEY_PROTECT));
    endpoints.put("hyperProtect", URI.create(base + main.port() + World.HYPER_PROTECT));
    endpoints.put("objectStorage", URI.create(base + storage.port()));
    endpoints.put("vpcMetadata", URI.create(base + main.port() + World.VPC_METADATA));
    return endpoints;
  }

  /** Gives the emulator's time, which a test can move forward. */
  public EmulatorClock clock() {
    return world.clock();
  }

  /** Gives the switch for what goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /**
   * Issues the compute resource token that a platform mounts into a pod or job, to sign in as a
   * trusted profile with.
   *
   * @param crType {@code IKS_SA}, {@code ROKS_SA} or {@code CE}
   * @param crn of the cluster or project
   * @param claims what else rules and links can name, such as {@code namespace} and {@code name}
   *     (the service account)
   */
  public String computeToken(String crType, String crn, Map<String, String> claims) {
    return world.iam().computeToken(crType, crn, claims);
  }

  /** Says which virtual server the metadata service speaks for, by its CRN. */
  public void runOnVirtualServer(String crn) {
    world.iam().runOnVirtualServer(crn);
  }

  /** Stops the servers and forgets everything. */
  @Override
  public void close() {
    main.stop();
    storage.stop();
    world.close();
  }

  @Override
  public String toString() {
    return "Emulator" + endpoints();
  }

  private void configureMain(JavalinConfig config) {
    faults.addTo(config, World.IAM, "iam");
    faults.addTo(config, World.KEY_PROTECT, "keyProtect");
    faults.addTo(config, World.HYPER_PROTECT, "hyperProtect");
    faults.addTo(config, World.VPC_METADATA, "vpcMetadata");
    world.addMainRoutes(config);
  }

  private void configureStorage(JavalinConfig config) {
    faults.addTo(config, "", "objectStorage");
    world.addStorageRoutes(config);
  }

  private static Javalin server(java.util.function.Consumer<JavalinConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          QueuedThreadPool pool = new QueuedThreadPool(200, 4, 30_000);
          pool.setName("redoubt-emulator");
          pool.setDaemon(true);
          config.jetty.threadPool = pool;
          routes.accept(config);
        });
  }
}
