package io.github.redoubt.keys;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.keys.policies.Rotation;
import java.time.Period;

/** A root key about to be generated. For one thread and one key. */
public final class RootKeyCreation extends KeyRequest<RootKeyCreation> {

  private final KeyService service;

  RootKeyCreation(KeyService service, KeyDraft draft) {
    super(draft);
    this.service = service;
  }

  /**
   * Has the service rotate the key by itself, instead of as the instance's policy says.
   *
   * @param interval 1 to 12 months, such as {@code Period.ofMonths(3)}
   * @throws InvalidRequestException if it is shorter or longer, or counts days
   */
  public RootKeyCreation rotatingEvery(Period interval) {
    draft.rotating(Rotation.every(interval));
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

  /**
   * Brings it about that there is such a key under an alias: looks for it, creates it only if it is
   * not there, and changes of it what was asked for and can be changed (ring, further aliases,
   * rotation, dual authorization). What was not asked for is left alone. The same call again
   * changes nothing; of two at once, one creates.
   *
   * @param alias what the key is known by; as in {@link #alias}
   * @throws InvalidRequestException if the key that has the alias differs in what cannot be
   *     changed: name, description, expiry, where its material came from, or its state
   * @throws ConflictException if a further alias is taken, or the instance forbids creating root
   *     keys
   * @throws PartialFailureException as with {@link #create}
   * @throws IllegalStateException at a second call
   */
  public Change<RootKey> ensureByAlias(String alias) {
    draft.begin();
    return new WantedRootKey(service, draft).ensure(alias, draft::sendGenerated);
  }

  @Override
  RootKeyCreation self() {
    return this;
  }
}
