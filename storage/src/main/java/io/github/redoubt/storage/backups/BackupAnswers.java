package io.github.redoubt.storage.backups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.storage.Location;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The documents of backups as the service writes them. */
final class BackupAnswers {

  /** What the service writes for retention without an end, from the feature's first days. */
  private static final int FOR_EVER = -1;

  private BackupAnswers() {}

  /** Where the next page begins; the address beside the token says the same again. */
  record Next(Optional<String> token) {}

  record Vaults(Optional<Next> next, @SerializedName("backup_vaults") List<Crn> items) {
    Page<Crn, String> page() {
      return new Page<>(items, next.flatMap(Next::token));
    }
  }

  record Tracking(@SerializedName("management_events") boolean management) {}

  record Metrics(@SerializedName("usage_metrics_enabled") boolean usage) {}

  record Vault(
      @SerializedName("backup_vault_name") String name,
      Crn crn,
      Optional<String> region,
      @SerializedName("sse_kp_customer_root_key_crn") Optional<String> rootKey,
      @SerializedName("activity_tracking") Optional<Tracking> tracking,
      @SerializedName("metrics_monitoring") Optional<Metrics> metrics,
      @SerializedName("time_created") Optional<Instant> created,
      @SerializedName("time_updated") Optional<Instant> updated,
      @SerializedName("bytes_used") Optional<Long> bytes) {

    VaultInfo info() {
      return new VaultInfo(
          name,
          crn,
          region.filter(code -> !code.isBlank()).map(Location::new),
          rootKey.filter(key -> !key.isBlank()).map(Crn::parse),
          tracking.filter(Tracking::management).isPresent(),
          metrics.filter(Metrics::usage).isPresent(),
          created,
          updated,
          bytes.orElse(0L));
    }
  }

  record Retention(@SerializedName("delete_after_days") int days) {}

  record Policies(@SerializedName("backup_policies") List<Policy> items) {}

  record Policy(
      @SerializedName("policy_id") String id,
      @SerializedName("policy_name") String name,
      @SerializedName("target_backup_vault_crn") Crn vault,
      @SerializedName("initial_retention") Retention retention,
      @SerializedName("policy_status") PolicyStatus status,
      @SerializedName("initial_sync_progress") Optional<Double> progress,
      @SerializedName("error_cause") Optional<String> errorCause) {

    BackupPolicy value() {
      return new BackupPolicy(
          id,
          name,
          vault,
          retention.days(),
          status,
          progress.map(Double::intValue),
          errorCause.filter(cause -> !cause.isBlank()));
    }
  }

  record Ranges(Optional<Next> next, @SerializedName("recovery_ranges") List<Range> items) {
    Page<RecoveryRange, String> page() {
      return new Page<>(items.stream().map(Range::value).toList(), next.flatMap(Next::token));
    }
  }

  record Range(
      @SerializedName("recovery_range_id") String id,
      @SerializedName("source_resource_crn") Crn source,
      @SerializedName("backup_policy_name") String policyName,
      @SerializedName("range_start_time") Instant start,
      @SerializedName("range_end_time") Instant end,
      @SerializedName("range_create_time") Optional<Instant> created,
      Retention retention) {

    RecoveryRange value() {
      return new RecoveryRange(
          id,
          source,
          policyName,
          start,
          end,
          created,
          retention.days() == FOR_EVER ? Optional.empty() : Optional.of(retention.days()));
    }
  }

  record Restores(Optional<Next> next, List<Restoring> restores) {
    Page<Restore, String> page() {
      return new Page<>(
          restores.stream().map(Restoring::value).toList(), next.flatMap(Next::token));
    }
  }

  record Restoring(
      @SerializedName("restore_id") String id,
      @SerializedName("recovery_range_id") String rangeId,
      @SerializedName("source_resource_crn") Optional<Crn> source,
      @SerializedName("target_resource_crn") Crn target,
      @SerializedName("restore_point_in_time") Instant point,
      @SerializedName("restore_status") RestoreStatus status,
      @SerializedName("restore_percent_progress") Optional<Double> percent,
      @SerializedName("init_time") Optional<Instant> begun,
      @SerializedName("complete_time") Optional<Instant> ended,
      @SerializedName("error_cause") Optional<String> errorCause) {

    Restore value() {
      return new Restore(
          id,
          rangeId,
          source,
          target,
          point,
          status,
          percent.map(Double::intValue),
          begun,
          ended,
          errorCause.filter(cause -> !cause.isBlank()));
    }
  }
}
