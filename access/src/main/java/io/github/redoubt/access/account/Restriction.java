package io.github.redoubt.access.account;

import io.github.redoubt.core.internal.Plain;

/**
 * Whether something takes a role of its own. One that this version does not know is kept as it
 * came.
 *
 * @param code the service's own word
 */
@Plain
public record Restriction(String code) {

  /** Only who has a role for it may do it; not even the owner without. */
  public static final Restriction RESTRICTED = new Restriction("RESTRICTED");

  /** Every member of the account may do it. */
  public static final Restriction NOT_RESTRICTED = new Restriction("NOT_RESTRICTED");

  /** The account says nothing, and the service's usual holds. */
  public static final Restriction NOT_SET = new Restriction("NOT_SET");

  @Override
  public String toString() {
    return code;
  }
}
