package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;

/**
 * What a KMIP client has made through an adapter: a symmetric key.
 *
 * @param certificateId what its maker signed in by
 * @param authorship by the ids of certificates or users
 */
record KmipObject(String id, State state, String certificateId, Authorship authorship) {

  /** The states of the KMIP specification that an object can be in here. */
  enum State {
    ACTIVE(2),
    DESTROYED(5);

    private final int number;

    State(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
