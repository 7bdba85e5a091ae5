package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;

/**
 * The attributes of the policy {@code keyCreateImportAccess}: which ways of making keys are open.
 */
public record ImportAccess(
    boolean createRootKey,
    boolean createStandardKey,
    boolean importRootKey,
    boolean importStandardKey,
    boolean enforceToken)
    implements InstancePolicy.Attributes {

  public void requireCreation(boolean extractable) {
    require(extractable ? createStandardKey : createRootKey);
  }

  public void requireImport(boolean extractable, boolean withToken) {
    require(extractable ? importStandardKey : importRootKey);
    requireToken(withToken);
  }

  public void requireToken(boolean withToken) {
    require(withToken || !enforceToken);
  }

  private static void require(boolean open) {
    if (!open) {
      throw Refusal.of(ErrorCode.KEY_CREATE_IMPORT_ACCESS_ERR);
    }
  }
}
