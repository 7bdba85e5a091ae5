package io.github.redoubt.envelope;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A root key in an account of its own, on an emulator that those share who leave its clock alone.
 */
final class Emulated {

  private static final Emulator SHARED = Emulator.start();

  private final AtomicInteger calls = new AtomicInteger();
  private final String apiKey;
  private final IbmCloud cloud;
  private final KeyService keys;
  private final KeyId rootKey;

  private Emulated(Emulator emulator, boolean hyperProtect) {
    Account account = emulator.newAccount();
    this.apiKey = account.apiKey();
    this.cloud =
        IbmCloud.connect(Credentials.apiKey(account.apiKey()))
            .emulatedBy(emulator.endpoints())
            .observedBy(
                report -> {
                  if (report.operation().contains("data key")) {
                    calls.incrementAndGet();
                  }
                });
    this.keys =
        KeyService.on(
            cloud, Crn.parse(hyperProtect ? account.newHyperProtect() : account.newKeyProtect()));
    this.rootKey = newRootKey();
  }

  static Emulated fresh() {
    return new Emulated(SHARED, false);
  }

  static Emulated freshHyperProtect() {
    return new Emulated(SHARED, true);
  }

  static Emulated freshOn(Emulator emulator) {
    return new Emulated(emulator, false);
  }

  IbmCloud cloud() {
    return cloud;
  }

  String apiKey() {
    return apiKey;
  }

  KeyService keys() {
    return keys;
  }

  KeyId rootKey() {
    return rootKey;
  }

  Crn rootKeyCrn() {
    return keys.crn().withResource("key", rootKey.value());
  }

  KeyId newRootKey() {
    return keys.newRootKey("orders").create().id();
  }

  /** Begins an envelope under the root key. */
  EnvelopeOpening envelope() {
    return Envelope.under(keys, rootKey);
  }

  /** Gives how often the service was asked to wrap or unwrap. */
  int calls() {
    return calls.get();
  }
}
