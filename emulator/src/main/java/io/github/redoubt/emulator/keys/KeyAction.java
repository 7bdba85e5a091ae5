package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.Instant;
import java.util.Arrays;

/**
 * What can be done to a key, and in which states. The whole states table of the services is here.
 */
enum KeyAction {
  ROTATE(true, KeyState.ACTIVE, KeyState.DEACTIVATED),
  WRAP(true, KeyState.ACTIVE),
  UNWRAP(true, KeyState.ACTIVE, KeyState.DEACTIVATED),
  REWRAP(true, KeyState.ACTIVE, KeyState.DEACTIVATED),
  DISABLE(true, KeyState.ACTIVE),
  ENABLE(true, KeyState.SUSPENDED),
  SYNC(true, KeyState.ACTIVE, KeyState.SUSPENDED, KeyState.DEACTIVATED),
  CHANGE(false, KeyState.ACTIVE, KeyState.SUSPENDED, KeyState.DEACTIVATED),
  DELETE(false, KeyState.ACTIVE, KeyState.SUSPENDED, KeyState.DEACTIVATED),
  RESTORE(false, KeyState.DESTROYED),
  PURGE(false, KeyState.DESTROYED);

  private final boolean rootKeysOnly;
  private final int states;

  KeyAction(boolean rootKeysOnly, KeyState... states) {
    this.rootKeysOnly = rootKeysOnly;
    this.states = Arrays.stream(states).mapToInt(state -> 1 << state.number()).sum();
  }

  boolean allowedIn(KeyState state) {
    return (states & (1 << state.number())) != 0;
  }

  /**
   * Refuses if the key's kind or state forbids this; a deleted key says so before anything else.
   */
  void require(StoredKey key, Instant now) {
    KeyState state = key.state(now);
    if (state == KeyState.DESTROYED && !allowedIn(state)) {
      throw Refusal.of(ErrorCode.KEY_DELETED_ERR);
    }
    if (rootKeysOnly && key.extractable()) {
      throw Refusal.of(ErrorCode.KEY_ROOT_REQ_ERR);
    }
    if (!allowedIn(state)) {
      throw Refusal.of(ErrorCode.KEY_ACTION_INVALID_STATE_ERR);
    }
  }
}
