package io.github.redoubt.access;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.util.Objects;

/** One emulator for all tests that leave its clock alone, and an account of its own for each. */
public final class Emulated {

  private static final Emulator SHARED = Emulator.start();

  private final Emulator emulator;
  private final Account account;

  private Emulated(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
  }

  public static Emulated fresh() {
    return new Emulated(SHARED);
  }

  /** Gives an account on an emulator whose clock or faults the test moves. */
  public static Emulated freshOn(Emulator emulator) {
    return new Emulated(emulator);
  }

  public Emulator emulator() {
    return emulator;
  }

  public Account account() {
    return account;
  }

  /** Gives a connection of the account's owner. */
  public IbmCloud cloud() {
    return signedIn(Credentials.apiKey(account.apiKey()));
  }

  /** Gives a connection of somebody else. */
  public IbmCloud signedIn(Credentials credentials) {
    return IbmCloud.connect(credentials).emulatedBy(emulator.endpoints());
  }

  public Access access() {
    return Access.on(cloud());
  }

  /** Gives the CRN of an instance that the account has from the start. */
  public Crn instance(String name) {
    return Crn.parse(Objects.requireNonNull(account.instances().get(name)));
  }
}
