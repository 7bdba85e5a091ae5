package io.github.redoubt.examples;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The emulator inside this program: real HTTP on loopback, real cryptography, no account. */
final class EmulatedSurroundings implements Surroundings {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration STEP = Duration.ofSeconds(10);

  private final Emulator emulator = Emulator.start();
  private final IbmCloud cloud =
      IbmCloud.connect(Credentials.apiKey(emulator.apiKey())).emulatedBy(emulator.endpoints());

  /** The emulator believes in any cluster that a token of its own speaks of. */
  private final Crn cluster =
      Crn.ofInstance("containers-kubernetes", "us-south", emulator.accountId(), "cluster-1");

  @Override
  public String title() {
    return "the embedded emulator at " + emulator.endpoints().get("iam");
  }

  @Override
  public IbmCloud cloud() {
    return cloud;
  }

  @Override
  public Crn keyProtect() {
    return instance("keyProtect");
  }

  @Override
  public Optional<Crn> hyperProtect() {
    return Optional.of(instance("hyperProtect"));
  }

  @Override
  public Crn objectStorage() {
    return instance("objectStorage");
  }

  @Override
  public Optional<Crn> cloudLogs() {
    return Optional.of(instance("cloudLogs"));
  }

  @Override
  public Crn eventNotifications() {
    return instance("eventNotifications");
  }

  @Override
  public Optional<Crn> cluster() {
    return Optional.of(cluster);
  }

  @Override
  public Optional<String> computeToken(String namespace, String serviceAccount) {
    return Optional.of(emulator.computeToken(cluster.toString(), namespace, serviceAccount));
  }

  @Override
  public Optional<String[]> ownAddresses() {
    return Optional.of(new String[] {"127.0.0.1"});
  }

  @Override
  public Instant now() {
    return emulator.clock().instant();
  }

  @Override
  public boolean isEmulated() {
    return true;
  }

  /** The emulator's time passes when it is told to. */
  @Override
  public boolean comesTrue(BooleanSupplier attempt) {
    letArrive();
    for (Duration passed = Duration.ZERO; !attempt.getAsBoolean(); passed = passed.plus(STEP)) {
      if (passed.compareTo(PATIENCE) > 0) {
        return false;
      }
      emulator.clock().advance(STEP);
      letArrive();
    }
    return true;
  }

  /** Time that is told to pass leaves none to alerts and their deliveries, which are waited for. */
  private void letArrive() {
    var unusedAlerts = emulator.alertEvents(instance("cloudLogs").toString());
    var unusedDeliveries = emulator.notifications(eventNotifications().toString()).deliveries();
  }

  @Override
  public void close() {
    emulator.close();
  }

  private Crn instance(String name) {
    String crn = emulator.instances().get(name);
    if (crn == null) {
      throw new IllegalStateException("The emulator has no instance " + name);
    }
    return Crn.parse(crn);
  }
}
