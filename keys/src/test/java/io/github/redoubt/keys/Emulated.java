package io.github.redoubt.keys;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;

/** One emulator for all tests that leave its clock alone, and an account of its own for each. */
public final class Emulated {

  public enum Kind {
    KEY_PROTECT,
    HYPER_PROTECT
  }

  private static final Emulator SHARED = Emulator.start();

  private final Emulator emulator;
  private final Account account;
  private final Crn instance;

  private Emulated(Emulator emulator, Kind kind) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.instance =
        Crn.parse(kind == Kind.KEY_PROTECT ? account.newKeyProtect() : account.newHyperProtect());
  }

  public static Emulated fresh(Kind kind) {
    return new Emulated(SHARED, kind);
  }

  public static Emulated freshOn(Emulator emulator, Kind kind) {
    return new Emulated(emulator, kind);
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints());
  }

  /** Gives another client of the same instance. */
  public KeyService keys() {
    return KeyService.on(cloud(), instance);
  }

  public Crn instance() {
    return instance;
  }

  public Account account() {
    return account;
  }
}
