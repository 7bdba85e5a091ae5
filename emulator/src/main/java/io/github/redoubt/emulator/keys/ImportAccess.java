package io.github.redoubt.emulator.keys;

/**
 * The attributes of the policy {@code keyCreateImportAccess}: which ways of making keys are open.
 */
record ImportAccess(
    boolean createRootKey,
    boolean createStandardKey,
    boolean importRootKey,
    boolean importStandardKey,
    boolean enforceToken)
    implements InstancePolicy.Attributes {

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

  private static void require(boolean open) {
    if (!open) {
      throw Refusal.of(ErrorCode.KEY_CREATE_IMPORT_ACCESS_ERR);
    }
  }
}
