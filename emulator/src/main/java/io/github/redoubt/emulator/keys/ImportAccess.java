package io.github.redoubt.emulator.keys;

import java.time.Instant;

/** The instance policy {@code keyCreateImportAccess}: which ways of making keys are open. */
record ImportAccess(
    boolean enabled,
    boolean createRootKey,
    boolean createStandardKey,
    boolean importRootKey,
    boolean importStandardKey,
    boolean enforceToken,
    String createdBy,
    Instant created,
    String updatedBy,
    Instant updated) {

  void requireCreation(boolean extractable) {
    require(extractable ? createStandardKey : createRootKey);
  }

  void requireImport(boolean extractable, boolean withToken) {
    require(extractable ? importStandardKey : importRootKey);
    requireToken(withToken);
  }

  void requireToken(boolean withToken) {
    require(withToken || !enforceToken);
  }

  private void require(boolean open) {
    if (enabled && !open) {
      throw Refusal.of(ErrorCode.KEY_CREATE_IMPORT_ACCESS_ERR);
    }
  }
}
