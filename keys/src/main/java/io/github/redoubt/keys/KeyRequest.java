package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;

/**
 * A key about to be made, and what can be said of any. For one thread and one key.
 *
 * @param <R> the request itself
 */
public abstract sealed class KeyRequest<R extends KeyRequest<R>>
    permits RootKeyCreation, KeyImport, StandardKeyCreation {

  final KeyDraft draft;

  KeyRequest(KeyDraft draft) {
    this.draft = draft;
  }

  /** Puts the key into a ring instead of the default one. */
  public final R into(KeyRing ring) {
    draft.into(ring);
    return self();
  }

  /**
   * Describes the key.
   *
   * @param description 2 to 240 characters; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public final R describedAs(String description) {
    draft.describedAs(description);
    return self();
  }

  /**
   * Gives the key one more name that it can be found by, at most five.
   *
   * @param alias 2 to 90 letters, digits, dashes and underscores; unique in the instance
   * @throws InvalidRequestException if it is no alias, given twice, or the sixth
   */
  public final R alias(String alias) {
    draft.alias(alias);
    return self();
  }

  /**
   * Lets the key expire: from then on, within an hour, it wraps no more. Nothing can change that
   * date later, rotation neither.
   *
   * @param moment in the future; cut to the second
   */
  public final R expiringAt(Instant moment) {
    draft.expiringAt(moment);
    return self();
  }

  /** Puts the key under dual authorization: its deletion takes two users. */
  public final R underDualAuthorization() {
    draft.underDualAuthorization();
    return self();
  }

  abstract R self();
}
