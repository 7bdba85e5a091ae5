package io.github.redoubt.emulator.activity;

import io.github.redoubt.emulator.iam.authority.Identity;
import java.util.Optional;

/** What events say of identities, instances and things, and other services know. */
public interface Registry {

  /** Gives what an identity is called; empty if nobody knows. */
  String nameOf(String accountId, String iamId);

  /** Who took on the profile that acts, if it is one that somebody did. */
  Optional<Identity> behind(Identity acting);

  /**
   * Finds a thing by its id.
   *
   * @param sourceCrn of the instance that has it, or of the service in the account
   */
  Optional<Known> find(String sourceCrn, String id);

  /** Gives the CRN of the resource group that an instance is in; empty if nobody knows. */
  String resourceGroupOf(String instanceCrn);

  /**
   * What is known of a thing.
   *
   * @param owner the IAM id of whose it is; empty if it is the account's
   */
  record Known(String name, String owner) {}
}
