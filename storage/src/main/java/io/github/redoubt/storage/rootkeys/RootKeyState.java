package io.github.redoubt.storage.rootkeys;

/**
 * How a root key is, as its key service tells.
 *
 * @param state what is known
 * @param reason why it is not known, as a sentence; empty where it is
 */
public record RootKeyState(State state, String reason) {

  /** What a key can be. */
  public enum State {
    /** A root key in use. */
    ACTIVE,
    /** Disabled: it can be enabled again. */
    DISABLED,
    /** Its time is over. */
    EXPIRED,
    /** Deleted: it can be restored within 30 days. */
    DELETED,
    /** A standard key, which encrypts no bucket. */
    NO_ROOT_KEY,
    /** The key service has none of that id. */
    MISSING,
    /** The key service does not answer. */
    UNREACHABLE,
    /** The caller may not ask, or the answer says nothing that this version knows. */
    UNKNOWN
  }

  static RootKeyState of(State state) {
    return new RootKeyState(state, "");
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? state.name() : state + " (" + reason + ")";
  }
}
