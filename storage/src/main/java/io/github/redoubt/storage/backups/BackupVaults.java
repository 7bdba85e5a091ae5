package io.github.redoubt.storage.backups;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.internal.BucketName;
import io.github.redoubt.storage.internal.Sites;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vaults of an instance, which hold backups of buckets. Safe for use by many threads.
 *
 * <p>Sends a token, even where the client signs its other calls.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-bvm-overview">
 *     Backing up buckets</a>
 */
public final class BackupVaults {

  static final String PATH = "backup_vaults";
  static final String TYPE = "backup-vault";

  private final Sites sites;

  private BackupVaults(Sites sites) {
    this.sites = sites;
  }

  /** Gives those of an instance; called by {@code ObjectStorage}. */
  public static BackupVaults of(Sites sites) {
    return new BackupVaults(sites);
  }

  /**
   * Starts a new vault, under keys of the service's own; nothing is sent before {@link
   * VaultCreation#create}.
   *
   * @param name as a bucket's name, and unique among all buckets and vaults of the cloud
   * @throws InvalidRequestException if the service would refuse the name
   */
  public VaultCreation newVault(String name, Location location) {
    return new VaultCreation(sites, BucketName.checked(name), location);
  }

  /**
   * Looks a vault up.
   *
   * @throws NotFoundException if there is none of that name
   */
  public BackupVault get(String name) {
    return BackupVault.read(sites, BucketName.checked(name));
  }

  /** Looks a vault up, if there is one. */
  public Optional<BackupVault> find(String name) {
    String checked = BucketName.checked(name);
    try {
      return Optional.of(BackupVault.read(sites, checked));
    } catch (NotFoundException none) {
      return Optional.empty();
    }
  }

  /**
   * Lists the CRNs of the vaults, page by page as the stream is read; the resource of each is the
   * vault's name.
   *
   * <p>The stream throws what any call does.
   */
  public Stream<Crn> list() {
    return Pages.byToken(
        token -> {
          Call.Builder call = at(sites.configuration().get("list backup vaults"));
          token.ifPresent(t -> call.query("token", t));
          return call.as(BackupAnswers.Vaults.class).send().page();
        });
  }

  /**
   * Deletes a vault, which has to be empty; that it is gone already is no error.
   *
   * @param name of the vault
   */
  public void delete(String name) {
    BackupVault.delete(sites, BucketName.checked(name));
  }

  private Call.Builder at(Call.Builder call) {
    return inInstance(call, sites);
  }

  static Call.Builder inInstance(Call.Builder call, Sites sites) {
    return call.path(PATH).query("service_instance_id", sites.instance().serviceInstance());
  }
}
