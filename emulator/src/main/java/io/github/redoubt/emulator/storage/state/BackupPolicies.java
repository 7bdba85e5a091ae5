package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.List;

/** To which vaults a bucket is backed up. A bucket with any cannot be deleted. */
public record BackupPolicies(List<BackupPolicy> policies) {

  public static final BackupPolicies NONE = new BackupPolicies(List.of());

  /** Copies the list. */
  public BackupPolicies {
    policies = List.copyOf(policies);
  }

  /**
   * That a bucket is backed up to a vault.
   *
   * @param days how long what is not current any more is kept, to begin with
   */
  public record BackupPolicy(String id, String name, String vaultCrn, int days, Instant created) {}
}
