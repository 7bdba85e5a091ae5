package io.github.redoubt.emulator.iam.apikeys;

/** The service IDs that API keys are for, as far as keys need to know them. */
public interface KeyOwners {

  /** Refuses an identity that takes no key: one that is not in the account, or a locked one. */
  void requireTakesKeys(String iamId, String accountId);

  /** Whether an identity is a service ID of a group. */
  boolean isOfGroup(String iamId, String groupId);
}
