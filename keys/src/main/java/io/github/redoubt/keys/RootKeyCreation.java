package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;

/** A root key about to be generated. For one thread and one key. */
public final class RootKeyCreation {

  private final KeyDraft draft;

  RootKeyCreation(KeyDraft draft) {
    this.draft = draft;
  }

  /** Puts the key into a ring instead of the default one. */
  public RootKeyCreation into(KeyRing ring) {
    draft.into(ring);
    return this;
  }

  /**
   * Describes the key.
   *
   * @param description 2 to 240 characters; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public RootKeyCreation describedAs(String description) {
    draft.describedAs(description);
    return this;
  }

  /**
   * Gives the key one more name that it can be found by, at most five.
   *
   * @param alias 2 to 90 letters, digits, dashes and underscores; unique in the instance
   * @throws InvalidRequestException if it is no alias, given twice, or the sixth
   */
  public RootKeyCreation alias(String alias) {
    draft.alias(alias);
    return this;
  }

  /**
   * Has the service generate the key, of 256 bit.
   *
   * @throws ConflictException if an alias is taken, or the instance forbids creating root keys
   * @throws OutcomeUnknownException if no answer came: the key may be there
   * @throws PartialFailureException if the key that came of it is not what was asked for; it names
   *     the key
   * @throws IllegalStateException at a second call
   */
  public RootKey create() {
    draft.begin();
    return draft.sendGenerated();
  }
}
