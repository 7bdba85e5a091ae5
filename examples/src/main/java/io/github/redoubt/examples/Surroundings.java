package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where an example runs: the connection, the service instances, and how time passes there. */
interface Surroundings extends AutoCloseable {

  /** Names the place, for the first line that is printed. */
  String title();

  IbmCloud cloud();

  Crn keyProtect();

  /** Gives the Hyper Protect instance; empty where the account has none, since one is dear. */
  Optional<Crn> hyperProtect();

  Crn objectStorage();

  /** Says whether it is the emulator, whose ciphertext has a form that is documented. */
  boolean isEmulated();

  /** Lets time pass, which a service asks for between two actions on a key. */
  void pass(Duration time) throws InterruptedException;

  /**
   * Waits for something that a service brings about in its own time; says whether it came about.
   */
  boolean comesTrue(BooleanSupplier condition) throws InterruptedException;

  @Override
  void close();
}
