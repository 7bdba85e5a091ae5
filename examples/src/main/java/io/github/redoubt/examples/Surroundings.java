package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import java.time.Instant;
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

  /** Gives the instance of Cloud Logs; empty where the account has none. */
  Optional<Crn> cloudLogs();

  Crn eventNotifications();

  /** Gives the Kubernetes cluster whose pods are trusted; empty where none was named. */
  Optional<Crn> cluster();

  /**
   * Gives the token that the cluster puts into the pods of a service account; empty if this does
   * not run in such a pod.
   */
  Optional<String> computeToken(String namespace, String serviceAccount);

  /** Gives the addresses that this is seen from, for a firewall; empty where nobody said so. */
  Optional<String[]> ownAddresses();

  /** Gives the time there, which the emulator's clock may be ahead with. */
  Instant now();

  /** Says whether it is the emulator, whose ciphertext has a form that is documented. */
  boolean isEmulated();

  /**
   * Tries until it succeeds, with time passing in between: services take some to learn of each
   * other's changes, and ask for some between two actions on a key.
   *
   * @param attempt says whether it succeeded
   * @return false if it did not within a quarter of an hour
   */
  boolean comesTrue(BooleanSupplier attempt) throws InterruptedException;

  @Override
  void close();
}
