package io.github.redoubt.storage.backups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.internal.BucketAddress;
import java.util.List;
import java.util.Optional;

/**
 * By which policies a bucket is backed up: at most three, each into a vault of its own. Safe for
 * use by many threads.
 *
 * <p>The bucket has to keep versions, and needs an authorization to send backups to the vault. A
 * policy cannot be changed: it is deleted, and another is made, which begins from the start.
 *
 * <p>Sends a token, even where the client signs its other calls.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-bvm-overview">
 *     Backing up buckets</a>
 */
public final class BackupPolicies {

  private static final String KIND = "continuous";

  private final BucketAddress bucket;

  private BackupPolicies(BucketAddress bucket) {
    this.bucket = bucket;
  }

  /** Gives those of a bucket; called by {@code Bucket}. */
  public static BackupPolicies of(BucketAddress bucket) {
    return new BackupPolicies(bucket);
  }

  private record Draft(
      @SerializedName("policy_name") String name,
      @SerializedName("target_backup_vault_crn") String vault,
      @SerializedName("backup_type") String kind,
      @SerializedName("initial_retention") BackupAnswers.Retention retention) {}

  /** Lists the policies. */
  public List<BackupPolicy> list() {
    return at(wire().get("list backup policies"))
        .as(BackupAnswers.Policies.class)
        .send()
        .items()
        .stream()
        .map(BackupAnswers.Policy::value)
        .toList();
  }

  /**
   * Reads a policy.
   *
   * @param id the service's name for it
   * @throws NotFoundException if the bucket has none of that id
   */
  public BackupPolicy get(String id) {
    return at(wire().get("read backup policy"))
        .path(id)
        .as(BackupAnswers.Policy.class)
        .send()
        .value();
  }

  /** Reads the policy of a name, if there is one. */
  public Optional<BackupPolicy> find(String name) {
    return list().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /**
   * Backs the bucket up into a vault from now on, and what is in it already.
   *
   * @param name 1 to 255 of letters, digits, underscore, dash and dot; unique in the bucket
   * @param vault the CRN of a vault
   * @param retentionDays how long what is backed up is kept, at least 1; can grow later
   * @throws InvalidRequestException if one of them cannot be, before anything is sent
   * @throws ServiceException with the status 400 if the bucket keeps no versions, is not
   *     authorized, or has three policies, one for the vault or one of the name
   * @throws OutcomeUnknownException if no answer came
   */
  public BackupPolicy create(String name, Crn vault, int retentionDays) {
    Draft draft = draft(name, vault, retentionDays);
    return at(wire().post("create backup policy"))
        .json(draft)
        .lookAt("Look with list() whether there is a policy '" + name + "' now.")
        .as(BackupAnswers.Policy.class)
        .send()
        .value();
  }

  /**
   * Has a policy of that name in the bucket; sends nothing if there is one that says the same.
   *
   * @throws InvalidRequestException if the policy of that name says something else: none can be
   *     changed
   */
  public Change<BackupPolicy> ensure(String name, Crn vault, int retentionDays) {
    Draft wanted = draft(name, vault, retentionDays);
    return find(name)
        .map(there -> Change.unchanged(same(there, wanted)))
        .orElseGet(() -> Change.created(create(name, vault, retentionDays)));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<BackupPolicy> preview(String name, Crn vault, int retentionDays) {
    Draft wanted = draft(name, vault, retentionDays);
    String what = "backup policy '" + name + "' of bucket '" + bucket.name() + "'";
    return find(name)
        .map(there -> Plan.update(what, same(there, wanted), List.of()))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Ends backing up by a policy; that there is none is no error. What is in the vault stays until
   * its time is over.
   *
   * @param id the service's name for it
   */
  public void delete(String id) {
    try {
      var unused = at(wire().delete("delete backup policy")).path(id).asNothing().send();
    } catch (NotFoundException gone) {
      // By somebody else, or by an attempt of ours whose answer was lost.
    }
  }

  private static BackupPolicy same(BackupPolicy there, Draft wanted) {
    if (!there.vault().toString().equals(wanted.vault())
        || there.retentionDays() != wanted.retention().days()) {
      throw new InvalidRequestException(
          "backup policy '" + there.name() + "'",
          "is there for "
              + there.retentionDays()
              + " days in "
              + there.vault()
              + ", and none can be changed",
          "Give another name, or delete it first; another begins from the start.");
    }
    return there;
  }

  private static Draft draft(String name, Crn vault, int days) {
    if (!name.matches("[A-Za-z0-9_.-]{1,255}")) {
      throw new InvalidRequestException(
          "policy name",
          "is '" + name + "', not 1 to 255 of letters, digits, underscore, dash and dot",
          "Rename it.");
    }
    if (!vault.serviceName().equals("cloud-object-storage")
        || !vault.resourceType().equals(BackupVaults.TYPE)) {
      throw new InvalidRequestException(
          "vault", "is " + vault + ", which is no backup vault", "Give the CRN of one.");
    }
    return new Draft(
        name, vault.toString(), KIND, new BackupAnswers.Retention(BackupVault.days(days)));
  }

  private Call.Builder at(Call.Builder call) {
    return call.path("buckets", bucket.name(), "backup_policies");
  }

  private Wire wire() {
    return bucket.sites().configuration();
  }
}
