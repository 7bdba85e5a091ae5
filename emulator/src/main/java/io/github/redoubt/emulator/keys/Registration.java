package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Authorship;
import java.time.Instant;

/** A cloud resource that a root key protects, as the resource's own service reported it. */
record Registration(
    String keyId,
    KeyVersion version,
    String resourceCrn,
    boolean preventKeyDeletion,
    Authorship authorship) {

  /** The same after its service has taken note of the key's newest version. */
  Registration caughtUp(KeyVersion newest, String by, Instant now) {
    return new Registration(
        keyId, newest, resourceCrn, preventKeyDeletion, authorship.updated(by, now));
  }
}
