package io.github.redoubt.emulator.storage.backups;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.storage.configuration.Door;
import io.github.redoubt.emulator.storage.events.Deed;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.BackupPolicies;
import io.github.redoubt.emulator.storage.state.BackupPolicies.BackupPolicy;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import io.javalin.config.RoutesConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Backup policies of buckets on the wire. */
public final class PolicyRoutes {

  private static final int MOST_POLICIES = 3;

  private final Store store;
  private final Backups backups;
  private final Door door;

  public PolicyRoutes(Store store, Backups backups, Door door) {
    this.store = store;
    this.backups = backups;
    this.door = door;
  }

  /** Mounts the routes under a prefix. */
  public void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/buckets/{bucket}/backup_policies";
    String one = all + "/{policy}";
    routes.get(all, door.to(about("list"), this::list));
    routes.post(all, door.to(about("create"), this::create));
    routes.get(one, door.to(about("read"), this::read));
    routes.delete(one, door.to(about("delete"), this::delete));
  }

  private Door.About about(String verb) {
    return exchange ->
        store.find(exchange.path("bucket")).stream()
            .map(
                bucket ->
                    Deed.of(
                        "bucket-backup-policy." + verb,
                        Deed.Kind.MANAGEMENT,
                        bucket,
                        bucket.name()))
            .toList();
  }

  private Bucket bucket(Exchange exchange, Identity who, String action) {
    Bucket bucket = store.bucket(exchange.path("bucket"));
    door.require(who, action, Store.target(bucket));
    return bucket;
  }

  private void list(Exchange exchange) {
    Bucket bucket = bucket(exchange, exchange.caller(), "bucket.list_backup_policies");
    exchange.answer(
        200,
        new Answer()
            .withAll(
                "backup_policies",
                Backups.policies(bucket).stream().map(each -> write(bucket, each)).toList()));
  }

  private void create(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = bucket(exchange, who, "bucket.post_backup_policy");
    Body body = exchange.body();
    requireDigest(exchange);
    if (!body.requiredText("backup_type").equals("continuous")) {
      throw Rejection.invalid("The field 'backup_type' must be 'continuous'.");
    }
    BackupPolicy policy =
        new BackupPolicy(
            UUID.randomUUID().toString(),
            body.requiredText("policy_name"),
            body.requiredText("target_backup_vault_crn"),
            days(body.requiredObject("initial_retention")),
            backups.now());
    bucket.setUp(() -> add(bucket, policy));
    backups.keepUp(bucket);
    exchange.answer(201, write(bucket, policy));
  }

  private static void requireDigest(Exchange exchange) {
    Optional<String> said = exchange.header("MD5");
    try {
      byte[] sum =
          MessageDigest.getInstance("MD5").digest(exchange.text().getBytes(StandardCharsets.UTF_8));
      if (said.filter(md5 -> !md5.equals(Base64.getEncoder().encodeToString(sum))).isPresent()) {
        throw new Rejection(400, "BadDigest", "The MD5 you specified did not match the body.");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  static int days(Body retention) {
    JsonElement days = retention.json().get("delete_after_days");
    try {
      if (days != null && days.isJsonPrimitive() && days.getAsJsonPrimitive().isNumber()) {
        int whole = days.getAsBigDecimal().intValueExact();
        if (whole >= 1) {
          return whole;
        }
      }
    } catch (ArithmeticException e) {
      // A fraction, or more days than there will be.
    }
    throw Rejection.invalid("The field 'delete_after_days' must be a whole number from 1.");
  }

  /** Whatever does not fit is said as a bad request. */
  private void add(Bucket bucket, BackupPolicy policy) {
    List<BackupPolicy> there = Backups.policies(bucket);
    if (there.size() >= MOST_POLICIES) {
      throw Rejection.invalid("A bucket has at most " + MOST_POLICIES + " backup policies.");
    }
    if (there.stream().anyMatch(each -> each.vaultCrn().equals(policy.vaultCrn()))) {
      throw Rejection.invalid("The bucket is backed up to this vault already.");
    }
    if (there.stream().anyMatch(each -> each.name().equals(policy.name()))) {
      throw Rejection.invalid("The bucket has a backup policy of this name already.");
    }
    if (!Backups.keepsVersions(bucket)) {
      throw Rejection.invalid("Versioning must be enabled on the bucket to back it up.");
    }
    BackupVault vault =
        backups
            .vaults()
            .find(policy.vaultCrn())
            .orElseThrow(() -> Rejection.invalid("The backup vault does not exist."));
    if (!backups.maySync(bucket, vault)) {
      throw Rejection.invalid("The bucket is not authorized to sync to the backup vault.");
    }
    List<BackupPolicy> more = new ArrayList<>(there);
    more.add(policy);
    vault.ranges().add(range(bucket, policy, vault));
    bucket.set(BackupPolicies.class, new BackupPolicies(more));
  }

  private RecoveryRange range(Bucket bucket, BackupPolicy policy, BackupVault vault) {
    String id = UUID.randomUUID().toString();
    Bucket shelf =
        store.makeHidden(vault.instance(), id, vault.region() + "-standard", vault.rootKey());
    return new RecoveryRange(id, bucket, policy, shelf);
  }

  private static BackupPolicy policy(Exchange exchange, Bucket bucket) {
    return Backups.policies(bucket).stream()
        .filter(each -> each.id().equals(exchange.path("policy")))
        .findFirst()
        .orElseThrow(
            () ->
                new Rejection(
                    404, "NoSuchBackupPolicy", "The specified backup policy does not exist."));
  }

  private void read(Exchange exchange) {
    Bucket bucket = bucket(exchange, exchange.caller(), "bucket.get_backup_policy");
    exchange.answer(200, write(bucket, policy(exchange, bucket)));
  }

  private void delete(Exchange exchange) {
    Bucket bucket = bucket(exchange, exchange.caller(), "bucket.delete_backup_policy");
    BackupPolicy gone = policy(exchange, bucket);
    bucket.setUp(
        () ->
            bucket.set(
                BackupPolicies.class,
                new BackupPolicies(
                    Backups.policies(bucket).stream()
                        .filter(each -> !each.id().equals(gone.id()))
                        .toList())));
    range(gone).ifPresent(range -> range.close(backups.now()));
    exchange.answer(204);
  }

  private Optional<RecoveryRange> range(BackupPolicy policy) {
    return backups.vaults().find(policy.vaultCrn()).stream()
        .flatMap(vault -> vault.ranges().stream())
        .filter(range -> range.policy().id().equals(policy.id()))
        .findFirst();
  }

  private Answer write(Bucket bucket, BackupPolicy policy) {
    Instant now = backups.now();
    Course beginning = new Course(policy.created());
    Optional<String> trouble =
        range(policy)
            .map(RecoveryRange::trouble)
            .orElse(Optional.of("The backup vault does not exist."));
    JsonObject retention = new JsonObject();
    retention.addProperty("delete_after_days", policy.days());
    return new Answer()
        .with("policy_id", policy.id())
        .with("policy_name", policy.name())
        .with("target_backup_vault_crn", policy.vaultCrn())
        .with("backup_type", "continuous")
        .with("initial_retention", retention)
        .with("policy_status", status(bucket, policy, beginning, trouble, now))
        .with("initial_sync_progress", beginning.percent(now))
        .with("error_cause", trouble);
  }

  /** What the customer has to mend needs action; what may mend itself is degraded. */
  private String status(
      Bucket bucket, BackupPolicy policy, Course beginning, Optional<String> trouble, Instant now) {
    if (trouble.isPresent()) {
      boolean allowed =
          backups
              .vaults()
              .find(policy.vaultCrn())
              .filter(vault -> backups.maySync(bucket, vault))
              .isPresent();
      return allowed ? "degraded" : "action_needed";
    }
    if (beginning.isWaiting(now)) {
      return "pending";
    }
    return beginning.isDone(now) ? "active" : "initializing";
  }
}
