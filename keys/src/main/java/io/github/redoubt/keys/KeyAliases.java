package io.github.redoubt.keys;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import java.util.List;

/**
 * The aliases of one key, at most five; an instance has 1,000 at most. Safe for use by many
 * threads.
 */
public final class KeyAliases {

  private final Kms kms;
  private final KeyLife life;
  private final KeyId key;

  KeyAliases(Kms kms, KeyLife life, KeyId key) {
    this.kms = kms;
    this.life = life;
    this.key = key;
  }

  /** Lists the key's aliases. */
  public List<String> list() {
    return List.copyOf(life.describe(key.value()).aliases());
  }

  /**
   * Gives the key one more name that it can be found by.
   *
   * @param alias 2 to 90 letters, digits, dashes and underscores; unique in the instance
   * @throws InvalidRequestException if it is no alias
   * @throws ConflictException if it is taken, or there are as many as there can be
   * @throws NotFoundException if there is no such key
   * @throws OutcomeUnknownException if no answer came: the alias may be there
   */
  public void add(String alias) {
    Limits.aliasForm(alias);
    kms.post("add alias", "keys", key.value(), "aliases", alias)
        .empty()
        .lookAt("Look at the key's aliases before you add it again.")
        .asNothing()
        .send();
  }

  /**
   * Takes an alias away. The service may know it for up to 5 minutes more, and it is taken as long.
   *
   * @throws InvalidRequestException if it is no alias
   * @throws NotFoundException if the key has no such alias
   */
  public void remove(String alias) {
    Limits.aliasForm(alias);
    kms.delete("remove alias", "keys", key.value(), "aliases", alias)
        .once()
        .lookAt("Look at the key's aliases.")
        .asNothing()
        .send();
  }

  /**
   * Brings it about that the key has an alias; adds it only if it has not.
   *
   * @throws InvalidRequestException if it is no alias
   * @throws ConflictException if it is another key's, or there are as many as there can be
   * @throws NotFoundException if there is no such key
   */
  public Change<String> ensure(String alias) {
    Limits.aliasForm(alias);
    if (list().contains(alias)) {
      return Change.unchanged(alias);
    }
    try {
      add(alias);
      return Change.created(alias);
    } catch (ConflictException taken) {
      return foundAfter(taken, Change.unchanged(alias));
    } catch (OutcomeUnknownException lost) {
      return foundAfter(lost, Change.created(alias));
    }
  }

  /** Somebody else may have added it meanwhile, or the answer was lost on its way. */
  private Change<String> foundAfter(RedoubtException problem, Change<String> outcome) {
    if (!list().contains(outcome.resource())) {
      throw problem;
    }
    return outcome;
  }

  @Override
  public String toString() {
    return "KeyAliases[" + key + "]";
  }
}
