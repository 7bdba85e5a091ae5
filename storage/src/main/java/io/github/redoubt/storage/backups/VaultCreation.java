package io.github.redoubt.storage.backups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.internal.Sites;
import java.util.Optional;

/** A vault that is to be made. Belongs to one thread; its verb works once. */
public final class VaultCreation {

  private final Sites sites;
  private final String name;
  private final Location location;
  private Optional<Crn> rootKey = Optional.empty();
  private boolean tracking;
  private boolean monitoring;
  private boolean sent;

  VaultCreation(Sites sites, String name, Location location) {
    this.sites = sites;
    this.name = name;
    this.location = location;
  }

  private record Draft(
      @SerializedName("backup_vault_name") String name,
      String region,
      @SerializedName("sse_kp_customer_root_key_crn") Optional<String> rootKey,
      @SerializedName("activity_tracking") Optional<BackupAnswers.Tracking> tracking,
      @SerializedName("metrics_monitoring") Optional<BackupAnswers.Metrics> metrics) {}

  /**
   * Encrypts it under a root key, for as long as it lives.
   *
   * @param key the CRN of a root key that the vault's instance is authorized to use
   * @throws InvalidRequestException if it is no key's
   */
  public VaultCreation encryptedBy(Crn key) {
    if (!key.resourceType().equals("key") || key.resource().isEmpty()) {
      throw new InvalidRequestException(
          "root key", "is " + key + ", which is no key", "Give the CRN of a root key.");
    }
    rootKey = Optional.of(key);
    return this;
  }

  /** Reports requests for it to the account's logs. */
  public VaultCreation trackingManagement() {
    tracking = true;
    return this;
  }

  /** Sends figures of its size to the account's monitoring. */
  public VaultCreation monitoringUsage() {
    monitoring = true;
    return this;
  }

  /**
   * Makes the vault.
   *
   * @throws ConflictException if the name is taken
   * @throws OutcomeUnknownException if no answer came
   */
  public BackupVault create() {
    if (sent) {
      throw new IllegalStateException("This vault has been asked for already");
    }
    sent = true;
    Draft draft =
        new Draft(
            name,
            location.code(),
            rootKey.map(Crn::toString),
            tracking ? Optional.of(new BackupAnswers.Tracking(true)) : Optional.empty(),
            monitoring ? Optional.of(new BackupAnswers.Metrics(true)) : Optional.empty());
    VaultInfo made =
        BackupVaults.inInstance(sites.configuration().post("create backup vault"), sites)
            .json(draft)
            .lookAt("Look with find() whether there is a vault '" + name + "' now.")
            .as(BackupAnswers.Vault.class)
            .send()
            .info();
    return new BackupVault(sites, made);
  }
}
