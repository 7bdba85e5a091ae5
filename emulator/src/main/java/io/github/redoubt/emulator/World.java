package io.github.redoubt.emulator;

import io.github.redoubt.emulator.iam.Iam;
import io.github.redoubt.emulator.keys.KeyManagement;
import io.github.redoubt.emulator.storage.ObjectStorageService;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/** The services, wired to one clock and one authority. */
final class World {

  static final String IAM = "/iam";
  static final String KEY_PROTECT = "/key-protect";
  static final String HYPER_PROTECT = "/hyper-protect";
  static final String VPC_METADATA = "/vpc-metadata";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());
  private final Iam iam = new Iam(clock);
  private final KeyManagement keys = new KeyManagement(clock, iam);
  private final ObjectStorageService storage =
      new ObjectStorageService(clock, iam, keys, newDirectory());

  EmulatorClock clock() {
    return clock;
  }

  Iam iam() {
    return iam;
  }

  Account newAccount() {
    String id = hex(16);
    String apiKey = iam.createAccount(id, "IBMid-" + hex(5).toUpperCase(java.util.Locale.ROOT));
    return new Account(this, id, apiKey);
  }

  String createKeys(String service, String region, String accountId, boolean dedicated) {
    String crn = crn(service, region, accountId);
    keys.createInstance(crn, dedicated);
    return crn;
  }

  String createStorage(String accountId) {
    String crn = crn("cloud-object-storage", "global", accountId);
    storage.createInstance(crn);
    return crn;
  }

  /** Adds what shares the main port, each service under its path. */
  void addMainRoutes(JavalinConfig config) {
    iam.addRoutes(config, IAM);
    iam.addMetadataRoutes(config, VPC_METADATA);
    keys.addRoutes(config, KEY_PROTECT, "kms");
    keys.addRoutes(config, HYPER_PROTECT, "hs-crypto");
  }

  /** Adds Object Storage, whose protocol owns the whole path. */
  void addStorageRoutes(JavalinConfig config) {
    storage.addRoutes(config);
  }

  void close() {
    storage.close();
  }

  private static String crn(String service, String region, String accountId) {
    return "crn:v1:bluemix:public:"
        + service
        + ":"
        + region
        + ":a/"
        + accountId
        + ":"
        + UUID.randomUUID()
        + "::";
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("redoubt-emulator-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
