package io.github.redoubt.examples;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The emulator inside this program: real HTTP on loopback, real cryptography, no account. */
final class EmulatedSurroundings implements Surroundings {

  private final Emulator emulator = Emulator.start();
  private final IbmCloud cloud =
      IbmCloud.connect(Credentials.apiKey(emulator.apiKey())).emulatedBy(emulator.endpoints());

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
  public boolean isEmulated() {
    return true;
  }

  @Override
  public void pass(Duration time) {
    emulator.clock().advance(time);
  }

  /** In the emulator everything takes effect at once. */
  @Override
  public boolean comesTrue(BooleanSupplier condition) {
    return condition.getAsBoolean();
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
