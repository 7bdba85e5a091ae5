package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import java.security.SecureRandom;

/** Key material about to be imported as a root key. For one thread and one key. */
public final class KeyImport {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyService service;
  private final KeyDraft draft;
  private final KeyMaterial material;
  private boolean throughToken;

  KeyImport(KeyService service, KeyDraft draft, KeyMaterial material) {
    this.service = service;
    this.draft = draft;
    this.material = material;
  }

  /** Puts the key into a ring instead of the default one. */
  public KeyImport into(KeyRing ring) {
    draft.into(ring);
    return this;
  }

  /**
   * Describes the key.
   *
   * @param description 2 to 240 characters; not secret, no personal data
   * @throws InvalidRequestException if it is shorter or longer
   */
  public KeyImport describedAs(String description) {
    draft.describedAs(description);
    return this;
  }

  /**
   * Gives the key one more name that it can be found by, at most five.
   *
   * @param alias 2 to 90 letters, digits, dashes and underscores; unique in the instance
   * @throws InvalidRequestException if it is no alias, given twice, or the sixth
   */
  public KeyImport alias(String alias) {
    draft.alias(alias);
    return this;
  }

  /**
   * Has the material leave this machine encrypted to a key that the service made for imports.
   *
   * <p>Without it, the material is protected by TLS alone. Costs up to three requests more, and
   * none while a token retrieved before is good. An instance has one token at a time: the one at
   * hand is shared with other importers, and if it is replaced or expires meanwhile, the import is
   * done again with its successor, a few times at most.
   *
   * @throws InvalidRequestException if the instance takes no import tokens, as Key Protect
   *     Dedicated does not
   */
  public KeyImport throughImportToken() {
    service.requireImportTokens();
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
    if (!throughToken) {
      return material.revealTo(draft::sendPlain);
    }
    return service
        .requireImportTokens()
        .importing(
            token ->
                draft.sendSealed(
                    material.revealTo(bytes -> service.cipher().seal(bytes, token, RANDOM))));
  }
}
