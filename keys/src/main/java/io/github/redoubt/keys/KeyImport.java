package io.github.redoubt.keys;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;

/** Key material about to be imported as a root key. For one thread and one key. */
public final class KeyImport extends KeyRequest<KeyImport> {

  private final KeyService service;
  private final KeyMaterial material;
  private boolean throughToken;

  KeyImport(KeyService service, KeyDraft draft, KeyMaterial material) {
    super(draft);
    this.service = service;
    this.material = material;
  }

  /**
   * Has the material leave this machine encrypted to a key that the service made for imports.
   *
   * <p>Without it, the material is protected by TLS alone. Costs up to three requests more, and
   * none while a token retrieved before is good. An instance has one token at a time: the one at
   * hand is shared with other importers, and if it is replaced or expires meanwhile, the import is
   * done again with its successor, a few times at most.
   *
   * @throws NotOfferedException if the instance takes no import tokens, as Key Protect Dedicated
   *     does not
   */
  public KeyImport throughImportToken() {
    service.heldToken("throughImportToken");
    throughToken = true;
    return this;
  }

  /**
   * Imports the material, and checks that the key is what was asked for.
   *
   * @throws InvalidRequestException if the import token is not fit for use, so that no material was
   *     sent
   * @throws ConflictException if an alias is taken, the instance takes imports through import
   *     tokens only, or other importers kept replacing the token
   * @throws OutcomeUnknownException if no answer came: the key may be there
   * @throws PartialFailureException if the key that came of it is not what was asked for; it names
   *     the key
   * @throws IllegalStateException at a second call, or if the material was wiped
   */
  public RootKey create() {
    draft.begin();
    return send();
  }

  /**
   * Brings it about that there is such a key under an alias: looks for it, imports the material
   * only if it is not there, and changes of it what was asked for and can be changed (ring, further
   * aliases, dual authorization). What was not asked for is left alone. The same call again changes
   * nothing; of two at once, one imports.
   *
   * <p>A key that is there already is not compared by its material, which never leaves the service.
   *
   * @param alias what the key is known by; as in {@link #alias}
   * @throws InvalidRequestException if the key that has the alias differs in what cannot be
   *     changed: name, description, expiry, where its material came from, or its state; or as with
   *     {@link #create}
   * @throws ConflictException as with {@link #create}
   * @throws PartialFailureException as with {@link #create}
   * @throws IllegalStateException as with {@link #create}
   */
  public Change<RootKey> ensureByAlias(String alias) {
    draft.begin();
    return new WantedRootKey(service, draft).ensure(alias, this::send);
  }

  private RootKey send() {
    return throughToken
        ? service
            .heldToken("throughImportToken")
            .importing(token -> draft.sendSealed(service.seal(material, token)))
        : material.revealTo(draft::sendPlain);
  }

  @Override
  KeyImport self() {
    return this;
  }
}
