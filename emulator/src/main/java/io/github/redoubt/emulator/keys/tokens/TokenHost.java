package io.github.redoubt.emulator.keys.tokens;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** An instance, as its import token knows it. */
public interface TokenHost {

  /** Runs alone on the instance. */
  <T> T locked(Supplier<T> work);

  /** The present token, even if it has expired; inside {@link #locked} only. */
  Optional<ImportToken> importToken();

  /** Inside {@link #locked} only. */
  void replaceImportToken(ImportToken token);

  /** How the instance's service encrypts to a token. */
  ImportCipher importCipher();

  /** Single-tenant Key Protect: no import tokens. */
  boolean dedicated();

  Instant now();
}
