package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.SecretBytes;
import java.util.Optional;

/** A standard key about to be generated or imported. For one thread and one key. */
public final class StandardKeyCreation extends KeyRequest<StandardKeyCreation> {

  private final Optional<SecretBytes> material;

  StandardKeyCreation(KeyDraft draft, Optional<SecretBytes> material) {
    super(draft);
    this.material = material;
  }

  /**
   * Creates the key, and checks that it is what was asked for.
   *
   * @throws ConflictException if an alias is taken, or the instance forbids making standard keys
   *     this way
   * @throws OutcomeUnknownException if no answer came: the key may be there
   * @throws PartialFailureException if the key that came of it is not what was asked for; it names
   *     the key
   * @throws IllegalStateException at a second call, or if the material was wiped
   */
  public StandardKey create() {
    draft.begin();
    return material
        .map(bytes -> bytes.revealTo(draft::sendStandard))
        .orElseGet(draft::sendGeneratedStandard);
  }

  @Override
  StandardKeyCreation self() {
    return this;
  }
}
