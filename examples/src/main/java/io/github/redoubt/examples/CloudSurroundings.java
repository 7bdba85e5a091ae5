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
  static final String CLOUD_LOGS = "REDOUBT_CLOUD_LOGS_CRN";
  static final String EVENT_NOTIFICATIONS = "REDOUBT_EVENT_NOTIFICATIONS_CRN";
  static final String OWN_ADDRESSES = "REDOUBT_OWN_ADDRESSES";
  static final String CLUSTER = "REDOUBT_CLUSTER_CRN";

  /** Object Storage hears of a disabled key by events and caches. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final IbmCloud cloud;

  /**
   * Takes the instances from variables, so that one that is missing is missed before anything is
   * created.
   *
   * @param needed the variables that the example cannot do without
   */
  CloudSurroundings(Map<String, String> environment, String... needed) {
    this.environment = environment;
    for (String variable : needed) {
      var unused = required(variable);
    }
    this.cloud = IbmCloud.connect(Credentials.fromEnvironment());
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
    return required(KEY_PROTECT);
  }

  @Override
  public Optional<Crn> hyperProtect() {
    return optional(HYPER_PROTECT);
  }

  @Override
  public Crn objectStorage() {
    return required(OBJECT_STORAGE);
  }

  @Override
  public Optional<Crn> cloudLogs() {
    return optional(CLOUD_LOGS);
  }

  @Override
  public Crn eventNotifications() {
    return required(EVENT_NOTIFICATIONS);
  }

  @Override
  public Optional<Crn> cluster() {
    return optional(CLUSTER);
  }

  /** The pod's own token is of one service account, whichever that is; none is made here. */
  @Override
  public Optional<String> computeToken(String namespace, String serviceAccount) {
    return Optional.empty();
  }

  /** Wrong ones would lock this program out of its own bucket, so they are never guessed. */
  @Override
  public Optional<String[]> ownAddresses() {
    return Optional.ofNullable(environment.get(OWN_ADDRESSES))
        .filter(text -> !text.isBlank())
        .map(text -> text.strip().split("[\\s,]+"));
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean isEmulated() {
    return false;
  }

  @Override
  public boolean comesTrue(BooleanSupplier attempt) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!attempt.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return true;
  }

  @Override
  public void close() {}

  private Optional<Crn> optional(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Crn::parse);
  }

  private Crn required(String variable) {
    String text = environment.get(variable);
    if (text == null || text.isBlank()) {
      throw new InvalidRequestException(
          variable,
          "is not set",
          "Set it to the CRN of the service's instance, and IBM_CLOUD_APIKEY to an API key.");
    }
    return Crn.parse(text);
  }
}
