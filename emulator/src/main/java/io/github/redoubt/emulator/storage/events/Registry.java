package io.github.redoubt.emulator.storage.events;

/** What events say of identities and instances, and other services know. */
public interface Registry {

  /** Gives what an identity is called; empty if nobody knows. */
  String nameOf(String accountId, String iamId);

  /** Gives the CRN of the resource group that an instance is in; empty if nobody knows. */
  String resourceGroupOf(String instanceCrn);
}
