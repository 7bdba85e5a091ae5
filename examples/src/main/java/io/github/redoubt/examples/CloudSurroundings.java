package io.github.redoubt.examples;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** IBM Cloud itself, by what the environment says. */
final class CloudSurroundings implements Surroundings {

  static final String KEY_PROTECT = "REDOUBT_KEY_PROTECT_CRN";
  static final String HYPER_PROTECT = "REDOUBT_HYPER_PROTECT_CRN";
  static final String OBJECT_STORAGE = "REDOUBT_OBJECT_STORAGE_CRN";

  /** Object Storage hears of a disabled key by events and caches. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final IbmCloud cloud;
  private final Crn keyProtect;
  private final Optional<Crn> objectStorage;

  CloudSurroundings(Map<String, String> environment) {
    this(
        environment,
        required(environment, KEY_PROTECT, "the CRN of a Key Protect instance"),
        Optional.of(
            required(environment, OBJECT_STORAGE, "the CRN of an Object Storage instance")));
  }

  private CloudSurroundings(
      Map<String, String> environment, Crn keyProtect, Optional<Crn> objectStorage) {
    this.environment = environment;
    this.keyProtect = keyProtect;
    this.objectStorage = objectStorage;
    this.cloud = IbmCloud.connect(Credentials.fromEnvironment());
  }

  /** For what needs keys alone. */
  static CloudSurroundings forKeys(Map<String, String> environment) {
    return forKeys(
        environment, required(environment, KEY_PROTECT, "the CRN of a Key Protect instance"));
  }

  /** For what needs the keys of an instance alone. */
  static CloudSurroundings forKeys(Map<String, String> environment, Crn keyInstance) {
    return new CloudSurroundings(environment, keyInstance, Optional.empty());
  }

  @Override
  public String title() {
    return "IBM Cloud";
  }

  @Override
  public IbmCloud cloud() {
    return cloud;
  }

  @Override
  public Crn keyProtect() {
    return keyProtect;
  }

  @Override
  public Optional<Crn> hyperProtect() {
    return Optional.ofNullable(environment.get(HYPER_PROTECT))
        .filter(t -> !t.isBlank())
        .map(Crn::parse);
  }

  @Override
  public Crn objectStorage() {
    return objectStorage.orElseThrow(
        () -> new IllegalStateException("Surroundings for keys have no Object Storage"));
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  @Override
  public boolean comesTrue(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return true;
  }

  @Override
  public void close() {}

  private static Crn required(Map<String, String> environment, String variable, String meaning) {
    String text = environment.get(variable);
    if (text == null || text.isBlank()) {
      throw new InvalidRequestException(
          variable, "is not set", "Set it to " + meaning + ", and IBM_CLOUD_APIKEY to an API key.");
    }
    return Crn.parse(text);
  }
}
