package io.github.redoubt.keys.tokens;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.internal.HeldToken;
import java.util.Optional;

/**
 * The import tokens of an instance, of which there is one at a time. Safe for use by many threads.
 *
 * <p>An import {@code throughImportToken()} uses the one at hand and makes one where there is none;
 * this is for choosing its limits ahead, and for looking at them.
 */
public final class ImportTokens {

  private final HeldToken held;

  /** Speaks of one instance; {@code KeyService.importTokens} does it for applications. */
  public ImportTokens(HeldToken held) {
    this.held = held;
  }

  /**
   * Begins a token, which replaces the one at hand: whoever is about to import under that one has
   * to begin anew.
   */
  public ImportTokenCreation newToken() {
    return new ImportTokenCreation(held);
  }

  /**
   * Looks at the token at hand; empty if there is none, it has expired, or it is used up.
   *
   * <p>Costs one of its retrievals, since the service has no other way to look. The next imports of
   * this {@code KeyService} use what was retrieved.
   *
   * @throws InvalidRequestException if the token is not fit for use
   */
  public Optional<ImportTokenState> look() {
    return held.look();
  }
}
