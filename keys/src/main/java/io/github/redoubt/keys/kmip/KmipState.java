package io.github.redoubt.keys.kmip;

import io.github.redoubt.core.internal.Plain;

/**
 * Where a KMIP object is in its life. A state that this version does not know is kept as it came.
 *
 * @param code KMIP's own number
 */
@Plain
public record KmipState(int code) {

  public static final KmipState PRE_ACTIVE = new KmipState(1);
  public static final KmipState ACTIVE = new KmipState(2);
  public static final KmipState DEACTIVATED = new KmipState(3);
  public static final KmipState COMPROMISED = new KmipState(4);
  public static final KmipState DESTROYED = new KmipState(5);
  public static final KmipState DESTROYED_COMPROMISED = new KmipState(6);

  /** The states that this version knows, for {@code switch}. */
  public enum Known {
    PRE_ACTIVE,
    ACTIVE,
    DEACTIVATED,
    COMPROMISED,
    DESTROYED,
    DESTROYED_COMPROMISED,
    /** Any other. */
    OTHER
  }

  /** Gives the state as far as this version knows it; never throws. */
  public Known known() {
    return code >= 1 && code < Known.values().length ? Known.values()[code - 1] : Known.OTHER;
  }

  @Override
  public String toString() {
    Known known = known();
    return known == Known.OTHER ? "state " + code : known.name();
  }
}
