package io.github.redoubt.keys;

import io.github.redoubt.core.internal.Plain;

/**
 * Where a key is in its life. A state that this version does not know is kept as it came.
 *
 * @param code the number that the service uses
 */
@Plain
public record KeyState(int code) {

  /** Exists in name only. */
  public static final KeyState PRE_ACTIVATION = new KeyState(0);

  /** Can do everything. */
  public static final KeyState ACTIVE = new KeyState(1);

  /** Disabled: neither wraps nor unwraps until it is enabled. */
  public static final KeyState SUSPENDED = new KeyState(2);

  /** Expired: still unwraps, and wraps no more. */
  public static final KeyState DEACTIVATED = new KeyState(3);

  /** Deleted: what it wrapped cannot be read. */
  public static final KeyState DESTROYED = new KeyState(5);

  /** The states that this version knows, for {@code switch}. */
  public enum Known {
    PRE_ACTIVATION,
    ACTIVE,
    SUSPENDED,
    DEACTIVATED,
    DESTROYED,
    /** Any other. */
    OTHER
  }

  /** Gives the state as far as this version knows it; never throws. */
  public Known known() {
    return switch (code) {
      case 0 -> Known.PRE_ACTIVATION;
      case 1 -> Known.ACTIVE;
      case 2 -> Known.SUSPENDED;
      case 3 -> Known.DEACTIVATED;
      case 5 -> Known.DESTROYED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    Known known = known();
    return known == Known.OTHER ? "state " + code : known.name();
  }
}
